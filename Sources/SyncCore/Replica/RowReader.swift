extension Replica {
    /// Reads rows of several tables in one snapshot.
    public func readRows<T>(_ body: (RowReader) throws -> T) throws -> T {
        try reading { connection in
            try body(RowReader(connection: connection, schema: schema(connection)))
        }
    }
}

/// Reads rows within one snapshot.
public struct RowReader {
    let connection: Connection
    public let schema: Schema

    /// The row of that key, or nil.
    public func row(_ table: Table, _ key: RowKey) throws -> RowContent? {
        try connection.rows(of: table, where: table.keyCondition) { $0.bind(key, at: 1) }.first
    }

    /// All rows of the table, in the order of their keys.
    public func rows(_ table: Table) throws -> [RowContent] {
        try connection.rows(of: table, where: "1") { _ in }
    }
}
