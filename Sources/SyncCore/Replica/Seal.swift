/// What a seal did.
public struct SealReport: Hashable, Sendable {
    /// The changesets written, in order.
    public var changesets: [Dot] = []
    public var rows = 0
    /// Rows deleted.
    public var deleted = 0
    /// Edits that could not be sealed.
    public var held = 0

    public init() {}
}

/// Turns pending edits into changesets of this device.
///
/// Runs before anything remote is applied, in the same transaction. Afterwards the tables equal the fold.
struct Seal {
    private let merge: Merge
    private let signer: Signer
    private let membership: Membership
    private var report = SealReport()

    init(_ merge: Merge, signer: Signer) {
        self.merge = merge
        self.signer = signer
        membership = merge.trust.current
    }

    /// Seals everything pending, in changesets of at most `Limits.editsPerChangesetMax` rows.
    static func run(_ merge: Merge, signer: Signer, message: String? = nil) throws -> SealReport {
        var seal = Seal(merge, signer: signer)
        let pending = PendingEdits(connection: merge.connection)
        let rows = try pending.rows()
        try pending.clear()
        for start in stride(from: 0, to: rows.count, by: Limits.editsPerChangesetMax) {
            let part = rows[start..<min(rows.count, start + Limits.editsPerChangesetMax)]
            try seal.seal(part, message: start == 0 ? message : nil)
        }
        try merge.settle()
        return seal.report
    }

    private mutating func seal(_ rows: ArraySlice<PendingRow>, message: String?) throws {
        var builder = BodyBuilder()
        var sealed: [(node: Node, edit: SealedEdit)] = []
        for row in rows {
            guard let table = merge.schema[row.ref.table] else { continue }
            guard let node = try node(of: row, in: table) else { continue }
            // Even where nothing is sealed, the table has to become what the fold says.
            node.isTouched = true
            guard let edit = SealedEdit(row, node) else { continue }
            if let reason = obstacle(to: edit, on: node) {
                try hold(edit, node, reason)
                continue
            }
            builder.add(edit, table: table)
            sealed.append((node, edit))
        }
        if !sealed.isEmpty { try write(builder.body(message: message), sealed) }
        try merge.settle()
    }

    /// The row before its pending edits.
    private func node(of row: PendingRow, in table: Table) throws -> Node? {
        let node = try merge.node(row.ref, values: row.values(in: table))
        guard let base = node?.base, let first = row.updated.values.min() else { return node }
        // An edit timed before its row was made may have to be raised above a value that the table lost.
        return first.milliseconds > base.time ? node : try merge.reload(row.ref, values: .log)
    }

    private mutating func write(_ body: Body, _ sealed: [(node: Node, edit: SealedEdit)]) throws {
        let (dot, context, _) = try signer.append(body, to: merge)
        for (node, edit) in sealed {
            node.state.apply(edit.verb, dot: dot, context: context, time: edit.time, cells: edit.cells)
        }
        report.changesets.append(dot)
        report.rows += sealed.count
        report.deleted += sealed.count { $0.edit.verb == .delete }
    }

    // MARK: What can't be sealed

    private func obstacle(to edit: SealedEdit, on node: Node) -> String? {
        if let refusal = membership.refusal(of: signer.replica, writing: node.ref.key, kind: node.table.kind) {
            return refusal.rawValue
        }
        if let flaw = KeyRules.flaw(in: node.ref.key) { return flaw }
        for (_, cell) in edit.cells {
            if let flaw = ValueRules.flaw(in: cell.value) { return flaw }
        }
        return nil
    }

    private mutating func hold(_ edit: SealedEdit, _ node: Node, _ reason: String) throws {
        try HeldEdits(connection: merge.connection).add(
            edit, node, reason: reason, context: merge.origins.vector)
        try merge.reload(node.ref, values: .log)?.isTouched = true
        report.held += 1
    }
}

extension PendingRow {
    /// Where the merge must take what stood in the row before: a delete took it out of the table, and a changed
    /// reference took with it what the row referenced.
    fileprivate func values(in table: Table) -> RowStore.Values {
        if deleted != nil { return .log }
        let referencing = Set(table.references.flatMap(\.columns))
        let isReferenceChanged = table.registers.contains { register in
            updated[register.id] != nil
                && register.positions.contains { referencing.contains(table.columns[$0].name) }
        }
        return isReferenceChanged || inserted != nil ? .log : .table
    }
}
