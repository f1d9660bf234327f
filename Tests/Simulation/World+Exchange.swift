import FaultVFS
import SyncTestSupport
import Synchronization

@testable import SyncCore

/// Exchanges between nodes, over links that do what links do.
extension World {
    func exchange(_ step: Step, _ node: SimNode) async throws -> Set<Int> {
        let other = nodes[step.other].flatMap { $0 === node ? nil : $0 }
        switch step.deed {
        case .late: return try deliverLate()
        case .writeBundle: try writeBundle(node)
        case .readBundle: try readBundle(node)
        case .heal:
            partition = []
            note("all links are up")
        default:
            guard let other else { return [] }
            return try await exchange(step.deed, node, other)
        }
        return [node.place]
    }

    private func exchange(_ deed: Deed, _ node: SimNode, _ other: SimNode) async throws -> Set<Int> {
        switch deed {
        case .partition:
            partition.insert([node.place, other.place])
            note("no link between \(node.name) and \(other.name)")
            return []
        case .deliver:
            try deliver(from: node, to: other)
            return [node.place, other.place]
        case .busySync:
            try await busySync(node, other)
        case .failingSync:
            try await failingSync(node, other)
        case .faultySync:
            let link = link(node, other, rate: 1 + random.below(3))
            if let receipt = try await sync(node, over: link) { note(receipt.words(node, other)) }
            keepDelayed(link, node, other)
        default:
            try await cleanSync(node, other)
        }
        return [node.place, other.place]
    }

    // MARK: Syncing

    private func link(_ node: SimNode, _ other: SimNode, rate: Int) -> FaultyLink {
        let faults = LinkFault.allCases.filter {
            isAltering || ($0 != .alteredRequest && $0 != .alteredAnswer)
        }
        return FaultyLink(
            to: other.replica, name: "sim:\(other.name)", asking: node.replica.id, faults: faults,
            rate: rate, isDown: isCut(node, other), seed: random.next())
    }

    private func keepDelayed(_ link: FaultyLink, _ node: SimNode, _ other: SimNode) {
        delayed += link.delayed.map { (other.place, node.replica.id, $0) }
    }

    /// - Returns: nil where the link, or a refusal, cut it short.
    func sync(_ node: SimNode, over link: FaultyLink) async throws -> SyncReceipt? {
        tally.add("syncs")
        defer { for fault in link.faults { tally.add("link \(fault.rawValue)") } }
        do {
            return try await node.replica.sync(with: link)
        } catch let error as SyncError {
            let isLinks = error.code == .unreachable || error.code == .badAnswer
            guard
                (isLinks && (!link.faults.isEmpty || error == FaultyLink.unreachable)) || error.code == .noKey
            else { throw error }
            note("\(node.name) syncs with \(link.name): \(error.code.rawValue) \(link.faults)")
            tally.add("syncs that failed")
            return nil
        }
    }

    /// Over a good link; a second one straight after has nothing to say.
    func cleanSync(_ node: SimNode, _ other: SimNode) async throws {
        let first = link(node, other, rate: 0)
        guard let receipt = try await sync(node, over: first) else { return }
        if receipt.sent + receipt.received > 0 { note(receipt.words(node, other)) }
        guard receipt.upToDate, random.once(in: 3) else { return }
        try await checkQuiet(node, other)
    }

    /// A sync without edits sends nothing.
    func checkQuiet(_ node: SimNode, _ other: SimNode) async throws {
        try observe(node)
        let before = ledger.all.count
        guard let receipt = try await sync(node, over: link(node, other, rate: 0)) else { return }
        tally.add("syncs without edits")
        try observe(node)
        let new = ledger.all[before...]
        // Who heard that its invitation was used, or that its structure is back, says what it owes the network.
        guard receipt.sent == 0 && receipt.received == 0 || !new.isEmpty && new.allSatisfy(\.isDuty)
        else {
            throw Flaw(
                "\(node.name) synced with \(other.name) and again without edits: sent \(receipt.sent), "
                    + "received \(receipt.received)")
        }
    }

    /// While it syncs somebody edits its file, and the other side hears from elsewhere.
    private func busySync(_ node: SimNode, _ other: SimNode) async throws {
        let (path, statements) = (node.path, statements(for: node))
        let time = Int64(node.clock.now.milliseconds)
        let (target, third) = (other.replica, random.pick(orderedNodes).replica)
        let count = Mutex(0)
        let news = third === node.replica || third === target ? [] : try third.bundleIfSealed()
        let link = FaultyLink(
            to: target, name: "sim:\(other.name)", asking: node.replica.id, isDown: isCut(node, other),
            seed: random.next()
        ) {
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            guard isFirst else { return }
            let tool = try AnyTool(path)
            try tool.run("BEGIN IMMEDIATE")
            _ = try World.run(statements, with: tool, at: time)
            if !news.isEmpty { _ = try target.read(news) }
        }
        guard let receipt = try await sync(node, over: link) else { return }
        tally.add("edits during a sync")
        note(receipt.words(node, other) + ", meanwhile \(statements)")
    }

