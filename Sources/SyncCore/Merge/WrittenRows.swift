internal import GRDB

/// The fast path for writes to shown rows: the columns, and the row's bookkeeping.
///
/// A write to a complete, shown row that nobody has deleted, of columns that no reference is made of, changes
/// nothing for other rows: it is folded at once, without a `LoadedRow`. Everything else takes the general path
/// through `Visibility`, which is this path's oracle: both must leave the same tables and bookkeeping.
///
/// What stands of many rows is read by one statement, and their bookkeeping written by another.
final class WrittenRows {
    /// At most so many edits at a time.
    static let editsMax = 1_024

    private let store: RowStore
    private let visibility: Visibility
    /// The statements that set registers, by table and which those are.
    private var setting: [Setting: Statement] = [:]

    private struct Setting: Hashable {
        let table: Int
        let registers: [RegisterIndex]
    }

    /// A write on the way: the edit, what it sets, and what that changes in the user's table.
    private struct Write {
        let edit: RowEdit
        let cells: [RowFold.Cell]
        var rowid: Int64?
        var changes: [(register: RegisterIndex, value: Value)] = []
        var isDone = false
    }

    init(_ store: RowStore, _ visibility: Visibility) {
        self.store = store
        self.visibility = visibility
    }

    /// Folds writes where the fast path holds.
    ///
    /// - Parameters:
    ///   - edits: at most `editsMax`, of different rows.
    ///   - block: the table that they are of.
    ///   - dot: the changeset, as bookkeeping names it.
    ///   - past: what its author had seen.
    /// - Returns: the edits for which it doesn't; of these nothing was written.
    /// - Throws: `DatabaseError`.
    func write(
        _ edits: some Collection<RowEdit>, of block: BlockTable, by dot: LocalDot,
        _ past: OperationPast
    ) throws -> [RowEdit] {
        var left: [RowEdit] = []
        let scan = try store.scan(of: block.table)
        scan.batch.removeAll()
        var writes: [Write] = []
        writes.reserveCapacity(edits.count)
        for edit in edits {
            let ref = RowRef(table: block.table.id, key: edit.key)
            guard visibility.loaded.isEmpty || visibility.loaded[ref] == nil,
                let cells = cells(of: edit, block)
            else {
                left.append(edit)
                continue
            }
            edit.key.bytes.withUnsafeBytes { scan.batch.append(key: $0) }
            writes.append(Write(edit: edit, cells: cells))
        }
        try fold(&writes, of: block, by: dot, past, scan)
        for index in writes.indices where writes[index].isDone {
            if try !update(writes[index], block.table) {
                writes[index].isDone = false
                scan.batch.set(index, kind: 0)
            } else if let recorder = store.recorder, !writes[index].changes.isEmpty {
                recorder.note(RowRef(table: block.table.id, key: writes[index].edit.key))
            }
        }
        try scan.save(writes.indices)
        return left + writes.lazy.filter { !$0.isDone }.map(\.edit)
    }

    /// What the edit sets, or nil where a value isn't sure to fit, or what the row references may change.
    private func cells(of edit: RowEdit, _ block: BlockTable) -> [RowFold.Cell]? {
        var cells: [RowFold.Cell] = []
        for (register, cell) in zip(block.registers, edit.cells) {
            guard let register, let cell else { continue }
            guard block.fits(cell.value, register), !block.lacksRequired(cell.value, register),
                !block.table.referencing.contains(register)
            else { return nil }
            cells.append(
                RowFold.Cell(register: register, time: cell.time, value: cell.value))
        }
        return cells
    }

    // MARK: Folding

