import SyncCore

extension SearchPlan {
    /// In the order in which hits are shown.
    static let catalogue = SearchPlan(
        entries: Dictionary(
            uniqueKeysWithValues: (named + tying + vocabularies).enumerated().map { rank, table in
                let isTying = tying.contains { $0.name == table.name }
                return (table.name, Entry(rank: rank, head: table.head, isKeyInHead: !isTying))
            }))

    private static let named: [(name: String, head: [String])] = [
        ("structure", ["name", "short_name"]), ("alias", []), ("offer", ["name"]), ("place", ["name"]),
        ("event", ["title"]), ("question", ["label"]), ("contact", ["role", "name"]), ("identifier", []),
        ("event_return", []),
    ]

    /// Tables that tie rows together: their keys are made of other rows' keys, and would come before what is
    /// described in words.
    private static let tying: [(name: String, head: [String])] = [
        ("structure_link", []), ("question_offer", []), ("representation", []), ("offer_place", []),
        ("structure_term", []), ("offer_term", []),
    ]

    private static let vocabularies: [(name: String, head: [String])] = [
        ("term", ["label_fr", "label_en", "label_inclusive"]), ("territory", ["name"]),
    ]
}

/// The rank of a match.
///
/// *Shape*: 1,000 where the head has all the words; at most 990 for the table; at most 9 for how the words
/// stand.
enum SearchRanking {
    static func score(of match: SearchIndex.Match, _ words: [String]) -> Double {
        let rank = SearchPlan.catalogue.entries[match.table]?.rank ?? 99
        let table = Double(990 - 10 * min(rank, 99))
        return (match.isInHead ? 1_000 : 0) + table + quality(match.head, words)
    }

    /// The title itself, its beginning, a word's beginning.
    private static func quality(_ head: String, _ words: [String]) -> Double {
        let query = words.joined(separator: " ")
        if head == query || head.hasPrefix(query + " ") { return 9 }
        if head.hasPrefix(query) { return 8 }
        let starts = words.filter { head.hasPrefix($0) || head.contains(" " + $0) || head.contains("-" + $0) }
        return 7 * Double(starts.count) / Double(words.count)
    }
}
