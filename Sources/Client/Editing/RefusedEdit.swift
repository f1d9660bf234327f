package import Catalogue
package import SyncCore

/// A refused edit of another structure's row: whose it is, and what could be suggested to its owner.
package struct RefusedEdit {
    private let replica: Replica
    private let table: Table
    private let key: [String]

    package init(_ replica: Replica, _ table: Table, _ key: [String]) {
        self.replica = replica
        self.table = table
        self.key = key
    }

    /// The error with the owner's name, and the field and value that may be suggested.
    ///
    /// - Parameters:
    ///   - error: what the file said.
    ///   - fields: what was to be written; empty for a deletion.
    ///   - before: the row as it stands; nil for one that isn't there.
    /// - Returns: the error as it was where the row isn't another structure's.
    /// - Throws: what reading the replica throws.
    package func error(
        _ error: SyncError, writing fields: [TypedRow.Field], before: RowContent?
    ) throws -> SyncError {
        guard table.kind == .owned, case .owned? = TriggerRefusal(error), let first = key.first else {
            return error
        }
        let owner = RowKey.owner(of: first)
        let name = try replica.row("structure", [owner])?["name"]?.plain
        var details = ["table": table.name, "key": first, "owner": owner]
        if before != nil, table.keyColumns.count == 1 {
            details["suggests"] = "yes"
            if let field = fields.first {
                details["field"] = ColumnNames.column(field.heading, of: table) ?? field.heading
                details["value"] = field.text ?? ""
            }
        }
        return .told(
            .notYours, .belongs(to: name.flatMap { $0.isEmpty ? nil : $0 } ?? owner), details: details)
    }
}
