import SyncCore

/// The titles by which people call rows.
struct RowTitles {
    let reader: RowReader
    let language: Language

    /// The columns that name a row, the first that has a text.
    static let columns: [String: [String]] = [
        "structure": ["name"], "offer": ["name"], "place": ["name", "city"], "event": ["title"],
        "question": ["label"], "contact": ["name", "role"], "territory": ["name"],
    ]

    /// The row's name, title or label; for a row that ties others together, what those are called; else its
    /// key.
    func title(of row: RowContent, in table: Table) throws -> String {
        try named(row) ?? tied(row, table)
    }

    private func named(_ row: RowContent) -> String? {
        if row.table == "term" { return Label.text(of: row, language) }
        return (Self.columns[row.table] ?? []).lazy.compactMap { row[$0]?.shown }.first
    }

    private func tied(_ row: RowContent, _ table: Table) throws -> String {
        let keys = table.keyColumns
        var parts = Dictionary(zip(keys, row.key.texts)) { first, _ in first }
        for reference in table.references where reference.columns.allSatisfy(keys.contains) {
            let key = RowKey(reference.columns.map { parts[$0] ?? "" })
            guard let target = reader.schema[reference.target], let last = reference.columns.last,
                let found = try reader.row(target, key), let name = named(found)
            else { continue }
            for column in reference.columns.dropLast() { parts[column] = nil }
            parts[last] = name
        }
        return keys.compactMap { parts[$0] }.joined(separator: " · ")
    }
}
