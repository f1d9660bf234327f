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
    /// Nil in a copy: then everything is held.
    private let signer: Signer?
    private let membership: Membership
    private var report = SealReport()
    private var builder = BodyBuilder()
    private var sealed: [(node: Node, edit: SealedEdit)] = []
    private var adopted: [(ref: RowRef, time: EditTime)] = []

    private init(_ merge: Merge, signer: Signer?) {
        self.merge = merge
        self.signer = signer
        membership = merge.trust.current
    }

    /// Seals everything pending, in parts of a bounded number of rows and bytes.
    ///
    /// `message` is the author's note, which goes with the first part.
    static func run(_ merge: Merge, signer: Signer?, message: String? = nil) throws -> SealReport {
        var seal = Seal(merge, signer: signer)
        seal.builder.message = message
        if let signer { try HeldRetry(merge: merge, author: signer.replica).run() }
        let pending = PendingEdits(connection: merge.connection)
        let rows = try pending.rows()
        for row in rows {
            // Edits of a table that another tool dropped stay pending until it is there again.
            guard let table = merge.schema[row.ref.table] else { continue }
            try seal.add(row, of: table)
        }
        try pending.clear(tables: merge.schema.tables.map(\.id))
        try seal.flush()
        return seal.report
    }

    private mutating func add(_ row: PendingRow, of table: Table) throws {
        guard row.ref.key.parts.count == table.keyColumns.count else { return try holdUnkeyable(row, table) }
        if try addFresh(row, of: table) { return }
        guard let node = try node(of: row, in: table) else { return }
        guard let edit = SealedEdit(row, node) else {
            // Even where nothing is sealed, the table has to become what the fold says.
            node.isTouched = true
            return
        }
        if let reason = obstacle(to: edit, on: node.ref.key, of: node.table) {
            return try hold(edit, node, reason)
        }
        if builder.isFull(before: edit) {
            // Writes the rows in hand and lets go of them: this one, not yet edited, has to be read again.
            try flush()
            return try add(row, of: table)
        }
        node.isTouched = true
        builder.add(edit, table: table)
        sealed.append((node, edit))
    }

    /// The fast path for a row that was inserted once and not touched since.
    private mutating func addFresh(_ row: PendingRow, of table: Table) throws -> Bool {
        guard let time = row.inserted, row.updated.isEmpty, row.deleted == nil,
            let (image, generated) = try merge.store.fullImage(of: row.ref, in: table),
            try merge.fresh.canAdopt(row.ref, image: image, generated: generated, of: table)
        else { return false }
        let edit = SealedEdit(fresh: row.ref.key, image, of: table, at: time)
        guard obstacle(to: edit, on: row.ref.key, of: table) == nil else { return false }
        if builder.isFull(before: edit) { try flush() }
        builder.add(edit, table: table)
        adopted.append((row.ref, time))
        merge.fresh.promise(row.ref)
        return true
    }

    /// Writes the part gathered so far as one changeset.
    private mutating func flush() throws {
        if let signer, !sealed.isEmpty || !adopted.isEmpty {
            let (dot, context, _) = try signer.append(builder.body(), to: merge)
            for (node, edit) in sealed {
                node.state.apply(edit.verb, dot: dot, context: context, time: edit.time, cells: edit.cells)
            }
            let origin = try merge.origins.number(of: dot.origin)
            for (ref, time) in adopted {
                try merge.fresh.note(
                    ref, RowDetail.Stamp(origin: origin, seq: dot.seq, time: time.milliseconds))
            }
            report.changesets.append(dot)
            report.rows += sealed.count + adopted.count
            report.deleted += sealed.count { $0.edit.verb == .delete }
            builder = BodyBuilder()
            sealed = []
            adopted = []
        }
        try merge.settle()
    }

    /// The row before its pending edits.
    private func node(of row: PendingRow, in table: Table) throws -> Node? {
        let node = try merge.node(row.ref, values: row.values(in: table))
        guard let base = node?.base, let first = row.updated.values.min() else { return node }
        // An edit timed before its row was made may have to be raised above a value that the table lost.
        return first.milliseconds > base.time ? node : try merge.reload(row.ref, values: .log)
    }

    // MARK: What can't be sealed

    private func obstacle(to edit: SealedEdit, on key: RowKey, of table: Table) -> String? {
        guard let signer else { return HeldEdits.noIdentity }
        if let refusal = membership.refusal(of: signer.replica, writing: key, kind: table.kind) {
            return refusal.rawValue
        }
        if let flaw = KeyRules.flaw(in: key) { return flaw }
        if edit.byteCount > Limits.rowBytesMax { return "row-too-long" }
        for (_, cell) in edit.cells {
            if let flaw = ValueRules.flaw(in: cell.value) { return flaw }
        }
        return nil
    }

    /// A NUL inside a key would make it the key of another row.
    private mutating func holdUnkeyable(_ row: PendingRow, _ table: Table) throws {
        let node = Node(ref: row.ref, table: table, state: StoredState())
        node.tableImage = try merge.store.imageByWholeKey(of: row.ref, in: table)
        guard let edit = SealedEdit(row, node) else { return }
        try HeldEdits(connection: merge.connection).add(
            edit, node, reason: "nul-in-key", context: merge.origins.vector)
        try merge.store.deleteByWholeKey(row.ref, of: table)
        report.held += 1
    }

    private mutating func hold(_ edit: SealedEdit, _ node: Node, _ reason: String) throws {
        try HeldEdits(connection: merge.connection).add(
            edit, node, reason: reason, context: merge.origins.vector)
        try merge.reload(node.ref, values: .log)?.isTouched = true
        report.held += 1
    }
}

extension PendingRow {
    /// Where the merge must take what stood in the row before: a delete took it out of the table, and a
    /// changed reference took with it what the row referenced.
    fileprivate func values(in table: Table) -> RowStore.Values {
        if deleted != nil || replaced != nil { return .log }
        let referencing = Set(table.references.flatMap(\.columns))
        let isReferenceChanged = table.registers.contains { register in
            updated[register.id] != nil
                && register.positions.contains { referencing.contains(table.columns[$0].name) }
        }
        return isReferenceChanged || inserted != nil ? .log : .table
    }
}
