extension Replica {
    /// Puts back what a changeset covered, by a new changeset.
    ///
    /// A field shows again what it would without that changeset, a created row is deleted, a deleted one is
    /// back. What was written since, by whomever, is left and reported; so is what is in conflict. What the
    /// changeset said of the network itself stays.
    ///
    /// - Parameters:
    ///   - changeset: which.
    ///   - part: nil for all of it. With a created row goes what the changeset created below it.
    ///   - dryRun: does the same, and takes it back.
    /// - Returns: what was put back, and what was left.
    /// - Throws: `unknownChangeset`, `unknownTable`, `wrongKey`; `noKey` in a copy.
    public func undo(_ changeset: Dot, only part: UndonePart? = nil, dryRun: Bool = false) throws
        -> UndoReport
    {
        try undoing(part, dryRun: dryRun) { _ in changeset }?.report ?? UndoReport()
    }

    /// Puts back a row, or one field of it, as it stood before the changeset that wrote it last; what waits to be
    /// sealed is such a changeset.
    ///
    /// - Parameters:
    ///   - part: which.
    ///   - dryRun: does the same, and takes it back: nothing is sealed.
    /// - Returns: the changeset, and what became of it; nil where nobody wrote it.
    /// - Throws: as `undo` of a changeset.
    package func undoLast(_ part: UndonePart, dryRun: Bool = false) throws -> (dot: Dot, report: UndoReport)?
    {
        try undoing(part, dryRun: dryRun) { try $0.lastWriter(of: part) }
    }

    private func undoing(
        _ part: UndonePart?, dryRun: Bool, _ chosen: (EngineTransaction) throws -> Dot?
    ) throws -> (dot: Dot, report: UndoReport)? {
        let signer = try signer()
        let now = now()
        return try transacting(rollingBack: dryRun) { transaction in
            _ = try Seal.run(transaction, signer: signer)
            guard let changeset = try chosen(transaction) else { return nil }
            var undo = try ChangesetUndo(changeset, transaction, author: signer.replica, now: now)
            try undo.run(only: part)
            let sealed = try Seal.run(transaction, signer: signer, message: "undo \(changeset)")
            undo.report.changesets = sealed.changesets
            return (changeset, undo.report)
        }
    }
}

extension EngineTransaction {
    /// The changeset that wrote a row, or one field of it, last.
    fileprivate func lastWriter(of part: UndonePart) throws -> Dot? {
        let key = try schema.table(part.table).key(part.key)
        var scan = HistoryScan(
            table: part.table, key: key, field: part.field, trust: trust, origins: origins)
        try log.walk(naming: key, of: part.table) { _, context, body, entry in
            try scan.add(entry.dot, context, body)
        }
        return scan.newestFirst().first?.dot
    }
}

/// Undoes one changeset within a transaction of the engine, as edits of the user's tables.
private struct ChangesetUndo {
    private let transaction: EngineTransaction
    private let author: ReplicaID
    private let now: EditTime
    private let dot: Dot
    private let operations: [RowRef: UndoneOperation]
    /// The rows as they would be without the changeset.
    private let before: [RowRef: StoredState]
    var report = UndoReport()

    init(_ dot: Dot, _ transaction: EngineTransaction, author: ReplicaID, now: EditTime) throws {
        guard let entry = try transaction.log.entry(dot) else {
            throw SyncError(
                .unknownChangeset, "There is no changeset \(dot).",
                details: ["changeset": "\(dot)"])
        }
        // What it covered may be gone.
        if transaction.trust.agreedCuts.contains(where: { $0.vector.contains(dot) }),
            try !transaction.log.elided().isEmpty
        {
            throw SyncError(
                .compacted,
                "The log was compacted since \(dot): what it had changed can't be put back. Edit the rows instead.",
                details: ["changeset": "\(dot)"])
        }
        self.transaction = transaction
        self.author = author
        self.now = now
        self.dot = dot
        let fold = try FoldWithout(entry, transaction)
        operations = fold.operations
        before = fold.states
    }

