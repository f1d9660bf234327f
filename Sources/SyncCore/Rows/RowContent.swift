/// A row as people see it: its columns by name, keys first, in the table's order.
public struct RowContent: Hashable, Sendable {
    package let table: String
    package let key: RowKey
    package let columns: [String]
    package let values: [Value]

    package subscript(column: String) -> Value? {
        columns.firstIndex(of: column).map { values[$0] }
    }

    /// The row with nothing in these columns.
    package func emptied(_ names: Set<String>) -> RowContent {
        RowContent(
            table: table, key: key, columns: columns,
            values: zip(columns, values).map { names.contains($0) ? .null : $1 })
    }
}
