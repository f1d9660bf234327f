import Catalogue
package import SyncCore

/// Conditions on rows as a person types them: `étape=idée` and `structure=Inter-Made` mean terms and keys.
package struct RowFilter {
    private let replica: Replica
    private let table: Table

    package init(_ replica: Replica, _ table: Table) {
        self.replica = replica
        self.table = table
    }

    /// The rows that pass every condition, in the order of their keys.
    ///
    /// - Parameter typed: fields and values as typed; an empty value asks for rows without one.
    /// - Returns: the rows, and the columns that the conditions are about.
    /// - Throws: `unknownField`, `unknown-term`, with what is near; what reading the replica throws.
    package func rows(
        _ typed: [(field: String, value: String)]
    ) throws -> (rows: [RowContent], columns: [String]) {
        var conditions: [(column: String, text: String)] = []
        var keys: Set<String>?
        for (field, value) in typed {
            if let column = ColumnNames.column(field, of: table) {
                let kept = try replica.readRows { try TypedValue.kept(value, in: column, of: table, $0) }
                conditions.append((column, kept))
            } else if let found = try keysOfTerm(field, value) {
                keys = keys?.intersection(found) ?? found
            } else {
                throw SyncError.told(
                    .unknownField, .noField(field, table), details: ["table": table.name, "field": field])
            }
        }
        let rows = try replica.rows(table.name, where: conditions)
        return (rows.filter { keys?.contains($0.key.texts[0]) ?? true }, conditions.map(\.column))
    }

    /// The rows that have the term; nil where the field means no vocabulary.
    private func keysOfTerm(_ field: String, _ value: String) throws -> Set<String>? {
        guard let links = ["offer": "offer_term", "structure": "structure_term"][table.name],
            let vocabulary = ColumnNames.vocabularies(field, of: table).first
        else { return nil }
        let all = try replica.rows(links, where: [("vocabulary", vocabulary)])
        guard !value.isEmpty else {
            let having = Set(all.map { $0.key.texts[0] })
            return Set(try replica.rows(table.name).map { $0.key.texts[0] }).subtracting(having)
        }
        let code = try code(value, of: vocabulary)
        return Set(all.filter { $0.key.texts[2] == code }.map { $0.key.texts[0] })
    }

    private func code(_ words: String, of vocabulary: String) throws -> String {
        let catalogue = try CatalogueSnapshot(replica)
        switch CatalogueNames(catalogue).term(words, of: vocabulary) {
        case .one(let code): return code
        case .several(let near), .none(let near):
            throw SyncError.told(
                .init("unknown-term"), .noTerm(words, vocabulary, near: near, catalogue.book))
        }
    }
}
