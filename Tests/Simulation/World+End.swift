import SyncTestSupport

@testable import SyncCore

/// The end of a history: everything heals, and all must be equal.
extension World {
    /// The rounds after which a network must have come to rest.
    private static let roundsMax = 12

    /// - Throws: `Flaw` where the network doesn't come to rest, or something was lost.
    func end() async throws {
        step += 1
        random = SplitMix64(seed: seed)
        partition = []
        for node in orderedNodes { node.source.restart(seed: seed ^ UInt64(node.place + 77)) }
        // What was altered on the way is mended on the next day.
        if isAltering { pass(milliseconds: 2 * 86_400_000) }
        try deliverAll()
        for node in orderedNodes { try giveUpEdits(ofCopy: node) }
        try await settle()
        try checkSpread()
        for node in orderedNodes { try examine(node) }
        for node in orderedNodes where !node.isHub && node.schema < SimSchema.migrations.count {
            try node.reopen(schema: SimSchema.migrations.count)
        }
        try await settle()
        try checkSpread()
        try await checkQuiet()
        for node in orderedNodes { try examine(node) }
        try keepPromise()
        tally.add("states compared", ledger.stateCount)
    }

    /// Requests under way arrive, bundles are read.
    private func deliverAll() throws {
        for late in delayed {
            guard let node = nodes[late.place] else { continue }
            _ = try attempt("late") { try node.replica.answer(late.bytes, asking: late.asking) }
        }
        delayed = []
        for bundle in bundles {
            let node = random.pick(orderedNodes)
            do {
                _ = try node.replica.read(bundle.bytes)
            } catch let error as SyncError where error.code == .noKey {
                // A copy that can't seal its edits reads nothing; a hub does.
                _ = try nodes[Place.hubs.lowerBound]?.replica.read(bundle.bytes)
            }
        }
        for node in orderedNodes { try observe(node) }
    }

    /// A copy without its key can't seal, and with edits of its own it doesn't sync: its person takes them back.
    private func giveUpEdits(ofCopy node: SimNode) throws {
        guard !node.isHub, !node.replica.canSeal else { return }
        let rows = try node.replica.reading { connection in
            let schema = try node.replica.schema(connection)
            let held = try HeldEdits(connection: connection).all().map { ($0.table, $0.key) }
            return try PendingEdits(connection: connection).refs().map {
                (schema[$0.table]?.name ?? "", $0.key)
            }
                + held
        }
        for (table, key) in rows {
            if try attempt("discard", { try node.replica.discard(table, key.texts) }) != nil {
                tally.add("edits taken back")
            }
        }
    }

    /// Everybody syncs with the hubs until nothing changes any more.
    private func settle() async throws {
        for _ in 0..<Self.roundsMax {
            let before = orderedNodes.map(\.seen.name)
            for node in orderedNodes {
                for place in Place.hubs where place != node.place {
                    guard let hub = nodes[place] else { continue }
                    pass(milliseconds: 1_000)
                    try await cleanSync(node, hub)
                    try observe(node)
                    try observe(hub)
                }
            }
            let after = orderedNodes.map(\.seen.name)
            if before == after, Set(after).count == 1 { return }
        }
        let logs = orderedNodes.map { "\($0.name) \($0.seen.hashes.count)" }.joined(separator: ", ")
        throw Flaw(
            "no rest after \(Self.roundsMax) rounds; changesets: \(logs)\n    " + (try missing()))
    }

    /// What some lack, with why.
    private func missing() throws -> String {
        let all = orderedNodes.reduce(into: Set<Hash>()) { $0.formUnion($1.seen.hashes) }
        let lines = try orderedNodes.flatMap { node -> [String] in
            let lacking = all.subtracting(node.seen.hashes).compactMap { ledger[$0]?.dot }.sorted()
            let refused = try node.replica.rejected().filter { $0.kind == .changeset }
            return lacking.prefix(3).map { dot in
                "\(node.name) lacks \(dot): \(refused.filter { $0.dot == dot }.map(\.reason))"
            }
        }
        return lines.prefix(12).joined(separator: "\n    ")
    }

    /// Everything that was ever sealed is everywhere, but for what was on one disk alone and went with it.
    private func checkSpread() throws {
        for changeset in ledger.all {
            let holders = orderedNodes.filter { $0.seen.hashes.contains(changeset.hash) }
            if holders.count == nodes.count { continue }
            if holders.isEmpty, ledger.losable.contains(changeset.hash) {
                tally.add("changesets gone for good")
                continue
            }
            throw Flaw("\(changeset.dot) is on \(holders.map(\.name)) alone: an edit was lost")
        }
    }

    private func checkQuiet() async throws {
        for node in orderedNodes {
            for place in Place.hubs where place != node.place {
                if let hub = nodes[place] { try await checkQuiet(node, hub) }
            }
        }
    }

    private func keepPromise() throws {
        for node in orderedNodes where !node.isHub {
            guard try node.replica.isSettled() else { continue }
            var promise = try Promise(ledger, on: node)
            try promise.check()
            tally.add(promise.tally)
            return
        }
        throw Flaw("no device is left whose edits are all sealed")
    }

    /// The same for the same history, on any machine.
    var digest: String {
        var hash = Hash.zero
        for next in ledger.all { hash = Hash(of: hash.bytes, next.hash.bytes) }
        return Base32.encode(Array(hash.bytes[..<10]))
    }
}

extension Replica {
    /// Whether no edit waits for its seal.
    func isSettled() throws -> Bool {
        try reading { try PendingEdits(connection: $0).isEmpty() }
    }
}
