extension Replica {
    /// The row of that key, or nil.
    ///
    /// - Throws: `unknownTable`, `wrongKey`.
    public func row(_ table: String, _ key: [String]) throws -> RowContent? {
        try reading { connection in
            let table = try schema(connection).table(table)
            let key = try table.key(key)
            return try connection.rows(of: table, where: table.keyCondition) { $0.bind(key, at: 1) }.first
        }
    }

    /// The rows whose columns have these values, in the order of their keys.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - filters: values as text, compared as the column's type; empty for NULL.
    /// - Returns: the rows that pass every filter: all where there is none.
    /// - Throws: `unknownTable`, `unknownField`, `wrongType`.
    public func rows(_ table: String, where filters: [(column: String, text: String)] = []) throws
        -> [RowContent]
    {
        try reading { connection in
            let table = try schema(connection).table(table)
            let conditions = try filters.enumerated().map { index, filter in
                "\(quoted(try table.type(of: filter.column).name)) IS ?\(index + 1)"
            }
            let values = try filters.map { try table.type(of: $0.column).parse($0.text, in: table) }
            let condition = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
            return try connection.rows(of: table, where: condition) { statement in
                for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
            }
        }
    }

    /// Creates or changes a row, as one transaction, with triggers and foreign keys on.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - key: the parts of the row's key, as text.
    ///   - fields: values as text, parsed as the column's type; nil for NULL.
    /// - Returns: whether the row is new.
    /// - Throws: `unknownTable`, `wrongKey`, `unknownField`, `wrongType`, `brokenReference`, `notYours`,
    ///   `constraint`.
    @discardableResult
    public func put(_ table: String, _ key: [String], _ fields: [(column: String, text: String?)]) throws
        -> Bool
    {
        try editing { connection in
            let table = try schema(connection).table(table)
            let key = try table.key(key)
            let values = try fields.map { field in
                let column = try table.type(of: field.column, isWritten: true)
                return (column.name, try field.text.map { try column.parse($0, in: table) } ?? .null)
            }
            return try connection.put(table, key, values)
        }
    }

    /// Creates or changes a row with values as they are, as one transaction, with triggers and foreign keys on.
    ///
    /// ```swift
    /// try replica.put("plot", ["north/12"], ["garden": "north", "area": 25.5])
    /// ```
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - key: the parts of the row's key.
    ///   - values: by column; `.null` for NULL. Columns that aren't named stay as they are.
    /// - Returns: whether the row is new.
    /// - Throws: as the other `put`.
    @discardableResult
    public func put(_ table: String, _ key: [String], _ values: [String: Value]) throws -> Bool {
        try editing { connection in
            let table = try schema(connection).table(table)
            let written = try values.sorted { $0.key < $1.key }.map { name, value in
                (try table.type(of: name, isWritten: true).name, value)
            }
            return try connection.put(table, try table.key(key), written)
        }
    }

    /// Puts many rows as one transaction: all or none.
    ///
    /// - Parameters:
    ///   - dryRun: takes everything back at the end, so that only what is wrong is found.
    ///   - body: puts the rows.
    /// - Returns: what `body` returns, after a dry run too.
    /// - Throws: what `body` throws; `busy`, `diskFull`.
    public func edit<T>(dryRun: Bool = false, _ body: (RowEditor) throws -> T) throws -> T {
        try editing(rollingBack: dryRun) { connection in
            try body(RowEditor(connection: connection, schema: schema(connection)))
        }
    }
}

/// Puts rows within one transaction.
public struct RowEditor {
    let connection: Connection
    public let schema: Schema

    /// Creates or changes a row; see `Replica.put`.
    @discardableResult
    public func put(_ table: Table, _ key: [String], _ fields: [(column: String, text: String?)]) throws
        -> Bool
    {
        try translated {
            let key = try table.key(key)
            let values = try fields.map { field in
                let column = try table.type(of: field.column, isWritten: true)
                return (column.name, try field.text.map { try column.parse($0, in: table) } ?? .null)
            }
            return try connection.put(table, key, values)
        }
    }
}
