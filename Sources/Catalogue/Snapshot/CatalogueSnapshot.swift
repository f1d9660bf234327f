public import SyncCore

/// The catalogue as it stands at one moment, read once and held as values.
///
/// What is published, checked, asked and compared is a function of it, and gives the same bytes on every
/// machine: all lists are sorted, by name without accents and then by key.
public struct CatalogueSnapshot: Sendable {
    /// The network's id, which begins with its name.
    public let network: String
    /// Drafts and what has ceased included; see `isPublished`.
    public let structures: [Structure]
    public let offers: [Offer]
    public let places: [Place]
    public let publishedStructures: [Structure]
    /// Published offers of published structures.
    public let publishedOffers: [Offer]
    /// By start, those without a date last.
    public let events: [Event]
    /// In the network's order.
    public let questions: [Question]
    public let links: [StructureLink]
    /// Calls, competitions and prizes: the next to close first, those without a day last.
    public let calls: [Call]
    public let book: TermBook
    public let territories: Territories
    /// Other names, by structure.
    public let aliases: [String: [String]]
    /// By structure: scheme and value.
    public let identifiers: [String: [Identifier]]
    /// What was asked and found no offer.
    public let unmetNeeds: [Need]
    /// Rows of other tables that have a day or time that doesn't exist, by table and key.
    let mistimed: [(table: String, fields: RowFields)]
    private let structureByID: [String: Structure]
    private let offerByID: [String: Offer]
    private let placeByID: [String: Place]
    private let eventByID: [String: Event]
    private let placesByStructure: [String: [Place]]
    private let offersByStructure: [String: [Offer]]

    /// A number that a register gave to a structure.
    public struct Identifier: Hashable, Sendable {
        public let scheme: String
        public let value: String
    }

    /// A need that found no offer, in codes.
    public struct Need: Hashable, Sendable {
        public let question: String?
        public let stage: String?
        public let territory: String?
    }

    /// Reads the replica in one snapshot, edits that aren't sealed included, deleted rows not: see `LivingRows`.
    public init(_ replica: Replica) throws {
        network = replica.network.text
        let tables = try replica.readRows { reader in
            let living = try LivingRows(reader)
            return try Dictionary(
                uniqueKeysWithValues: reader.schema.tables.map { table in
                    (table.name, try living.rows(table).map(RowFields.init))
                })
        }
        let book = TermBook(tables["term"] ?? [])
        self.book = book
        territories = Territories(tables["territory"] ?? [], book)
        structures = Self.structures(tables, book)
        offers = Self.offers(tables, book)
        places = (tables["place"] ?? []).map(Place.init)
        events = Self.events(tables)
        questions = Self.questions(tables)
        links = (tables["structure_link"] ?? []).map(StructureLink.init)
        calls = Call.all(tables)
        aliases = Dictionary(grouping: tables["alias"] ?? []) { $0.key[0] }.mapValues { $0.map { $0.key[1] } }
        identifiers = Dictionary(grouping: tables["identifier"] ?? []) { $0.key[0] }
            .mapValues { $0.map { Identifier(scheme: $0.key[1], value: $0.key[2]) } }
        unmetNeeds = (tables["unmet_need"] ?? []).map {
            Need(question: $0.text("question"), stage: $0.text("stage"), territory: $0.text("territory"))
        }
        mistimed = Self.mistimed(tables)
        structureByID = Dictionary(structures.map { ($0.id, $0) }) { first, _ in first }
        offerByID = Dictionary(offers.map { ($0.id, $0) }) { first, _ in first }
        placeByID = Dictionary(places.map { ($0.id, $0) }) { first, _ in first }
        eventByID = Dictionary(events.map { ($0.id, $0) }) { first, _ in first }
        placesByStructure = Dictionary(grouping: places, by: \.structure)
        publishedStructures = structures.filter(\.isPublished)
        let isPublished = Set(publishedStructures.map(\.id))
        publishedOffers = offers.filter { $0.isPublished && isPublished.contains($0.structure) }
        offersByStructure = Dictionary(grouping: publishedOffers, by: \.structure)
    }

    public func structure(_ id: String) -> Structure? { structureByID[id] }
    public func offer(_ id: String) -> Offer? { offerByID[id] }
    public func place(_ id: String) -> Place? { placeByID[id] }
    public func event(_ id: String) -> Event? { eventByID[id] }

    /// The structure's name, else its key.
    public func name(ofStructure id: String) -> String { structureByID[id]?.name ?? id }

    /// The one structure of that name, accents and case apart; nil where none or several bear it.
    func structure(named name: String) -> Structure? {
        let folded = FoldedText.fold(name)
        let found = structures.filter { FoldedText.fold($0.name) == folded }
        return found.count == 1 ? found[0] : nil
    }

    /// In the order of their keys.
    public func places(of structure: String) -> [Place] { placesByStructure[structure] ?? [] }

    /// What a structure publishes, by name.
    public func publishedOffers(of structure: String) -> [Offer] { offersByStructure[structure] ?? [] }
}
