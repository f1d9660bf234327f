/// A column as SQLite reports it.
public struct Column: Hashable, Sendable {
    public let name: String
    /// The declared type: INTEGER, REAL, TEXT, BLOB or ANY in a STRICT table.
    public let type: String
    public let isRequired: Bool
    /// What shows where nobody wrote the field.
    public let defaultValue: Value
}

/// One field that is merged as a whole: a column, or the columns of a *together* group.
public struct RegisterColumns: Hashable, Sendable {
    /// The number by which this replica's bookkeeping knows it.
    public let id: Int
    /// The column's name, or those of the group joined by `+`.
    public let name: String
    /// Where its columns stand in the table's `columns`.
    public let positions: [Int]
}

/// A foreign key: where it stands, and the table whose primary key it names.
public struct Reference: Hashable, Sendable {
    /// Columns of this table, in the order of the target's key; generated ones included.
    public let columns: [String]
    public let target: String
    /// Whether deleting the target deletes this row.
    public let isCascading: Bool
}

/// A synced table as SQLite reports it, with what `sync_table` adds.
public struct Table: Hashable, Sendable {
    public let id: Int
    public let name: String
    public let kind: TableKind
    public let keyColumns: [String]
    /// Columns that are neither key nor generated, in the table's order.
    public let columns: [Column]
    /// Columns that SQLite computes; they are read and never written.
    public let generated: [String]
    public let registers: [RegisterColumns]
    public let references: [Reference]
    /// Whether a CHECK or a generated column needs SQLite itself to judge a row.
    public let needsTrial: Bool
    /// The CREATE TABLE statement.
    public let sql: String

    /// The register that holds `column`.
    public func register(named name: String) -> RegisterColumns? {
        registers.first { $0.name == name }
    }

    /// The register's default: its columns' defaults.
    public func defaultValue(of register: RegisterColumns) -> Value {
        value(of: register, in: columns.map(\.defaultValue))
    }

    /// The register's value in a row image, which has one value for each of `columns`.
    public func value(of register: RegisterColumns, in image: [Value]) -> Value {
        register.positions.count == 1
            ? image[register.positions[0]] : .together(register.positions.map { image[$0] })
    }
}
