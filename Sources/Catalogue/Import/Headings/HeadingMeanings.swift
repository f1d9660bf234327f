import SyncCore

/// The names that people give to the columns of a table if they don't know the catalogue's.
///
/// *Shape*: for each meaning its headings, those that mean it most surely first.
struct HeadingMeanings {
    private let all: [(meaning: HeadingMeaning, areEqual: Bool, forms: [String])]
    /// The first heading of each, as people write it.
    let shown: [String]

    /// Where `areEqual`, no heading is surer than another, and the first in the file counts.
    private init(_ all: [(HeadingMeaning, [String])], areEqual: Bool = false) {
        self.all = all.map { ($0, areEqual, $1.map(NameWords.normal)) }
        shown = all.compactMap { $1.first.map { $0.prefix(1).uppercased() + $0.dropFirst() } }
    }

    private init(_ own: HeadingMeanings, _ others: HeadingMeanings, except isLeft: (HeadingMeaning) -> Bool) {
        let kept = others.all.indices.filter { !isLeft(others.all[$0].meaning) }
        all = own.all + kept.map { others.all[$0] }
        shown = own.shown + kept.map { others.shown[$0] }
    }

    /// Those of a table: its own, then what columns of that name are called everywhere.
    static func of(_ table: Table) -> HeadingMeanings {
        let columns = Set(table.columns.map(\.name) + table.keyColumns)
        let own = byTable[table.name] ?? none
        let taken = Set(own.all.map(\.meaning))
        return HeadingMeanings(own, everywhere) { meaning in
            guard case .column(let name) = meaning else { return true }
            return !columns.contains(name) || taken.contains(meaning)
        }
    }

    /// What a heading may mean, with how sure each is: 0 is the surest.
    func of(_ heading: Heading) -> [(meaning: HeadingMeaning, rank: Int)] {
        all.compactMap { meaning, areEqual, forms in
            let ranks = heading.forms.enumerated().compactMap { form, text in
                forms.firstIndex(of: text).map { (areEqual ? 1 : $0) + form }
            }
            return ranks.min().map { (meaning, $0) }
        }
    }

    /// The one of these columns that words mean, whatever the table.
    static func column(_ words: String, of names: Set<String>) -> String? {
        let found = everywhere.of(Heading(words)).sorted { $0.rank < $1.rank }
        return found.lazy.compactMap { meaning, _ in
            if case .column(let name) = meaning, names.contains(name) { name } else { nil }
        }.first
    }

    /// What people call a vocabulary, as `étape`; its own name where they have no word for it.
    static func name(ofVocabulary vocabulary: String) -> String {
        let found = ["offer", "structure"].lazy.compactMap { byTable[$0] }.compactMap { meanings in
            meanings.all.firstIndex { $0.meaning == .terms([vocabulary]) }.map {
                meanings.shown[$0].lowercased()
            }
        }
        return found.first ?? vocabulary
    }

    /// What people call a column or a vocabulary first; its own name where they have no word for it.
    func heading(of column: String) -> String {
        all.firstIndex { $0.meaning == .column(column) || $0.meaning == .terms([column]) }.map { shown[$0] }
            ?? column
    }

    /// The vocabulary that words mean: `étape`, `Publics`.
    static func vocabulary(_ words: String) -> String? {
        let found = ["offer", "structure"].compactMap { byTable[$0] }.flatMap { $0.of(Heading(words)) }
        return found.sorted { $0.rank < $1.rank }.lazy.compactMap { meaning, _ in
            if case .terms(let names) = meaning { names.first } else { nil }
        }.first
    }

    private static let none = HeadingMeanings([])
    private static let everywhere = HeadingMeanings(common.map { (.column($0.0), $0.1) }, areEqual: true)
    private static let byTable: [String: HeadingMeanings] = [
        "structure": HeadingMeanings(ofStructures), "offer": HeadingMeanings(ofOffers),
        "contact": HeadingMeanings(ofContacts), "place": HeadingMeanings(ofPlaces),
        "event": HeadingMeanings(ofEvents),
    ]
}