    mutating func run(only part: UndonePart?) throws {
        let meant = try part.map { try refs(of: $0) }
        for (ref, operation) in operations.sorted(by: { $0.key < $1.key }) where meant?.contains(ref) ?? true
        {
            guard let table = transaction.schema[ref.table] else { continue }
            // Values from the log: the tables change under this loop.
            let row = try transaction.store.load(ref, of: table, values: .log)
            guard transaction.trust.current.refusal(of: author, writing: ref.key, kind: table.kind) == nil
            else {
                leave(row, nil)
                continue
            }
            if let field = part?.field {
                try restoreFields(row, operation, only: field)
                continue
            }
            switch (operation.verb, before[ref]?.isAlive ?? false) {
            case (.create, false): try deleteCreated(row)
            case (.delete, true): try putBack(row)
            case (.delete, false): break
            case (_, true), (.write, false): try restoreFields(row, operation)
            }
        }
    }

    /// The part's row, and the rows below it that the changeset created.
    private func refs(of part: UndonePart) throws -> Set<RowRef> {
        let table = try transaction.schema.table(part.table)
        let first = RowRef(table: table.id, key: try table.key(part.key))
        var refs: Set<RowRef> = [first]
        var waiting = part.field == nil && operations[first]?.verb == .create ? [first] : []
        while let next = waiting.popLast() {
            for ref in try transaction.store.referrers(of: next) where operations[ref]?.verb == .create {
                if refs.insert(ref).inserted { waiting.append(ref) }
            }
        }
        return refs
    }

    private mutating func count(_ row: LoadedRow) {
        report.rows += 1
        report.restored.append(UndoReport.Left(table: row.table.name, key: row.ref.key, field: nil))
    }

    private mutating func leave(_ row: LoadedRow, _ field: String?) {
        report.left.append(UndoReport.Left(table: row.table.name, key: row.ref.key, field: field))
    }

    /// Whether the changeset alone says what a register holds.
    private func isSole<Content>(_ register: Register<Content>?) -> Bool {
        register?.versions.allSatisfy { $0.dot == dot } ?? true
    }

    private mutating func deleteCreated(_ row: LoadedRow) throws {
        guard row.wasShown, row.isAlive else { return }
        let isUntouched = isSole(row.state.existence) && row.state.fields.values.allSatisfy { isSole($0) }
        let others = try transaction.store.referrers(of: row.ref).filter { operations[$0]?.verb != .create }
        guard isUntouched, others.isEmpty else { return leave(row, nil) }
        try transaction.connection.delete(row.table, row.ref.key)
        try transaction.connection.note(row.ref, .delete, at: now)
        count(row)
    }

    private mutating func putBack(_ row: LoadedRow) throws {
        guard !row.isAlive else { return leave(row, nil) }
        guard isSole(row.state.existence) else { return leave(row, nil) }
        let values = row.table.registers.flatMap { columns(of: $0, in: row) }
        guard try put(row, values) else { return leave(row, nil) }
        try transaction.connection.note(row.ref, .insert, at: now)
        count(row)
    }

    private mutating func restoreFields(
        _ row: LoadedRow, _ operation: UndoneOperation, only field: String? = nil
    ) throws {
        guard row.wasShown, row.isAlive else { return leave(row, nil) }
        var isChanged = false
        for register in row.table.registers where field == nil || register.name == field {
            let isNamed = operation.registers.contains(register.id)
            guard isSole(row.state.fields[register.id]) else {
                if isNamed { leave(row, register.name) }
                continue
            }
            let shown = row.table.value(of: register, in: row.image)
            guard isNamed || operation.verb == .create, value(of: register, in: row) != shown else {
                continue
            }
            guard try put(row, columns(of: register, in: row)) else {
                leave(row, register.name)
                continue
            }
            try transaction.connection.note(row.ref, .update(register.id), at: now)
            isChanged = true
        }
        if isChanged { count(row) }
    }

