import Catalogue

/// The ties between rows, by key: so that a page costs what stands on it, however many pages there are.
struct PageTies {
    /// The questions that have a page, in the network's order.
    let questions: [Question]
    private let places: [String: Int]
    private let used: Set<String>
    private let askedOf: [String: [Question]]
    /// By question: the published offers that answer it, by name.
    private let answering: [String: [Offer]]
    private let heldBy: [String: [Event]]
    private let linksOf: [String: [StructureLink]]
    /// By territory: it and all that lies in it.
    private let inside: [String: Set<String>]
    private let below: [String?: [String]]
    private let named: [String: [Offer]]
    private let seats: [String: [Structure]]
    private let order: [String: Int]
    /// Offers that name no territory.
    private let unplaced: [Offer]
    /// Countries, and regions that are no more by what they became.
    private let countries: [String]
    private let formerly: [String: [String]]

    init(_ catalogue: CatalogueSnapshot, _ territories: [String]) {
        used = Set(territories)
        questions = catalogue.questions.filter(\.isActive)
        places = Dictionary(questions.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var asked: [String: [Question]] = [:]
        for question in questions {
            for offer in Set(question.answers.map(\.offer)) { asked[offer, default: []].append(question) }
        }
        askedOf = asked
        var answering: [String: [Offer]] = [:]
        for offer in catalogue.publishedOffers {
            for question in asked[offer.id] ?? [] { answering[question.id, default: []].append(offer) }
        }
        self.answering = answering
        heldBy = Dictionary(grouping: catalogue.events.filter { $0.organizer != nil }) { $0.organizer ?? "" }
        var links: [String: [StructureLink]] = [:]
        for link in catalogue.links {
            for end in Set([link.source, link.target]) { links[end, default: []].append(link) }
        }
        linksOf = links
        var inside: [String: Set<String>] = [:]
        for code in catalogue.territories.codes {
            for other in [code] + catalogue.territories.ancestors(code) {
                inside[other, default: []].insert(code)
            }
        }
        self.inside = inside
        below = Dictionary(grouping: territories) { catalogue.territories.parent($0) }
        named = Self.byTerritory(catalogue.publishedOffers) { $0.codes("territory") }
        seats = Self.byTerritory(catalogue.publishedStructures) { $0.codes("territory") }
        unplaced = catalogue.publishedOffers.filter { $0.codes("territory").isEmpty }
        let codes = catalogue.territories.codes
        countries = codes.filter { catalogue.territories.level($0) == "pays" }
        formerly = Dictionary(grouping: codes.filter(catalogue.territories.isFormer)) {
            catalogue.territories.successor($0) ?? ""
        }
        order = Dictionary(catalogue.publishedOffers.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    private static func byTerritory<Row>(_ rows: [Row], _ codes: (Row) -> [String]) -> [String: [Row]] {
        var found: [String: [Row]] = [:]
        for row in rows {
            for code in Set(codes(row)) { found[code, default: []].append(row) }
        }
        return found
    }

    /// The questions before and after, where there are any.
    func neighbours(of question: Question) -> (before: Question?, after: Question?) {
        guard let place = places[question.id] else { return (nil, nil) }
        return (
            place > 0 ? questions[place - 1] : nil,
            place + 1 < questions.count ? questions[place + 1] : nil
        )
    }

    func questions(answeredBy offer: String) -> [Question] { askedOf[offer] ?? [] }
    func offers(answering question: Question) -> [Offer] { answering[question.id] ?? [] }
    func events(of structure: String) -> [Event] { heldBy[structure] ?? [] }
    func links(of structure: String) -> [StructureLink] { linksOf[structure] ?? [] }

    /// Whether a territory is used, so that it has a page.
    func hasPage(_ code: String) -> Bool { used.contains(code) }

    /// The used territories right below one; nil for those below none.
    func territories(below code: String?) -> [String] { below[code] ?? [] }

    /// The territory itself and all that lies in it.
    func territories(in code: String) -> Set<String> { inside[code] ?? [code] }

    /// The published offers that name one of these territories, by name.
    func offers(naming codes: some Sequence<String>) -> [Offer] {
        var seen: Set<String> = []
        let found = codes.flatMap { named[$0] ?? [] }.filter { seen.insert($0.id).inserted }
        return found.sorted { order[$0.id] ?? 0 < order[$1.id] ?? 0 }
    }

    /// The published offers that may reach a territory: those that name it, what it lies in, what lies in it, what
    /// that was before, the country, or nothing.
    func offers(near code: String, _ catalogue: CatalogueSnapshot) -> [Offer] {
        let around = [code] + catalogue.territories.ancestors(code)
        let former = around.flatMap { formerly[$0] ?? [] }
        return offers(naming: around + territories(in: code) + former + countries) + unplaced
    }

    /// The published structures that name one of these territories, by name.
    func structures(naming codes: some Sequence<String>, _ catalogue: CatalogueSnapshot) -> [Structure] {
        let ids = Set(codes.flatMap { seats[$0] ?? [] }.map(\.id))
        return ids.isEmpty ? [] : catalogue.publishedStructures.filter { ids.contains($0.id) }
    }
}
