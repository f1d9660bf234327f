import Catalogue
package import SyncCore

/// The undoing of the last change of one row, or of one of its fields, without what else was done with it.
package struct RowUndo {
    private let replica: Replica
    private let table: Table
    private let key: [String]
    private let field: String?

    /// Takes a field as it is typed; nil is the whole row.
    ///
    /// - Throws: `unknownField`, with those near.
    package init(_ replica: Replica, _ table: Table, _ key: [String], field: String?) throws {
        self.replica = replica
        self.table = table
        self.key = key
        self.field = try field.map { field in
            let column = ColumnNames.column(field, of: table) ?? field
            let register = table.registers.first { $0.name.split(separator: "+").contains(Substring(column)) }
            guard let register else {
                throw SyncError.told(.unknownField, .noField(field, table), details: ["field": field])
            }
            return register.name
        }
    }

    /// Seals what waits, then undoes the row's part of the changeset that wrote it last; a trial seals nothing.
    ///
    /// - Returns: the changeset and what became of it; nil where nobody wrote it.
    /// - Throws: `noKey` in a copy; as `Replica.undo`.
    package func run(dryRun: Bool) throws -> (dot: Dot, report: UndoReport)? {
        try replica.undoLast(UndonePart(table: table.name, key: key, field: field), dryRun: dryRun)
    }
}
