import SyncCore

/// The choice of the table that a sheet is for: by a name, else by its headings.
enum TableChoice {
    /// The table that a name of a file or a sheet says: `offer`, `Offres 2026`, `Contacts de l'accueil`.
    static func named(_ name: String, of tables: [String]) -> String? {
        if tables.contains(name) { return name }
        for word in NameWords.words(name).map(NameWords.singular) {
            if let table = tables.first(where: { $0 == word || french[$0]?.contains(word) ?? false }) {
                return table
            }
        }
        return nil
    }

    /// The one table that the first rows of a sheet fit best; nil where none does, or several do.
    static func fitting(_ rows: [[String?]], of tables: [Table]) -> String? {
        let fits = tables.filter { french[$0.name] != nil }.compactMap {
            table -> (known: Int, name: String)? in
            guard let rule = MadeKey.rule(of: table), !rows.isEmpty else { return nil }
            let header = ImportHeader(rows[HeaderSearch.place(in: rows, table)], table: table)
            guard rule.columns.contains(where: header.has), header.refusals.isEmpty else { return nil }
            return (header.uses.count { $0 != .ignored && $0 != .meaning(.person) }, table.name)
        }
        guard let most = fits.map(\.known).max(), most > 1 else { return nil }
        let best = fits.filter { $0.known == most }
        return best.count == 1 ? best[0].name : nil
    }

    private static let french: [String: Set<String>] = [
        "offer": ["offre", "dispositif", "service", "prestation", "action"],
        "place": ["lieu", "lieux", "local", "locaux", "adresse"],
        "event": ["evenement", "agenda", "calendrier"],
        "contact": ["interlocuteur", "correspondant"],
        "structure": [
            "annuaire", "organisation", "organisme", "adherent", "partenaire", "association", "membre",
        ],
        "territory": ["territoire"], "question": [], "term": ["terme", "vocabulaire"],
    ]
}
