/// Applies changesets to a replica, within one transaction.
///
/// Owns the rows in hand until `settle` writes them. Triggers and foreign keys are off on the connection:
/// what a merge writes is nobody's edit.
final class Merge {
    /// How many rows are kept in hand before they are written.
    private static let nodesMax = 5_000

    let connection: Connection
    let schema: Schema
    let origins: Origins
    let log: ChangesetLog
    let store: RowStore
    private(set) var trust: TrustHistory
    private var judgement: Judgement
    private(set) var fresh: FreshRows
    private var written: WrittenRows
    private(set) var end: Cursor
    let usesFastPaths = !FastPaths.areOff

    init(_ connection: Connection, schema: Schema, trust: TrustHistory) throws {
        self.connection = connection
        self.schema = schema
        self.trust = trust
        origins = try Origins(connection)
        log = ChangesetLog(connection: connection, origins: origins)
        store = try RowStore(connection, schema: schema, origins: origins)
        judgement = Judgement(store: store, membership: trust.current)
        fresh = try FreshRows(store, judgement)
        written = WrittenRows(store, judgement)
        end = try log.end()
    }

    /// Appends a verified changeset, whose past is here, and applies it.
    ///
    /// `context` is the author's past without this changeset.
    func append(_ frame: Frame, body: Body?, hash: Hash, context: VersionVector) throws {
        end = try log.append(frame, hash: hash, context: context, after: end)
        guard let body else { return }
        try apply(body, dot: frame.dot, context: context, position: Int(end.position))
    }

    /// Applies what a changeset says to the state.
    func apply(_ body: Body, dot: Dot, context: VersionVector, position: Int) throws {
        try applyTrust(body, dot: dot, context: context, position: position)
        guard !schema.tables.isEmpty else { return }
        var past = context
        past.insert(dot)
        let membership = trust.membership(in: past)
        for case .rows(let block) in body.sections {
            try apply(block, dot: dot, context: context, position: position, membership: membership)
        }
    }

    private func apply(
        _ block: RowBlock, dot: Dot, context: VersionVector, position: Int, membership: Membership
    ) throws {
        guard let table = schema[block.table] else { return }
        let target = BlockTable(block, table)
        let past = OperationPast(context, origins: origins)
        let origin = try origins.number(of: dot.origin)
        for edit in block.edits {
            if let reason = reason(against: edit, in: table, of: dot.origin, membership) {
                try reject(block, edit, reason, position: position)
                continue
            }
            let stamp = RowDetail.Stamp(origin: origin, seq: dot.seq, time: edit.time.milliseconds)
            let isDone =
                switch block.verb {
                case _ where !usesFastPaths: false
                case .create: try fresh.create(edit, of: target, by: stamp)
                case .write: try written.write(edit, of: target, by: stamp, past)
                case .delete: false
                }
            if isDone { continue }
            guard let node = try judgement.node(RowRef(table: table.id, key: edit.key)) else { continue }
            node.state.apply(
                block.verb, dot: dot, context: context, time: edit.time, cells: target.cells(of: edit))
            node.isTouched = true
            if judgement.nodes.count >= Self.nodesMax { try settleRows() }
        }
    }

    private func reason(
        against edit: RowEdit, in table: Table, of author: ReplicaID, _ membership: Membership
    ) -> String? {
        if edit.key.parts.count != table.keyColumns.count { return SyncError.Code.wrongKey.rawValue }
        return membership.refusal(of: author, writing: edit.key, kind: table.kind)?.rawValue
    }

    private func reject(_ block: RowBlock, _ edit: RowEdit, _ reason: String, position: Int) throws {
        try connection.run(
            "INSERT OR IGNORE INTO sync_rejected VALUES (?, ?, ?, ?, ?)", .integer(Int64(position)),
            .text(block.table), .blob(edit.key.bytes), .text("\(block.verb)"), .text(reason))
    }

    // MARK: Trust

    private func applyTrust(_ body: Body, dot: Dot, context: VersionVector, position: Int) throws {
        let operations = body.sections.compactMap {
            if case .trust(let operation) = $0 { operation } else { nil }
        }
        guard !operations.isEmpty, let key = origins[dot.origin]?.key else { return }
        try connection.run(
            "INSERT OR IGNORE INTO sync_trust VALUES (?, ?)", .integer(Int64(position)),
            .blob(Bytes(context.stored)))
        let before = trust.current
        for (index, operation) in operations.enumerated() {
            let fact = TrustFact(dot: dot, key: key, context: context, operation: operation)
            guard let refusal = trust.append(fact) else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO sync_rejected VALUES (?, '', ?, ?, ?)", .integer(Int64(position)),
                .blob(Bytes("\(index)")), .text(operation.name), .text(refusal.rawValue))
        }
        if trust.current != before { try adopt(trust.current, before: before) }
    }

    /// Makes the membership visible, and judges anew the conflicts in rows of structures that joined.
    private func adopt(_ membership: Membership, before: Membership) throws {
        try judgement.settle()
        judgement = Judgement(store: store, membership: membership)
        fresh = try FreshRows(store, judgement)
        written = WrittenRows(store, judgement)
        try MembershipTables(connection: connection).write(membership)
        let joined = Set(membership.structures.subtracting(before.structures).map { Bytes($0) })
        guard !joined.isEmpty else { return }
        let statement = try connection.statement("SELECT tbl, key FROM sync_conflict")
        var refs: [RowRef] = []
        while try statement.step() {
            let key = RowKey(bytes: statement.bytes(1))
            if joined.contains(key.owner) { refs.append(RowRef(table: statement.int(0), key: key)) }
        }
        for ref in refs { try judgement.node(ref)?.isTouched = true }
    }

    // MARK: Rows of the user

    /// Whether a row is in hand: then only the plain way knows how it stands.
    func isInHand(_ key: [UInt8], of table: Table) -> Bool {
        !judgement.nodes.isEmpty
            && judgement.nodes[RowRef(table: table.id, key: RowKey(bytes: Bytes(key)))] != nil
    }

    /// The row in hand, with values from the log where the user's table was changed.
    func node(_ ref: RowRef, values: RowStore.Values) throws -> Node? {
        try judgement.node(ref, values: values)
    }

    /// The row read again, in place of the one in hand.
    @discardableResult
    func reload(_ ref: RowRef, values: RowStore.Values) throws -> Node? {
        judgement.forget(ref)
        return try judgement.node(ref, values: values)
    }

    private func settleRows() throws {
        guard !judgement.nodes.isEmpty else { return }
        try judgement.settle()
        try fresh.forget()
    }

    /// Writes the rows in hand and the origins' progress.
    func settle() throws {
        try settleRows()
        try origins.save()
    }
}

/// The membership as tables, for triggers and other tools.
struct MembershipTables {
    let connection: Connection

    func write(_ membership: Membership) throws {
        try connection.execute("DELETE FROM sync_member; DELETE FROM sync_device")
        for structure in membership.structures.sorted() {
            try connection.run("INSERT INTO sync_member VALUES (?)", .text(structure))
        }
        for device in membership.devices.values.sorted(by: { $0.replica < $1.replica }) {
            try connection.run(
                "INSERT INTO sync_device VALUES (?, ?, ?)", .text(device.replica.description),
                .text(device.structure), .text(device.label))
        }
    }
}

extension TrustOperation {
    /// What `rejected` calls it.
    var name: String {
        switch self {
        case .charter: "charter"
        case .vouch: "vouch"
        case .invite: "invite"
        case .enrol: "enrol"
        case .label: "label"
        }
    }
}
