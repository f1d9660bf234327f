import TrustRules

@testable import SyncCore

/// What is looked at after every step.
extension World {
    /// Reads what is new in a node's log, and holds its state against that of others.
    ///
    /// `mayLose` tells whether the step took something from its disk.
    func observe(_ node: SimNode, mayLose: Bool = false) throws {
        let isNew = try observeLog(node, mayLose: mayLose)
        if isNew { tally.add("changesets stored") }
        guard !node.isHub else { return }
        try observeState(node)
    }

    // MARK: The log

    private func observeLog(_ node: SimNode, mayLose: Bool) throws -> Bool {
        let fresh = try node.replica.reading { connection -> [ShownChangeset]? in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let isLonger = try log.contains(node.seen.end)
            guard isLonger || mayLose else { return nil }
            if !isLonger { node.seen = SeenLog(ids: node.seen.ids) }
            let entries = try log.entries(after: Int(node.seen.end.position), limit: .max)
            node.seen.end = try log.end()
            for entry in entries {
                node.seen.hashes.insert(entry.hash)
                node.seen.name.add(entry.hash)
            }
            return try entries.filter { !ledger.contains($0.hash) }.map { try read($0, log) }
        }
        guard let fresh else {
            throw Flaw("\(node.name) lost changesets that it had, or changed their order")
        }
        for changeset in fresh { try admit(changeset, shownBy: node) }
        return !fresh.isEmpty
    }

    private func read(_ entry: LogEntry, _ log: ChangesetLog) throws -> ShownChangeset {
        let frame = try Frame(decoding: entry.frame)
        return ShownChangeset(
            hash: entry.hash, dot: frame.dot,
            previous: frame.dot.seq == 1 ? nil : try log.hash(of: frame.dot.seq - 1, on: entry.branch),
            heads: try SeenDelta(entry.seen, log.origins).heads.compactMap(log.hash),
            body: try Body(decoding: frame.rawBody()), bytes: frame.bytes)
    }

    /// Nobody but a device that had the key can have sealed it: one of them has the very same, right after all that its
    /// author says to have seen.
    private func admit(_ shown: ShownChangeset, shownBy node: SimNode) throws {
        let holders = orderedNodes.filter { $0.source.made.contains(shown.dot.origin) }
        let places = try holders.compactMap { try $0.replica.countBefore(shown.hash) }
        guard !places.isEmpty else {
            throw Flaw("\(node.name) took \(shown.dot), which no member sealed so")
        }
        if ledger.dots[shown.dot] != nil { tally.add("forked changesets") }
        let changeset = try ledger.add(shown)
        guard places.contains(changeset.past.count) else {
            throw Flaw("\(shown.dot) was sealed as if its author had seen something else than it had")
        }
        tally.add("changesets")
    }

    /// Of what this node had before, it is now known that it may be gone.
    func noteLoss(of before: Set<Hash>, by node: SimNode) {
        let lost = before.subtracting(node.seen.hashes)
        guard !lost.isEmpty else { return }
        tally.add("changesets lost from a disk", lost.count)
        ledger.losable.formUnion(lost)
    }

    // MARK: The state

    private func observeState(_ node: SimNode) throws {
        let lines: [String]? = try node.replica.reading { connection in
            guard try PendingEdits(connection: connection).isEmpty() else { return nil }
            let broken = try connection.firstInt("SELECT count(*) FROM pragma_foreign_key_check") ?? 0
            guard broken == 0 else { throw Flaw("\(node.name) has rows whose references lead nowhere") }
            return try node.replica.stateLines(connection)
        }
        guard let lines else { return }
        let name = Ledger.StateName(log: node.seen.name, schema: node.schema)
        try ledger.note(lines, as: name, of: node.name, at: step)
    }

    /// `doctor` on one node.
    func examine(_ node: SimNode) throws {
        var findings = try node.replica.doctor()
        // A tool that keeps no references may break them, until the edit is sealed.
        let isSettled = try node.replica.isSettled()
        if !isSettled { findings.removeAll { $0.code == "foreign-keys" } }
        tally.add("doctor")
        guard findings.isEmpty else {
            let all = findings.prefix(4).map { "\($0.code): \($0.message)" }.joined(separator: "\n    ")
            throw Flaw("doctor on \(node.name):\n    \(all)")
        }
    }
}

extension Replica {
    /// How many changesets stand before one in the log; nil where it isn't here.
    fileprivate func countBefore(_ hash: Hash) throws -> Int? {
        try reading { connection in
            let position = try connection.firstInt(
                "SELECT position FROM sync_log WHERE hash = ?", .blob(Bytes(hash.bytes)))
            return try position.flatMap {
                try connection.firstInt(
                    "SELECT count(*) FROM sync_log WHERE position < ?", .integer(Int64($0)))
            }
        }
    }

    fileprivate func stateLines(_ connection: Connection) throws -> [String] {
        let origins = try namedOrigins(connection)
        return try StateLines(
            connection: connection, schema: schema(connection), origins: origins,
            trust: trust(connection, origins)
        ).all()
    }
}
