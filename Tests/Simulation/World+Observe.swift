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
        let fresh = try node.replica.reading { connection -> [SealedChangeset]? in
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
            return try entries.filter { ledger.changesets[$0.hash] == nil }.map { try read($0, log) }
        }
        guard let fresh else {
            throw Flaw("\(node.name) lost changesets that it had, or changed their order")
        }
        for changeset in fresh { try admit(changeset, shownBy: node) }
        return !fresh.isEmpty
    }

    private func read(_ entry: LogEntry, _ log: ChangesetLog) throws -> SealedChangeset {
        let frame = try Frame(decoding: entry.frame)
        var past = try log.past(at: frame.dot.seq, on: entry.branch)
        past[frame.dot.origin] = frame.dot.seq - 1
        return SealedChangeset(
            hash: entry.hash, dot: frame.dot, context: past, before: try vector(before: entry, log),
            body: try Body(decoding: frame.rawBody()), bytes: frame.bytes)
    }

    /// What stands before a changeset in a log, which its author had seen if it is the author's.
    private func vector(before entry: LogEntry, _ log: ChangesetLog) throws -> VersionVector {
        let statement = try log.connection.statement(
            """
            SELECT replica, max(l.seq) FROM sync_log l JOIN sync_origin o ON o.id = l.origin
            WHERE position < ? GROUP BY replica
            """)
        statement.bind(entry.position, at: 1)
        var vector = VersionVector()
        while try statement.step() {
            guard let origin = ReplicaID(bytes: statement.bytes(0).slice) else { continue }
            vector[origin] = statement.uint64(1)
        }
        // Of another branch of its own name an author can't say that it has seen it.
        vector[entry.dot.origin] = entry.dot.seq - 1
        return vector
    }

    /// Nobody but a device that had the key can have sealed it: one of them has the very same.
    private func admit(_ changeset: SealedChangeset, shownBy node: SimNode) throws {
        let holders = orderedNodes.filter { $0.source.made.contains(changeset.dot.origin) }
        let isSealed = try holders.contains { holder in
            try holder === node || holder.replica.hashes(of: changeset.dot).contains(changeset.hash)
        }
        guard isSealed else {
            throw Flaw("\(node.name) took \(changeset.dot), which no member sealed so")
        }
        // What is sealed again has the first context, which `Promise` looks at.
        if node.replica.id == changeset.dot.origin, !changeset.body.isSuccession {
            guard changeset.context == changeset.before else {
                throw Flaw(
                    "\(node.name) sealed \(changeset.dot) as if it had seen something else than it had")
            }
        }
        if ledger.changesets.values.contains(where: { $0.dot == changeset.dot }) {
            tally.add("forked changesets")
        }
        tally.add("changesets")
        ledger.add(changeset)
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

extension Conflict {
    fileprivate var line: String {
        let all = versions.map { version in
            "\(version.value.shown) of \(version.dot) at \(version.time.milliseconds) "
                + "by \(version.structure ?? "-") \(version.device ?? "-")"
        }
        return "conflict \(table) \(key.texts) \(field ?? "-") \(all)"
    }
}

extension Replica {
    fileprivate func hashes(of dot: Dot) throws -> [Hash] {
        try reading { try ChangesetLog(connection: $0, origins: Origins($0)).hashes(of: dot) }
    }

    /// All that equal changesets have to make equal, as lines.
    fileprivate func stateLines(_ connection: Connection) throws -> [String] {
        let schema = try schema(connection)
        let trust = try trust(connection)
        let origins = try Origins(connection)
        var lines: [String] = []
        for table in schema.tables {
            for row in try connection.rows(of: table, where: "1", { _ in }) {
                lines.append("\(table.name) \(row.key.texts) \(row.values.map(\.shown))")
            }
        }
        let lister = try ConflictLister(connection, schema: schema, membership: trust.current)
        for ref in try lister.refs() {
            lines += try lister.conflicts(ref, isEdited: false).map(\.line)
        }
        lines += try connection.rejectedOperations(origins, trust).map {
            "rejected \($0.kind) \($0.dot.map(\.description) ?? "") \($0.table) \($0.key.texts) \($0.reason)"
        }
        let waiting = try connection.statement("SELECT tbl, CAST(key AS TEXT), reason FROM sync_waiting")
        while try waiting.step() {
            lines.append(
                "waiting \(schema[waiting.int(0)]?.name ?? "") \(waiting.text(1)) \(waiting.text(2))")
        }
        return (lines + membershipLines(trust.current)).sorted()
    }

    private func membershipLines(_ membership: Membership) -> [String] {
        let devices = Array(membership.devices.values) + Array(membership.ended.values)
        let invitations = membership.invitations.map { key, invitation in
            "invitation \(Bytes(key.bytes)) \(invitation.structure) \(invitation.isOver) \(invitation.usedBy.sorted())"
        }
        return devices.map { "device \($0)" } + invitations
            + membership.structures.map {
                "member \($0) \(membership.isCoordinator($0))"
            } + membership.vouchers.map { "vouchers \($0.key) \($0.value.sorted())" }
    }
}
