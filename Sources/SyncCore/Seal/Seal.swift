import TrustRules

/// A report of what a seal did.
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
/// Most rows take the direct path (`DirectSeal`); the general path here takes every row, and is its oracle.
struct Seal {
    let transaction: EngineTransaction
    /// Nil in a copy: then everything is held.
    private let signer: Signer?
    private let membership: Membership
    private var report = SealReport()
    var builder = BodyBuilder()
    /// Loaded rows that the part's changeset will be applied to.
    private var sealed: [(loaded: LoadedRow, edit: SealedEdit)] = []
    /// The part before the current one, until it is signed.
    private var unsigned: Deferred<PackedBody>?
    /// The rights that the current part's rows ask for, and those of the part before.
    private var rights: Set<RowRight> = []
    private var unsignedRights: Set<RowRight> = []

    private init(_ transaction: EngineTransaction, signer: Signer?) {
        self.transaction = transaction
        self.signer = signer
        membership = transaction.trust.current
    }

    /// Seals everything pending, in parts of a bounded number of rows and bytes.
    ///
    /// `message` is the author's note, which goes with the first part.
    static func run(_ transaction: EngineTransaction, signer: Signer?, message: String? = nil) throws
        -> SealReport
    {
        var seal = Seal(transaction, signer: signer)
        seal.builder.message = message
        if let signer { try HeldRetry(transaction: transaction, author: signer.replica).run() }
        try seal.sealPending()
        try seal.flush()
        return seal.report
    }

    /// Edits of a table that another tool dropped stay pending until it is there again.
    private mutating func sealPending() throws {
        let pending = PendingEdits(connection: transaction.connection)
        let known = transaction.schema.tables.map(\.id)
        let run = try PendingRun.take(Set(known), transaction.connection)
        let edited = try run?.tables ?? pending.tables()
        guard !edited.isEmpty else { return }
        try prepareProbes()
        if run != nil { try pending.clear(tables: known) }
        for table in edited.compactMap({ transaction.schema[$0] }) { try self.run(table, in: run) }
        if run == nil { try pending.clear(tables: known) }
    }

    /// A probed table can't be made anew while a statement is being read.
    private func prepareProbes() throws {
        for table in transaction.schema.tables where table.needsProbe {
            _ = try transaction.store.probe(of: table)
        }
    }

    private mutating func run(_ table: Table, in run: PendingRun?) throws {
        var direct =
            try transaction.usesFastPaths
            ? signer.map { try DirectSeal(table, transaction, $0.replica) } : nil
        var pending = try PendingCursor(table, in: run, on: transaction.connection)
        var group = PendingGroup(try transaction.connection.batch(.sealing))
        while try pending.fill(&group) { try seal(group, of: table, &direct) }
    }

    private mutating func seal(
        _ group: borrowing PendingGroup, of table: Table, _ direct: inout DirectSeal?
    ) throws {
        var index = 0
        while index < group.count {
            let stop = try direct?.run(group, from: index, to: &self) ?? .general(index)
            // More than the rows of this part may have asked for: it makes no difference to anybody.
            rights.formUnion(direct?.rights ?? [])
            switch stop {
            case .end: return
            case .full(let next):
                try startNextPart()
                index = next
            case .general(let next):
                try add(group.row(next, of: table), of: table)
                index = next + 1
            }
        }
    }

    /// Counts rows that took the direct path.
    mutating func note(sealed count: Int) { report.rows += count }

    /// The number of the changeset that the current part will be.
    func seq(of author: ReplicaID) -> UInt64 {
        transaction.origins.next(of: author).seq + (unsigned == nil ? 0 : 1)
    }

