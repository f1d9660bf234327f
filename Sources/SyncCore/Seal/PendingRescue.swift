/// Turns edits that the triggers noted of a table into held ones, where the table can't be sealed as it stands.
struct PendingRescue {
    let connection: Connection
    /// What their authors had applied.
    private let context: VersionVector

    /// Reasons of held edits.
    static let remade = "table-remade"
    static let deletedWithTable = "deleted-with-table"

    /// `seen` is what had been applied, as it is stored; nil for all that is here.
    init(_ connection: Connection, seen: Bytes?) throws {
        self.connection = connection
        context = try seen.map { try VersionVector(stored: $0) } ?? Origins(connection).vector
    }

    /// Holds every noted edit of `table` and forgets the notes; returns how many rows' values are gone.
    ///
    /// `source` is the table that has the rows' values now; nil where they are gone.
    func hold(_ table: Table, from source: String?) throws -> Int {
        var lost = 0
        let values = try source.map { try RescuedValues(table, in: $0, on: connection) }
        for (key, edits) in try noted(of: table) {
            let row = LoadedRow(ref: RowRef(table: table.id, key: key), table: table, state: StoredState())
            if edits.deleted != nil, edits.inserted == nil {
                try add(.delete, row, edits, cells: [], reason: Self.remade)
            } else if let cells = try values?.cells(of: key, edits) {
                let verb: RowVerb = edits.inserted == nil ? .write : .create
                try add(verb, row, edits, cells: cells, reason: Self.remade)
            } else {
                lost += 1
            }
        }
        try PendingEdits(connection: connection).clear(tables: [table.id])
        return lost
    }

    /// Holds the noted deletes of `table`: they went with another table that was taken away.
    func holdDeletes(of table: Table) throws {
        for (key, edits) in try noted(of: table) where edits.deleted != nil && edits.inserted == nil {
            let row = LoadedRow(ref: RowRef(table: table.id, key: key), table: table, state: StoredState())
            try add(.delete, row, edits, cells: [], reason: Self.deletedWithTable)
            try connection.run(
                "DELETE FROM sync_pending WHERE tbl = ? AND CAST(key AS BLOB) = ?", .integer(Int64(table.id)),
                .blob(key.bytes))
        }
    }

    private func add(
        _ verb: RowVerb, _ row: LoadedRow, _ edits: RowEdits, cells: [(RegisterID, Cell)], reason: String
    ) throws {
        let edit = SealedEdit(verb: verb, key: row.ref.key, time: edits.lastTime, cells: cells)
        try HeldEdits(connection: connection).add(edit, row, reason: reason, context: context)
    }

    private func noted(of table: Table) throws -> [(key: RowKey, edits: RowEdits)] {
        let statement = try connection.statement(
            "SELECT CAST(key AS BLOB), what, time FROM sync_pending WHERE tbl = ? ORDER BY key, id")
        statement.bind(table.id, at: 1)
        let registers = table.registers.map(\.id).sorted()
        var rows: [(key: RowKey, edits: RowEdits)] = []
        while try statement.step() {
            let key = RowKey(bytes: statement.bytes(0))
            if rows.last?.key != key { rows.append((key, RowEdits())) }
            rows[rows.count - 1].edits.add(
                PendingAction(rawValue: statement.int(1)), at: EditTime(milliseconds: statement.int64(2)),
                registers: registers)
        }
        return rows
    }
}

/// The values of rows in a table that another tool left, as far as it has the columns.
private struct RescuedValues {
    private let table: Table
    private let connection: Connection
    private let registers: [RegisterColumns]
    /// Nil where the table hasn't the key's columns.
    private let statement: Statement?

    init(_ table: Table, in source: String, on connection: Connection) throws {
        self.table = table
        self.connection = connection
        let list = try connection.statement("SELECT name FROM \(TableShape.columnList("?1"))")
        list.bind(text: source, at: 1)
        var present: Set<String> = []
        while try list.step() { present.insert(list.text(0)) }
        registers = table.registers.filter { register in
            register.positions.allSatisfy { present.contains(table.columns[$0].name) }
        }
        let columns = registers.flatMap(\.positions).map { quoted(table.columns[$0].name) }
        guard table.keyColumns.allSatisfy(present.contains) else {
            statement = nil
            return
        }
        statement = try connection.statement(
            "SELECT \((["1"] + columns).joined(separator: ", ")) FROM \(quoted(source)) WHERE \(table.keyCondition)"
        )
    }

    /// What the edits set; nil where the row, or one of the values, isn't there.
    func cells(of key: RowKey, _ edits: RowEdits) throws -> [(RegisterID, Cell)]? {
        guard let statement, key.partCount == table.keyColumns.count else { return nil }
        statement.bind(key, at: 1)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        var cells: [(RegisterID, Cell)] = []
        var column: Int32 = 1
        for register in registers {
            var values: [Value] = []
            for position in register.positions {
                let value = statement.value(column)
                column += 1
                if RowCompleteness.fits(value, table.columns[position].type) { values.append(value) }
            }
            guard let time = edits.time(of: register.id) ?? edits.inserted else { continue }
            guard values.count == register.positions.count else { return nil }
            let value = values.count == 1 ? values[0] : .together(values)
            if edits.time(of: register.id) == nil, value == table.defaultValue(of: register) { continue }
            cells.append((register.id, Cell(value, at: time)))
        }
        let isWhole = edits.updated.allSatisfy { edit in registers.contains { $0.id == edit.register } }
        return isWhole ? cells : nil
    }
}