    // MARK: Values

    /// What the register would show without the changeset.
    private func value(of register: RegisterColumns, in row: LoadedRow) -> Value {
        let ranked = before[row.ref]?.ranked(register.id) {
            transaction.origins.prefers($0, in: row.ref, of: row.table)
        }
        return ranked?.first?.value ?? row.table.defaultValue(of: register)
    }

    private func columns(of register: RegisterColumns, in row: LoadedRow) -> [(column: String, value: Value)]
    {
        let names = register.positions.map { row.table.columns[$0].name }
        return Array(zip(names, value(of: register, in: row).columns))
    }

    /// - Returns: false where SQLite doesn't take the row any more.
    private func put(_ row: LoadedRow, _ values: [(column: String, value: Value)]) throws -> Bool {
        do {
            _ = try translated { try transaction.connection.put(row.table, row.ref.key, values) }
            return true
        } catch let error as SyncError where error.code == .constraint || error.code == .wrongType {
            return false
        }
    }
}

/// The operation of the changeset on one row.
private struct UndoneOperation {
    let verb: RowVerb
    /// The registers that it names.
    let registers: Set<RegisterID>
}

/// The rows of one changeset, folded from the log as if that changeset had never been.
private struct FoldWithout {
    private(set) var operations: [RowRef: UndoneOperation] = [:]
    private(set) var states: [RowRef: StoredState] = [:]
    private let transaction: EngineTransaction

    init(_ entry: LogEntry, _ transaction: EngineTransaction) throws {
        self.transaction = transaction
        let frame = try Frame(decoding: entry.frame)
        guard frame.kind.isReadable else { return }
        var found: [RowRef: UndoneOperation] = [:]
        try visit(Body(decoding: frame.rawBody()), entry.position) { ref, block, _, cells in
            found[ref] = UndoneOperation(verb: block.verb, registers: Set(cells.map(\.0)))
        }
        operations = found
        try foldOthers(than: entry.dot)
    }

    private mutating func foldOthers(than dot: Dot) throws {
        var states: [RowRef: StoredState] = [:]
        try transaction.log.walk { _, context, body, entry in
            guard entry.dot != dot, try transaction.trust.whyVoid(entry.dot, transaction.origins) == nil
            else {
                return
            }
            let rank = try transaction.log.rank(of: entry.dot)
            try visit(body, entry.position) { ref, block, edit, cells in
                guard operations[ref] != nil else { return }
                states[ref, default: StoredState()].apply(
                    block.verb, dot: entry.dot, context: context, time: edit.time, rank: rank, cells: cells)
            }
        }
        self.states = states
    }

    /// Calls `body` for each operation that counts.
    private func visit(
        _ content: Body, _ position: Int, _ body: (RowRef, RowBlock, RowEdit, [(RegisterID, Cell)]) -> Void
    ) throws {
        for case .rows(let block) in content.sections {
            try transaction.schema.requireSound(block.table)
            guard let table = transaction.schema[block.table] else { continue }
            let registers = block.fields.map { table.register(named: $0) }
            for edit in block.edits where try counts(edit, of: block, at: position) {
                let cells = zip(registers, edit.cells).compactMap { register, cell -> (RegisterID, Cell)? in
                    guard let register, let cell, cell.value.columns.count == register.positions.count else {
                        return nil
                    }
                    return (register.id, cell)
                }
                body(RowRef(table: table.id, key: edit.key), block, edit, cells)
            }
        }
    }

    private func counts(_ edit: RowEdit, of block: RowBlock, at position: Int) throws -> Bool {
        try transaction.connection.firstInt(
            "SELECT 1 FROM sync_rejected WHERE position = ? AND tbl = ? AND key = ?",
            .integer(Int64(position)),
            .text(block.table), .blob(edit.key.bytes)) == nil
    }
}
