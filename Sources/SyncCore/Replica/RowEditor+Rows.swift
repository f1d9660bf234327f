/// Calls for an importer: values instead of text, and references that are judged at the end.
extension RowEditor {
    /// Lets references lead nowhere until the transaction ends, so that rows may come in any order.
    ///
    /// Source: https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys
    package func deferReferences() throws {
        try translated { try connection.execute("PRAGMA defer_foreign_keys = ON") }
    }

    /// The row as it stands now, in this transaction.
    package func row(_ table: Table, _ key: RowKey) throws -> RowContent? {
        try translated {
            try connection.rows(of: table, where: table.keyCondition) { $0.bind(key, at: 1) }.first
        }
    }

    /// The rows whose column has this value, in the order of their keys.
    package func rows(_ table: Table, where column: String, is value: Value) throws -> [RowContent] {
        try translated {
            let name = try table.type(of: column).name
            return try connection.rows(of: table, where: "\(quoted(name)) IS ?1") { $0.bind(value, at: 1) }
        }
    }

    /// All rows of the table, in the order of their keys.
    package func rows(_ table: Table) throws -> [RowContent] {
        try translated { try connection.rows(of: table, where: "1") { _ in } }
    }

    /// Deletes a row that nothing else names.
    ///
    /// - Throws: `notYours`, `stillNamed`.
    package func remove(_ table: Table, _ key: RowKey) throws {
        try translated { try connection.delete(table, key) }
    }

    /// Creates or changes a row, as `Replica.put` does.
    ///
    /// Without values an existing row isn't touched. A refused row leaves the transaction as it was before
    /// it.
    ///
    /// - Returns: whether the row is new.
    @discardableResult
    package func write(
        _ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)]
    ) throws -> Bool {
        try translated { try connection.put(table, key, values) }
    }

    /// The references of a row that lead to no row now.
    package func brokenReferences(of row: RowContent, in table: Table) throws -> [Reference] {
        try table.references.filter { reference in
            let values = reference.columns.map { row[$0] ?? .null }
            guard !values.contains(.null), let target = schema[reference.target] else { return false }
            return try translated {
                let statement = try connection.statement(
                    "SELECT 1 FROM \(quoted(target.name)) WHERE \(target.keyCondition)")
                for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
                defer { statement.reset() }
                return try !statement.step()
            }
        }
    }
}

extension Table {
    /// `text` as a value of the column called `name`, NFC for text.
    ///
    /// - Throws: `unknownField` where the table has no such column to write; `wrongType`.
    package func value(of name: String, from text: String) throws -> Value {
        try type(of: name, isWritten: true).parse(text, in: self)
    }
}
