extension Replica {
    /// Reads rows of several tables in one snapshot.
    package func readRows<T>(_ body: (RowReader) throws -> T) throws -> T {
        try reading { connection in
            try body(RowReader(connection: connection, schema: schema(connection)))
        }
    }
}

/// Reads rows within one snapshot.
package struct RowReader {
    let connection: Connection
    package let schema: Schema

    /// The row of that key, or nil.
    package func row(_ table: Table, _ key: RowKey) throws -> RowContent? {
        try connection.rows(of: table, where: table.keyCondition) { $0.bind(key, at: 1) }.first
    }

    /// All rows of the table, in the order of their keys.
    package func rows(_ table: Table) throws -> [RowContent] {
        try connection.rows(of: table, where: "1") { _ in }
    }
}
