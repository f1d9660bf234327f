/// A row that stands otherwise in the user's table than the log says.
struct TableDifference {
    let ref: RowRef
    let table: String
    /// Nil where the row shouldn't be there.
    let expected: [Value]?
    /// Nil where the row isn't there.
    let found: [Value]?
    /// Registers that differ.
    let registers: [RegisterID]

    /// Notes the difference as if the triggers had seen it being made.
    func note(_ connection: Connection, at time: EditTime) throws {
        let actions: [PendingAction] =
            expected == nil ? [.insert] : found == nil ? [.delete] : registers.map { .update($0) }
        for action in actions { try connection.note(ref, action, at: time) }
    }
}

/// Compares the user's tables with what the bookkeeping and the log say of them.
struct TableComparison {
    private let transaction: EngineTransaction

    init(_ transaction: EngineTransaction) {
        self.transaction = transaction
    }

    func differences() throws -> [TableDifference] {
        try transaction.schema.tables.flatMap { table in
            try keys(in: table).compactMap { try difference(RowRef(table: table.id, key: $0), table) }
        }
    }

    /// Every key that the table or the bookkeeping names.
    private func keys(in table: Table) throws -> [RowKey] {
        var keys: Set<RowKey> = []
        let columns = table.keyColumns.map(quoted).joined(separator: ", ")
        let shown = try transaction.connection.statement("SELECT \(columns) FROM \(quoted(table.name))")
        while try shown.step() { keys.insert(shown.key(from: 0, parts: table.keyColumns.count)) }
        let stored = try transaction.connection.statement("SELECT key FROM sync_row WHERE tbl = ?")
        stored.bind(table.id, at: 1)
        while try stored.step() { keys.insert(RowKey(bytes: stored.bytes(0))) }
        return keys.sorted()
    }

    private func difference(_ ref: RowRef, _ table: Table) throws -> TableDifference? {
        let row = try transaction.store.load(ref, of: table, values: .log)
        let expected = row.wasShown ? row.image : nil
        guard expected != row.tableImage else { return nil }
        var registers: [RegisterID] = []
        if let expected, let found = row.tableImage {
            registers = table.registers.filter {
                table.value(of: $0, in: expected) != table.value(of: $0, in: found)
            }
            .map(\.id)
        }
        return TableDifference(
            ref: ref, table: table.name, expected: expected, found: row.tableImage, registers: registers)
    }
}
