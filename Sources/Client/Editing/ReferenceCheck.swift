import Catalogue
package import SyncCore

/// Finds which reference of a row that couldn't be written leads nowhere: SQLite itself doesn't say.
package struct ReferenceCheck {
    private let replica: Replica
    private let table: Table

    package init(replica: Replica, table: Table) {
        self.replica = replica
        self.table = table
    }

    /// The error with the column, the key and the table named, or nil where every reference seems to lead
    /// somewhere.
    package func explanation(key: [String], fields: [(column: String, text: String?)]) throws -> SyncError? {
        let before = try replica.row(table.name, key)
        for reference in table.references {
            let parts = reference.columns.compactMap { value(of: $0, key, fields, before) }
            guard parts.count == reference.columns.count, try replica.row(reference.target, parts) == nil
            else {
                continue
            }
            if reference.target == "term", parts.count == 2 { return try noTerm(parts[1], of: parts[0]) }
            let name = parts.joined(separator: " ")
            let field = reference.columns.joined(separator: "+")
            return SyncError(
                .brokenReference,
                "\(field) leads to `\(name)`, which isn't in \(reference.target). Create that row first, "
                    + "or correct "
                    + "the key.",
                details: ["field": field, "key": name, "target": reference.target])
        }
        return nil
    }

    private func noTerm(_ words: String, of vocabulary: String) throws -> SyncError {
        let catalogue = try CatalogueSnapshot(replica)
        let meaning = CatalogueNames(catalogue).term(words, of: vocabulary)
        let near = if case .none(let near) = meaning { near } else { [String]() }
        return .told(.brokenReference, .noTerm(words, vocabulary, near: near, catalogue.book))
    }

    /// The error where what is about to be written leads to a row that was deleted, and stays for others only.
    package func deletedTarget(
        key: [String], fields: [(column: String, text: String?)], before: RowContent?
    ) throws -> SyncError? {
        let retired = try replica.readRows { try $0.retired() }
        guard !retired.isEmpty else { return nil }
        for reference in table.references {
            let isWritten = before == nil || fields.contains { reference.columns.contains($0.column) }
            let parts = reference.columns.compactMap { value(of: $0, key, fields, before) }
            guard isWritten, parts.count == reference.columns.count,
                retired[reference.target]?.contains(RowKey(parts)) == true
            else { continue }
            let row = "\(reference.target) \(parts.joined(separator: " "))"
            return .told(.brokenReference, .leadsToDeleted(row), details: ["deleted": row])
        }
        return nil
    }

    private func value(
        of column: String, _ key: [String], _ fields: [(column: String, text: String?)], _ before: RowContent?
    ) -> String? {
        if let index = table.keyColumns.firstIndex(of: column) { return key[index] }
        // The one generated column that references is the owner, which the key begins with.
        if table.generated.contains(column) { return key.first?.split(separator: "/").first.map(String.init) }
        if let field = fields.last(where: { $0.column == column }) { return field.text }
        return before?[column].flatMap { $0 == .null ? nil : $0.plain }
    }
}
