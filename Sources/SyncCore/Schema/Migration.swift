/// A table's row in `sync_table`: its kind, and the columns that are written together.
public struct TableDeclaration: Hashable, Sendable {
    public let name: String
    public let kind: TableKind
    /// Groups of columns that are one register each.
    public let together: [[String]]

    public init(name: String, kind: TableKind, together: [[String]] = []) {
        self.name = name
        self.kind = kind
        self.together = together
    }
}

/// One numbered step of a schema, never edited once released.
///
/// *Shape*: numbers count 1, 2, 3…; `sql` only adds tables, columns and indexes; `tables` declares the new
/// ones.
public struct Migration: Hashable, Sendable {
    public let number: Int
    public let sql: String
    public let tables: [TableDeclaration]

    public init(number: Int, sql: String, tables: [TableDeclaration]) {
        self.number = number
        self.sql = sql
        self.tables = tables
    }
}