    /// One side's disk fails, or its program dies, in the middle.
    private func failingSync(_ node: SimNode, _ other: SimNode) async throws {
        try observe(node)
        try observe(other)
        let victim = random.once(in: 2) ? node : other
        let manner = random.pick(FaultDisk.Manner.allCases)
        let place = strikeAt()
        let link = link(node, other, rate: 0)
        victim.disk.arm(at: place, manner)
        do {
            _ = try await sync(node, over: link)
        } catch {
            guard victim.disk.hasStruck else { throw error }
        }
        let struck = victim.disk.hasStruck
        note(
            "\(node.name) syncs with \(other.name): \(manner) at operation \(place) of \(victim.name)'s disk, "
                + "struck: \(struck)")
        try recover(victim, from: manner, struck: struck)
    }

    // MARK: Other ways

    /// Changesets in any order, some known, some twice.
    private func deliver(from node: SimNode, to other: SimNode) throws {
        let frames = try node.replica.reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection)).entries(
                after: 0, limit: .max
            ).map(\.frame)
        }
        let start = random.below(max(frames.count, 1))
        var chosen = Array(
            frames[(random.once(in: 2) ? start : frames.count / 2)...].prefix(1 + random.below(40)))
        if random.once(in: 2) { chosen.shuffle(using: &random) }
        if random.once(in: 3) { chosen += chosen.prefix(3) }
        guard let report = try attempt("deliver", { try other.replica.receive(chosen) }) else { return }
        note("\(node.name) hands \(other.name) \(chosen.count) changesets: \(report.received) new")
        tally.add("deliveries out of order")
        tally.add("changesets that wait", report.refused.count { $0.reason == .waiting })
    }

    private func deliverLate() throws -> Set<Int> {
        guard !delayed.isEmpty else { return [] }
        let late = delayed.remove(at: random.below(delayed.count))
        guard let node = nodes[late.place] else { return [] }
        note("a request arrives late at \(node.name)")
        tally.add("requests that came late")
        _ = try attempt("late") { try node.replica.answer(late.bytes, asking: late.asking) }
        return [late.place]
    }

    private func writeBundle(_ node: SimNode) throws {
        let without = random.once(in: 2) ? VersionVector() : try random.pick(orderedNodes).replica.vector()
        guard let bytes = try attempt("bundle", { try node.replica.bundle(without: without) }) else { return }
        try observe(node)
        bundles.append(Bundle(bytes: bytes, hashes: node.seen.hashes))
        note("\(node.name) writes bundle \(bundles.count - 1)")
        tally.add("bundles written")
    }

    private func readBundle(_ node: SimNode) throws {
        guard !bundles.isEmpty else { return }
        let number = random.below(bundles.count)
        let bytes = bundles[number].bytes
        let isCut = random.once(in: 4)
        let part = isCut ? Array(bytes.prefix(random.below(bytes.count))) : bytes
        note("\(node.name) reads bundle \(number)\(isCut ? ", cut" : "")")
        tally.add(isCut ? "bundles cut" : "bundles read")
        do {
            _ = try node.replica.read(part, portion: random.pick([1 << 20, 1_000, 77]))
        } catch let error as SyncError where isCut && error.code == .badFile {
        } catch let error as SyncError where error.code == .noKey {}
    }
}

extension Replica {
    /// What this one has sealed so far; nothing where it can't seal.
    fileprivate func bundleIfSealed() throws -> [UInt8] { canSeal ? try bundle() : [] }

    /// Reads a bundle in portions.
    func read(_ bytes: [UInt8], portion: Int = 1 << 20) throws -> IntakeReport {
        var rest = bytes[...]
        return try readBundle {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(portion) }
            return Array(rest.prefix(portion))
        }
    }
}

extension SealedChangeset {
    /// Whether it says nothing but what a device says by itself.
    fileprivate var isDuty: Bool {
        body.sections.allSatisfy { section in
            switch section {
            case .trust(.keep), .trust(.claim): true
            default: false
            }
        }
    }
}

extension SyncReceipt {
    fileprivate func words(_ node: SimNode, _ other: SimNode) -> String {
        "\(node.name) syncs with \(other.name): sent \(sent), received \(received)"
            + (refused.isEmpty ? "" : ", refused \(refused.map(\.reason.rawValue))")
    }
}
