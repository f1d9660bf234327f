import FaultVFS
import Foundation
import SyncTestSupport

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

    /// The disk fails, fills up or loses power, or the program dies, at some point of an operation.
    private func crash(_ node: SimNode) throws {
        guard let (words, operation) = try operation(on: node) else { return }
        try observe(node)
        let standing = words == "seals" && node.replica.canSeal ? try Standing(of: node) : nil
        let id = node.replica.id
        let manner = random.pick(FaultDisk.Manner.allCases)
        let struck = try endure(manner, on: node, while: words, operation)
        try recover(node, from: manner, struck: struck)
        if node.replica.id == id { try standing?.check(node) }
    }

    /// - Returns: whether the disk struck before the operation's end.
    private func endure(
        _ manner: FaultDisk.Manner, on node: SimNode, while words: String, _ operation: () throws -> Void
    ) throws -> Bool {
        let place = strikeAt()
        node.disk.arm(at: place, manner)
        do {
            _ = try attempt("crash") { try operation() }
        } catch {
            guard node.disk.hasStruck else { throw error }
        }
        note(
            "\(node.name) \(words): \(manner) at its disk's operation \(place), struck: \(node.disk.hasStruck)"
        )
        return node.disk.hasStruck
    }

    func strikeAt() -> Int { 1 + random.below(random.pick([3, 8, 20, 60])) }

    /// What was there before the operation still is, and what it had said was done: `observe` sees to that.
    func recover(_ node: SimNode, from manner: FaultDisk.Manner, struck: Bool) throws {
        tally.add(struck ? "disk \(manner)" : "disk \(manner) after the end")
        if !struck, manner.endsTheProcess {
            try observe(node)
            node.disk.strike(manner)
        }
        if !manner.endsTheProcess { node.disk.disarm() }
        if manner.endsTheProcess || node.isClosed { try node.restart() }
        try observe(node)
    }

    private func operation(on node: SimNode) throws -> (words: String, run: () throws -> Void)? {
        switch random.below(6) {
        case 0...1 where !node.isHub:
            try edit(node)
            return ("seals", { _ = try node.replica.seal() })
        case 2 where !node.isHub:
            return ("rebuilds", { try node.replica.rebuild() })
        case 3 where node.schema == 1:
            return ("upgrades", { try node.reopen(schema: SimSchema.migrations.count) })
        default:
            let giver = random.pick(orderedNodes)
            let bytes = try bundles.isEmpty ? giver.replica.bundleOfLog() : random.pick(bundles).bytes
            return ("applies", { _ = try node.replica.read(bytes) })
        }
    }

    /// Whatever was said to be done is on the disk.
    private func cutPower(_ node: SimNode) throws {
        note("power is cut at \(node.name)")
        try recover(node, from: .powerLoss, struck: false)
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
            for id in try node.keys.replicas {
                if let key = try node.keys.key(of: id) { try KeyFolder(folder: home).save(key) }
            }
        }
        nodes[place] = try SimNode(
            place: place, folder: home, schema: node.schema, clock: SimClock(at: time), source: source,
            seed: random.next())
        note("\(node.name) is \(withKey ? "cloned" : "copied without its key") to \(Place.name(place))")
        tally.add(withKey ? "replicas cloned" : "copies without a key")
        return [place]
    }
}

extension Replica {
    /// The log as a bundle, without sealing anything.
    fileprivate func bundleOfLog() throws -> [UInt8] {
        try reading { connection in
            var writer = FrameStreamWriter(space: space)
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            for entry in try log.entries(after: 0, limit: .max) { writer.append(try log.carried(entry)) }
            return writer.drain()
        }
    }
}
