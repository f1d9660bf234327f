/// A row as people see it: its columns by name, keys first, in the table's order.
public struct RowContent: Hashable, Sendable {
    public let table: String
    public let key: RowKey
    public let columns: [String]
    public let values: [Value]

    public subscript(column: String) -> Value? {
        columns.firstIndex(of: column).map { values[$0] }
    }

    /// The row with nothing in these columns.
    public func emptied(_ names: Set<String>) -> RowContent {
        RowContent(
            table: table, key: key, columns: columns,
            values: zip(columns, values).map { names.contains($0) ? .null : $1 })
    }
}
