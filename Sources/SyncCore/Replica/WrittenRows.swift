internal import GRDB

/// The fast path for writes to shown rows: the columns, and the row's bookkeeping.
///
/// A write to a complete, shown row that nobody has deleted, of columns that no reference is made of, changes
/// nothing for other rows: it is folded at once, without a `Node`. Everything else takes the plain way
/// through `Judgement`, which is this path's oracle: both must leave the same tables and bookkeeping.
final class WrittenRows {
    private let store: RowStore
    private let judgement: Judgement
    /// The statement that sets the registers written last, and which those are.
    private var latest: (table: Int, registers: [Int], statement: Statement)?

    init(_ store: RowStore, _ judgement: Judgement) {
        self.store = store
        self.judgement = judgement
    }

    /// Folds a write where the fast path holds.
    ///
    /// - Returns: whether it did; otherwise nothing was written.
    func write(
        _ edit: RowEdit, of block: BlockTable, by operation: RowDetail.Stamp, _ past: OperationPast
    ) throws -> Bool {
        let ref = RowRef(table: block.table.id, key: edit.key)
        guard judgement.nodes.isEmpty || judgement.nodes[ref] == nil, let cells = cells(of: edit, block)
        else {
            return false
        }
        return try edit.key.bytes.withUnsafeBytes { key in
            guard let (base, detail) = try store.bookkeeping(of: key, in: block.table),
                let fold = RowFold(block.table, base: base, detail: detail)
            else { return false }
            if block.table.kind == .owned {
                past.isPreferred = { self.judgement.isPreferred($0, ref, block.table) }
            }
            return try write(cells, ref, key, block, fold, operation, past)
        }
    }

    private func write(
        _ cells: [RowFold.Cell], _ ref: RowRef, _ key: UnsafeRawBufferPointer, _ block: BlockTable,
        _ before: RowFold, _ operation: RowDetail.Stamp, _ past: OperationPast
    ) throws -> Bool {
        let image = try store.statements(of: block.table).image
        image.bind(borrowedKey: key, at: 1)
        guard try image.step() else { return false }
        func stored(_ register: Int) -> Value {
            if let single = block.table.singles[register] { return image.value(Int32(single)) }
            return .together(block.table.registers[register].positions.map { image.value(Int32($0)) })
        }
        var fold = before
        let changes = try fold.write(cells, by: operation, past: past, current: stored)
        func shown(_ register: Int) -> Value {
            changes.first { $0.register == register }?.value ?? stored(register)
        }
        let detail = fold.detail { shown($0) == block.table.defaults[$0] }
        let isConflict = fold.hasConflict(current: shown)
        image.reset()

        guard try update(key, changes, block.table) else { return false }
        try store.save(fold.base, detail, of: key, in: block.table)
        if isConflict || before.hadSiblings { try store.mark(ref, in: "sync_conflict", isConflict) }
        return true
    }

    /// What the edit sets, or nil where a value isn't sure to fit, or what the row references may change.
    private func cells(of edit: RowEdit, _ block: BlockTable) -> [RowFold.Cell]? {
        var cells: [RowFold.Cell] = []
        for (place, cell) in zip(block.places, edit.cells) {
            guard let place, let cell else { continue }
            guard block.fits(cell.value, place), !block.lacksRequired(cell.value, place),
                !block.table.referencing.contains(place)
            else { return nil }
            cells.append(
                RowFold.Cell(register: place, time: cell.time.milliseconds, value: cell.value))
        }
        return cells
    }

    /// Sets registers in the user's table; SQLite judges its checks.
    ///
    /// - Returns: whether the row may be so; otherwise it stays as it was.
    private func update(
        _ key: UnsafeRawBufferPointer, _ changes: [(register: Int, value: Value)], _ table: Table
    ) throws -> Bool {
        guard !changes.isEmpty else { return true }
        let statement = try statement(of: table, setting: changes.map(\.register))
        let values = changes.flatMap(\.value.columns)
        do {
            statement.bind(borrowedKey: key, at: 1)
            try statement.withBound(values[...], from: Int32(table.keyColumns.count + 1)) {
                try statement.run()
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The plain way finds out which rule the row breaks.
            return false
        }
    }

    private func statement(of table: Table, setting registers: [Int]) throws -> Statement {
        if let latest, latest.table == table.id, latest.registers == registers { return latest.statement }
        let columns = registers.flatMap { table.registers[$0].positions }.map { table.columns[$0].name }
        let first = table.keyColumns.count + 1
        let sets = columns.enumerated().map { "\(quoted($1)) = ?\(first + $0)" }.joined(separator: ", ")
        let statement = try store.connection.statement(
            "UPDATE \(quoted(table.name)) SET \(sets) WHERE \(table.keyCondition)")
        latest = (table.id, registers, statement)
        return statement
    }
}

extension BlockTable {
    /// Whether `value` leaves a column of the register empty that must have a value.
    fileprivate func lacksRequired(_ value: Value, _ place: Int) -> Bool {
        zip(value.columns, table.registers[place].positions).contains {
            $0 == .null && table.columns[$1].isRequired
        }
    }
}
