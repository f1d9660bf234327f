import SyncCore

/// How the rows of several tables become one value.
extension CatalogueSnapshot {
    static func structures(_ tables: [String: [RowFields]], _ book: TermBook) -> [Structure] {
        let terms = terms(tables["structure_term"] ?? [], book)
        let inferred = inferred(tables["structure_term"] ?? [])
        return (tables["structure"] ?? []).map { row in
            let id = row.key[0]
            return Structure(fields: row, terms: terms[id] ?? [:], inferred: inferred[id] ?? [])
        }
        .sorted { order($0.name, $0.id) < order($1.name, $1.id) }
    }

    static func offers(_ tables: [String: [RowFields]], _ book: TermBook) -> [Offer] {
        let terms = terms(tables["offer_term"] ?? [], book)
        let inferred = inferred(tables["offer_term"] ?? [])
        let places = Dictionary(grouping: tables["offer_place"] ?? []) { $0.key[0] }
        return (tables["offer"] ?? []).map { row in
            let id = row.key[0]
            return Offer(
                fields: row, terms: terms[id] ?? [:], inferred: inferred[id] ?? [],
                places: (places[id] ?? []).map { $0.key[1] })
        }
        .sorted { order($0.name, $0.id) < order($1.name, $1.id) }
    }

    static func events(_ tables: [String: [RowFields]]) -> [Event] {
        (tables["event"] ?? []).map(Event.init).sorted {
            ($0.startsAt ?? "9999", $0.title, $0.id) < ($1.startsAt ?? "9999", $1.title, $1.id)
        }
    }

    static func questions(_ tables: [String: [RowFields]]) -> [Question] {
        let answers = Dictionary(grouping: tables["question_offer"] ?? []) { $0.key[0] }
        return (tables["question"] ?? []).map { row in
            let found = (answers[row.key[0]] ?? []).map {
                Question.Answer(
                    offer: $0.key[1], relevance: $0.integer("relevance") ?? 1, text: $0.text("answer"))
            }
            return Question(
                fields: row, answers: found.sorted { ($1.relevance, $0.offer) < ($0.relevance, $1.offer) })
        }
        .sorted { ($0.position, $0.id) < ($1.position, $1.id) }
    }

    /// Rows with flaws in time of the tables that the check doesn't walk through one by one.
    static func mistimed(_ tables: [String: [RowFields]]) -> [(table: String, fields: RowFields)] {
        let others = tables.keys.filter { !["structure", "place", "offer"].contains($0) }.sorted()
        return others.flatMap { name in
            (tables[name] ?? []).filter { !TimeRules.flaws(of: $0).isEmpty }.map { (name, $0) }
        }
    }

    /// By subject and vocabulary, the codes in their vocabulary's order.
    private static func terms(_ rows: [RowFields], _ book: TermBook) -> [String: [String: [String]]] {
        Dictionary(grouping: rows) { $0.key[0] }.mapValues { rows in
            let codes = Dictionary(grouping: rows) { $0.key[1] }
            return Dictionary(
                uniqueKeysWithValues: codes.map { vocabulary, rows in
                    (vocabulary, book.sorted(rows.map { $0.key[2] }, in: vocabulary))
                })
        }
    }

    /// By subject, the vocabularies of which no code stands in a source.
    private static func inferred(_ rows: [RowFields]) -> [String: Set<String>] {
        Dictionary(grouping: rows) { $0.key[0] }.mapValues { rows in
            let stated = Set(rows.filter { $0.text("basis") != "deduit" }.map { $0.key[1] })
            return Set(rows.map { $0.key[1] }).subtracting(stated)
        }
    }

    /// By name without accents, then by key.
    private static func order(_ name: String, _ id: String) -> (String, String) {
        (FoldedText.fold(name), id)
    }
}
