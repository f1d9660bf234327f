import Foundation

@testable import SyncCore

/// Crashes, lost disks, old copies.
extension World {
    func disaster(_ step: Step, _ node: SimNode) throws -> Set<Int> {
        switch step.deed {
        case .crash: try crash(node)
        case .powerCut: try cutPower(node)
        case .backup, .backupHub: try backUp(node)
        case .restore, .restoreHub: try restore(node)
        case .replaceHub: try replaceHub(node)
        case .clone: return try copy(node, to: step.other, withKey: true)
        default: return try copy(node, to: step.other, withKey: false)
        }
        return [node.place]
    }

    // MARK: Crashes

    /// The program dies at some point of an operation: of what it wrote, only the first bytes are there.
    private func crash(_ node: SimNode) throws {
        guard let (words, operation) = try operation(on: node) else { return }
        let tables = try node.tablesIfSettled()
        node.replica.checkpoint()
        let other = nodes.keys.sorted().filter { $0 != node.place }
        for place in other { if let other = nodes[place] { try observe(other) } }
        _ = try attempt("crash") { try operation() }
        let size = node.journalByteCount
        let kept = random.below(size + 1)
        note("\(node.name) dies while it \(words), after \(kept) of \(size) bytes")
        tally.add("crashes")
        if kept < size { tally.add("crashes in the middle") }
        try node.crash(keeping: kept)
        // What was there before the operation still is: `observe` sees to that.
        guard words == "seals", let tables, let after = try node.tablesIfSettled() else { return }
        guard tables == after else { throw Flaw("\(node.name) lost edits when it died sealing them") }
    }

    private func operation(on node: SimNode) throws -> (words: String, run: () throws -> Void)? {
        let bundle = bundles.isEmpty ? nil : random.pick(bundles)
        switch random.below(5) {
        case 0...1 where !node.isHub:
            try edit(node)
            return ("seals", { _ = try node.replica.seal() })
        case 2 where !node.isHub:
            return ("rebuilds", { try node.replica.rebuild() })
        default:
            let giver = random.pick(orderedNodes)
            let bytes = try bundle?.bytes ?? giver.replica.bundleOfLog()
            return ("applies", { _ = try node.replica.read(bytes) })
        }
    }

    /// What wasn't yet synced to the disk is gone, also of what was committed.
    private func cutPower(_ node: SimNode) throws {
        try observe(node)
        let before = node.seen.hashes
        let size = node.journalByteCount
        let kept = random.below(size + 1)
        note("power is cut at \(node.name): \(kept) of \(size) bytes stay")
        tally.add("power cuts")
        try node.crash(keeping: kept)
        try observe(node, mayLose: true)
        noteLoss(of: before, by: node)
    }

    // MARK: Copies

    private func backUp(_ node: SimNode) throws {
        let file = node.folder.appending(path: "backup.db")
        try node.copyFile(to: file)
        node.backup = (file, node.schema)
        note("\(node.name) is backed up")
    }

    private func restore(_ node: SimNode) throws {
        guard let backup = node.backup else { return }
        try observe(node)
        let before = node.seen.hashes
        try node.replaceFile(by: backup.file, schema: backup.schema)
        note("\(node.name) is restored from its backup")
        tally.add(node.isHub ? "hubs restored" : "replicas restored")
        try observe(node, mayLose: true)
        noteLoss(of: before, by: node)
    }

    /// Another hub, empty, answers at the same address.
    private func replaceHub(_ node: SimNode) throws {
        try observe(node)
        let before = node.seen.hashes
        let file = node.folder.appending(path: "empty.db")
        if !FileManager.default.fileExists(atPath: file.path()) {
            try Replica.create(at: file.path(), network: network).close()
        }
        try node.replaceFile(by: file, schema: 0)
        note("\(node.name) is replaced by an empty one")
        tally.add("hubs replaced")
        try observe(node, mayLose: true)
        noteLoss(of: before, by: node)
    }

    /// A disk is cloned, or a file is copied to a device that doesn't have its key.
    private func copy(_ node: SimNode, to place: Int, withKey: Bool) throws -> Set<Int> {
        guard nodes[place] == nil, !node.isHub, Place.later.contains(place) else { return [] }
        let home = self.home(place)
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try node.copyFile(to: URL(filePath: SimNode.path(in: home, 0)))
        let source = source(place)
        if withKey {
            source.adopt(node.source.made)
            for id in node.keys.replicas {
                if let key = node.keys.key(of: id) { try KeyStore(folder: home).save(key) }
            }
        }
        nodes[place] = try SimNode(
            place: place, folder: home, schema: node.schema, clock: SimClock(at: time), source: source)
        note("\(node.name) is \(withKey ? "cloned" : "copied without its key") to \(Place.name(place))")
        tally.add(withKey ? "replicas cloned" : "copies without a key")
        return [place]
    }
}

extension SimNode {
    /// The user's tables, where nothing is held and no other device goes on in this file.
    fileprivate func tablesIfSettled() throws -> [String]? {
        guard try replica.held().isEmpty, replica.key != nil else { return nil }
        return try replica.schema().tables.flatMap { table in
            try replica.rows(table.name).map { "\(table.name) \($0.key.texts) \($0.values.map(\.shown))" }
        }
    }
}

extension Replica {
    /// The log as a bundle, without sealing anything.
    fileprivate func bundleOfLog() throws -> [UInt8] {
        try reading { connection in
            var writer = FrameStreamWriter(space: space)
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            for entry in try log.entries(after: 0, limit: .max) { writer.append(entry.frame) }
            return writer.drain()
        }
    }
}