    /// Reads what stands of the rows, and says what becomes of it; a write that takes the general path stays undone.
    private func fold(
        _ writes: inout [Write], of block: BlockTable, by dot: LocalDot,
        _ past: OperationPast, _ scan: RowScan
    ) throws {
        try scan.open(writes.indices, scan.way(writes.indices))
        defer { scan.close() }
        var index = 0
        while try scan.next() {
            defer { index += 1 }
            guard scan.isInTable, let base = scan.base else { continue }
            let write = writes[index]
            let stamp = RowDetail.Stamp(dot, at: write.edit.time)
            if block.table.kind == .owned {
                let ref = RowRef(table: block.table.id, key: write.edit.key)
                past.isPreferred = { self.visibility.isPreferred($0, ref, block.table) }
            }
            writes[index].rowid = scan.rowid
            if !scan.hasDetail,
                RowFold.isPlain(
                    block.table, base: base, write.cells, by: stamp, past: past, isDefault: scan.isDefault)
            {
                foldPlainly(&writes[index], at: index, by: stamp, scan)
                continue
            }
            guard let fold = RowFold(block.table, base: base, detail: try scan.detail()) else { continue }
            try self.fold(&writes[index], at: index, in: fold, of: block, by: stamp, past, scan)
        }
    }

    /// Most rows: nobody else has written them since they were made.
    private func foldPlainly(
        _ write: inout Write, at index: Int, by stamp: RowDetail.Stamp, _ scan: RowScan
    ) {
        write.changes = write.cells.compactMap { cell in cell.value.map { (cell.register, $0) } }
        write.isDone = true
        scan.note(index, written: write.cells.map(\.register), at: stamp)
    }

    private func fold(
        _ write: inout Write, at index: Int, in before: RowFold, of block: BlockTable,
        by stamp: RowDetail.Stamp, _ past: OperationPast, _ scan: RowScan
    ) throws {
        var fold = before
        let changes = try fold.write(write.cells, by: stamp, past: past, current: scan.value(of:))
        func changed(_ register: RegisterIndex) -> Value? { changes.first { $0.register == register }?.value }
        write.changes = changes
        write.isDone = true
        scan.note(
            index, fold,
            isDefault: { register in
                changed(register).map { $0 == block.table.defaults[register] } ?? scan.isDefault(register)
            },
            shown: { changed($0) ?? scan.value(of: $0) })
    }

    // MARK: Updating

    /// Sets registers in the user's table; SQLite judges its checks.
    ///
    /// - Returns: whether the row may be so; otherwise it stays as it was.
    private func update(_ write: Write, _ table: Table) throws -> Bool {
        guard !write.changes.isEmpty else { return true }
        let statement = try statement(of: table, setting: write.changes.map(\.register))
        let values = write.changes.flatMap(\.value.columns)
        do {
            if let rowid = write.rowid {
                statement.bind(rowid, at: 1)
                statement.bind(values, from: 2)
                try statement.run()
            } else {
                try write.edit.key.bytes.withUnsafeBytes { key in
                    statement.bind(borrowedKey: key, at: 1)
                    statement.bind(values, from: Int32(table.keyColumns.count + 1))
                    try statement.run()
                }
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The general path finds out which rule the row breaks.
            return false
        }
    }

    private func statement(of table: Table, setting registers: [RegisterIndex]) throws -> Statement {
        let which = Setting(table: table.id, registers: registers)
        if let known = setting[which] { return known }
        let columns = registers.flatMap { table.registers[$0].positions }.map { table.columns[$0].name }
        let first = table.rowid == nil ? table.keyColumns.count + 1 : 2
        let sets = columns.enumerated().map { "\(quoted($1)) = ?\(first + $0)" }.joined(separator: ", ")
        let condition = table.rowid.map { "\($0) = ?1" } ?? table.keyCondition
        let statement = try store.connection.statement(
            "UPDATE \(quoted(table.name)) SET \(sets) WHERE \(condition)")
        setting[which] = statement
        return statement
    }
}

extension BlockTable {
    /// Whether `value` leaves a column of the register empty that must have a value.
    fileprivate func lacksRequired(_ value: Value, _ register: RegisterIndex) -> Bool {
        zip(value.columns, table.registers[register].positions).contains {
            $0 == .null && table.columns[$1].isRequired
        }
    }
}
