internal import GRDB

/// Lets SQLite itself judge a row: a temporary table with the same columns, checks and generated columns.
///
/// Owns `temp.sync_probe_N`, which holds one row at a time.
final class ConstraintProbe {
    private let connection: Connection
    private let table: Table
    private let name: String
    /// Made for the first row, for most transactions judge none.
    private var prepared: Statements?

    /// The statements that run for each row.
    private struct Statements {
        let insert: Statement
        let delete: Statement
        /// Nil where no column is generated.
        let read: Statement?
    }

    init(_ table: Table, on connection: Connection) throws {
        self.table = table
        self.connection = connection
        name = "sync_probe_\(table.id)"
        guard let sql = SQLText.temporary(table.sql, named: name) else {
            throw SyncError(.notReplicable, "The text of table \(table.name) can't be read.")
        }
        let present = try connection.first("SELECT sql FROM sqlite_temp_schema WHERE name = ?", .text(name))
        if case .text(let text) = present {
            // One of before a migration lacks the new columns.
            guard text.text.flatMap({ SQLText.temporary($0, named: name) }) != sql else { return }
            try connection.execute("DROP TABLE temp.\(quoted(name))")
        }
        try connection.execute(sql)
    }

    /// Inserts the row and takes it out again.
    ///
    /// - Returns: what is wrong with it, or nil; and the values of the generated columns.
    func judge(_ key: RowKey, _ image: [Value]) throws -> (defect: String?, generated: [Value]) {
        do {
            try insert(key, image)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return (error.message ?? "constraint", [])
        }
        let values = try readGenerated()
        try statements().delete.run()
        return (nil, values)
    }

    /// The values of the generated columns, without regard to what is wrong with the row.
    func generated(_ key: RowKey, _ image: [Value]) throws -> [Value] {
        let (_, values) = try judge(key, image)
        return values.isEmpty ? table.generated.map { _ in .null } : values
    }

    private func insert(_ key: RowKey, _ image: [Value]) throws {
        let statement = try statements().insert
        try key.bytes.withUnsafeBytes { key in
            statement.bind(borrowedKey: key, at: 1)
            statement.bind(image, from: Int32(table.keyColumns.count + 1))
            try statement.run()
        }
    }

    private func readGenerated() throws -> [Value] {
        guard let statement = try statements().read, try statement.step() else { return [] }
        defer { statement.reset() }
        return table.generated.indices.map { statement.value(Int32($0)) }
    }

    private func statements() throws -> Statements {
        if let prepared { return prepared }
        let columns = (table.keyColumns + table.columns.map(\.name)).map(quoted)
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let target = "temp.\(quoted(name))"
        let generated = table.generated.map(quoted).joined(separator: ", ")
        let made = Statements(
            insert: try connection.statement(
                "INSERT INTO \(target) (\(columns.joined(separator: ", "))) VALUES (\(marks))"),
            delete: try connection.statement("DELETE FROM \(target)"),
            read: generated.isEmpty ? nil : try connection.statement("SELECT \(generated) FROM \(target)"))
        prepared = made
        return made
    }
}