    private mutating func add(_ row: PendingRow, of table: Table) throws {
        // Whoever looks a row up finds in the log what its stamp names.
        try appendDeferredPart()
        guard row.ref.key.parts.count == table.keyColumns.count else { return try holdUnkeyable(row, table) }
        guard let loaded = try loaded(of: row, in: table) else { return }
        guard let edit = SealedEdit(row, loaded) else {
            // Even where nothing is sealed, the table has to become what the fold says.
            loaded.isTouched = true
            return
        }
        if let reason = obstacle(to: edit, on: loaded.ref.key, of: loaded.table) {
            return try hold(edit, loaded, reason)
        }
        if builder.isFull(beforeBytes: edit.byteCount) {
            // Writes the loaded rows and lets go of them: this one, not yet edited, has to be read again.
            try flush()
            return try add(row, of: table)
        }
        loaded.isTouched = true
        builder.add(edit, table: table)
        sealed.append((loaded, edit))
    }

    /// Begins another part; where all rows of this one are written, it is packed in the meantime.
    private mutating func startNextPart() throws {
        guard sealed.isEmpty, !transaction.hasLoadedRows else { return try flush() }
        try appendDeferredPart()
        unsigned = Deferred { [builder] in builder.packed() }
        unsignedRights = rights
        builder = BodyBuilder()
    }

    /// Appends the part before the current one.
    private mutating func appendDeferredPart() throws {
        guard let signer, let part = unsigned else { return }
        unsigned = nil
        report.changesets.append(try signer.append(part.take(), rights: unsignedRights, to: transaction).dot)
    }

    /// Writes the part gathered so far as one changeset.
    mutating func flush() throws {
        try appendDeferredPart()
        if let signer, !builder.isEmpty {
            for (loaded, edit) in sealed { rights.insert(loaded.table.kind.right(edit.key)) }
            let (dot, context) = try signer.append(builder.packed(), rights: rights, to: transaction)
            let rank = try transaction.log.rank(of: dot)
            for (loaded, edit) in sealed {
                loaded.state.apply(
                    edit.verb, dot: dot, context: context, time: edit.time, rank: rank, cells: edit.cells)
            }
            report.changesets.append(dot)
            report.rows += sealed.count
            report.deleted += sealed.count { $0.edit.verb == .delete }
            builder = BodyBuilder()
            sealed = []
        }
        try transaction.flush()
    }

    /// The row before its pending edits.
    private func loaded(of row: PendingRow, in table: Table) throws -> LoadedRow? {
        let loaded = try transaction.row(row.ref, values: row.values(in: table))
        guard let base = loaded?.base, let first = row.edits.updated.map(\.time).min() else { return loaded }
        // An edit timed before its row was made may have to be raised above a value that the table lost.
        return first > base.time ? loaded : try transaction.reload(row.ref, values: .log)
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
        let loaded = LoadedRow(ref: row.ref, table: table, state: StoredState())
        loaded.tableImage = try transaction.store.imageByWholeKey(of: row.ref, in: table)
        guard let edit = SealedEdit(row, loaded) else { return }
        try HeldEdits(connection: transaction.connection).add(
            edit, loaded, reason: "nul-in-key", context: transaction.origins.vector)
        try transaction.store.deleteByWholeKey(row.ref, of: table)
        report.held += 1
    }

    private mutating func hold(_ edit: SealedEdit, _ loaded: LoadedRow, _ reason: String) throws {
        try HeldEdits(connection: transaction.connection).add(
            edit, loaded, reason: reason, context: transaction.origins.vector)
        try transaction.reload(loaded.ref, values: .log)?.isTouched = true
        report.held += 1
    }
}

extension PendingRow {
    /// Where the merge must take what stood in the row before: a delete took it out of the table, and a
    /// changed reference took with it what the row referenced.
    fileprivate func values(in table: Table) -> RowStore.Values {
        if edits.deleted != nil || edits.replaced != nil { return .log }
        let referencing = Set(table.references.flatMap(\.columns))
        let isReferenceChanged = table.registers.contains { register in
            edits.time(of: register.id) != nil
                && register.positions.contains { referencing.contains(table.columns[$0].name) }
        }
        return isReferenceChanged || edits.inserted != nil ? .log : .table
    }
}
