import SyncCore

/// The search for the line at which a hand-made table begins: below titles, notes and empty lines.
enum HeaderSearch {
    /// How many rows are looked at.
    static let rowsMax = 20

    /// The place of the row that names the columns: the first, unless a later one has far more known headings.
    static func place(in rows: [[String?]], _ table: Table) -> Int {
        let counts = rows.prefix(rowsMax).map { known($0, table) }
        guard let first = counts.first, first < 2, let most = counts.max(), most >= 2, most > first else {
            return 0
        }
        return counts.firstIndex(of: most) ?? 0
    }

    /// How many cells of the row name a column of the table.
    static func known(_ cells: [String?], _ table: Table) -> Int {
        let header = ImportHeader(cells, table: table)
        return header.uses.count { $0 != .ignored }
    }
}
