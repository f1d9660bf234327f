import SyncCore

/// The names by which people call what the catalogue holds, with the thing that each means.
///
/// The one place for questions, commands and pages that take words: codes, keys, labels in both languages,
/// numbers of the register, with or without accents, plurals and articles.
package struct CatalogueNames {
    private let catalogue: CatalogueSnapshot
    private let territories: TermNames
    private let structures: StructureNames

    package init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        let places = catalogue.territories
        let codes = places.codes
        var names = TermNames(
            codes.map { code in
                let labels = Language.allCases.map { catalogue.book.label("territory", code, $0) }
                let known = catalogue.book.has("territory", code) ? labels : []
                return (code, known.isEmpty ? [places.name(code)] : known)
            })
        names.add(codes.map { ($0, places.name($0), places.level($0)) })
        territories = names
        var structures = StructureNames()
        for structure in catalogue.structures {
            let others = [structure.shortName].compactMap(\.self) + (catalogue.aliases[structure.id] ?? [])
            structures.add(structure.id, name: structure.name, others: others)
        }
        self.structures = structures
    }

    // MARK: Terms

    /// The term of a vocabulary.
    package func term(_ words: String, of vocabulary: String) -> Meaning {
        if vocabulary == "territory" { return territory(words) }
        let book = catalogue.book
        if book.has(vocabulary, words) { return .one(words) }
        return TermNames(book.codes(vocabulary).map { ($0, book.labels(vocabulary, $0)) }).meaning(words)
    }

    /// The territory, a row or an official place; the beginning of one row's name only is enough.
    package func territory(_ words: String) -> Meaning {
        let places = catalogue.territories
        if places.has(words) { return .one(words) }
        let exact = territories.meaning(words)
        guard case .none = exact else { return exact }
        let official = OfficialNames.places(words)
        if let one = official.first, official.count == 1 { return .one(one.code) }
        // A postal code that no list has says the département at least.
        if let number = TerritoryNames.department(ofPostalCode: words), places.has("departement-" + number) {
            return .one("departement-" + number)
        }
        if !official.isEmpty { return .several(official.map(\.label)) }
        let folded = FoldedText.fold(words)
        let starting = places.codes.filter {
            FoldedText.fold(places.name($0)).hasPrefix(folded) && !places.isFormer($0)
        }
        if let one = starting.first, starting.count == 1 { return .one(one) }
        return starting.isEmpty ? exact : .several(starting.map { places.label($0, .french) })
    }

    // MARK: Rows

    package func structure(_ words: String) -> Meaning {
        if let id = structures.id(words) { return .one(id) }
        return .none(near: structures.near(words))
    }

    /// The offer, by its key or its name; of its owner alone where several bear it.
    package func offer(_ words: String, of owner: String? = nil) -> Meaning {
        if catalogue.offer(words) != nil { return .one(words) }
        let named = catalogue.offers.map { (key: $0.id, name: $0.name) }
        return Self.meaning(words, named, preferring: owner)
    }

    package func event(_ words: String) -> Meaning {
        if catalogue.event(words) != nil { return .one(words) }
        return Self.meaning(words, catalogue.events.map { ($0.id, $0.title) })
    }

    /// The question: its key, its number in the list, its words or a part of them.
    package func question(_ words: String) -> Meaning {
        let active = catalogue.questions.filter(\.isActive)
        if catalogue.questions.contains(where: { $0.id == words }) { return .one(words) }
        if let number = Int(words), active.indices.contains(number - 1) { return .one(active[number - 1].id) }
        let exact = Self.meaning(words, catalogue.questions.map { ($0.id, $0.label) })
        guard case .none = exact else { return exact }
        return part(words, of: active)
    }

    /// A question of which the words are a part, or that has the most of them, endings apart.
    private func part(_ words: String, of active: [Question]) -> Meaning {
        let folded = FoldedText.fold(words)
        let holding = active.filter { FoldedText.fold($0.label).contains(folded) || $0.id.contains(folded) }
        if let one = holding.first, holding.count == 1 { return .one(one.id) }
        if !holding.isEmpty { return .several(holding.map(\.label)) }
        let wanted = Self.stems(words)
        let ranked = active.map { (question: $0, shared: Self.stems($0.label).intersection(wanted).count) }
        guard let most = ranked.map(\.shared).max(), most > 0 else { return .none(near: []) }
        let best = ranked.filter { $0.shared == most }
        // Two words that no other question has are what a person came with.
        if most > 1, best.count == 1 { return .one(best[0].question.id) }
        return .none(near: best.prefix(NearNames.shownMax).map(\.question.label))
    }

    private static func stems(_ text: String) -> Set<String> {
        Set(NameWords.words(text).filter { $0.count > 3 }.map { String($0.prefix(5)) })
    }

    private static func meaning(
        _ words: String, _ named: [(key: String, name: String)], preferring owner: String? = nil
    ) -> Meaning {
        let wanted = NameWords.normal(words)
        let found = named.filter { !wanted.isEmpty && NameWords.normal($0.name) == wanted }
        let own = owner.map { owner in found.filter { RowKey.owner(of: $0.key) == owner } } ?? []
        if let one = own.first, own.count == 1 { return .one(one.key) }
        if let one = found.first, found.count == 1 { return .one(one.key) }
        if !found.isEmpty { return .several(found.map(\.key)) }
        return .none(near: NearNames.of(words, in: named.map(\.name)))
    }
}
