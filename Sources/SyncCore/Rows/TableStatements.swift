/// The statements that a merge runs for each row of one table, prepared once.
final class TableStatements {
    /// Columns by key.
    let image: Statement
    /// Insert or change a whole row.
    let upsert: Statement
    let delete: Statement
    /// Insert a row that isn't there, returning the generated columns.
    let insert: Statement

    init(_ table: Table, on connection: Connection) throws {
        let name = quoted(table.name)
        let columns = table.columns.map { quoted($0.name) }
        let selected = columns.isEmpty ? "1" : columns.joined(separator: ", ")
        image = try connection.statement("SELECT \(selected) FROM \(name) WHERE \(table.keyCondition)")
        delete = try connection.statement("DELETE FROM \(name) WHERE \(table.keyCondition)")
        let keys = table.keyColumns.map(quoted)
        let marks = (1...(keys.count + columns.count)).map { "?\($0)" }.joined(separator: ", ")
        let generated = table.generated.map(quoted)
        let returning = generated.isEmpty ? "" : " RETURNING \(generated.joined(separator: ", "))"
        let names = (keys + columns).joined(separator: ", ")
        insert = try connection.statement("INSERT INTO \(name) (\(names)) VALUES (\(marks))\(returning)")
        let updates = columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let action = updates.isEmpty ? "NOTHING" : "UPDATE SET \(updates)"
        upsert = try connection.statement(
            """
            INSERT INTO \(name) (\(names)) VALUES (\(marks))
            ON CONFLICT (\(keys.joined(separator: ", "))) DO \(action)
            """)
    }
}
