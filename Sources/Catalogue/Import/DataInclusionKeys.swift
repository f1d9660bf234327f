import SyncCore

/// Which rows of ours the records of data·inclusion are.
///
/// What this network exported keeps its key. A record that was imported before is found again: a structure by
/// its identifier of scheme `di`, an offer by its source. Any other gets a key made of its name; where that is
/// taken, a mark made of the record's id follows. The same file gives the same keys on every machine.
struct DataInclusionKeys {
    static let scheme = "di"
    private let network: String
    private let catalogue: CatalogueSnapshot
    private var structures: [String: String]
    private let offers: [String: String]
    private var taken: Set<String> = []

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        network = catalogue.network
        let known = catalogue.identifiers.flatMap { structure, identifiers in
            identifiers.filter { $0.scheme == Self.scheme }.map { ($0.value, structure) }
        }
        structures = Dictionary(known.sorted { $0 < $1 }) { first, _ in first }
        let sources = catalogue.offers.compactMap { offer in offer.source.map { ($0, offer.id) } }
        offers = Dictionary(sources) { first, _ in first }
    }

    /// What is written into `source`, and found again.
    static func source(_ id: String) -> String { "data·inclusion \(id)" }

    /// Whether this network wrote the record.
    func isOwn(_ id: String) -> Bool { id.hasPrefix(network + "--") }

    mutating func structure(_ id: String, name: String) -> String {
        if let known = known(structure: id) { return known }
        let slug = Self.slug(name)
        let isFree = !slug.isEmpty && catalogue.structure(slug) == nil && !taken.contains(slug)
        let key = isFree ? slug : [slug, Self.mark(id)].filter { !$0.isEmpty }.joined(separator: "-")
        taken.insert(key)
        structures[id] = key
        return key
    }

    /// Nil where neither the files nor the catalogue have it.
    func known(structure id: String) -> String? {
        isOwn(id) ? String(id.dropFirst(network.count + 2)) : structures[id]
    }

    mutating func offer(_ id: String, name: String, of structure: String) -> String {
        if isOwn(id) { return String(id.dropFirst(network.count + 2)) }
        if let known = offers[Self.source(id)] { return known }
        let plain = structure + "/" + Self.slug(name)
        let isFree = !plain.hasSuffix("/") && catalogue.offer(plain) == nil && taken.insert(plain).inserted
        return isFree ? plain : plain + (plain.hasSuffix("/") ? "" : "-") + Self.mark(id)
    }

    /// Small letters, digits and single hyphens.
    static func slug(_ name: String) -> String {
        let letters = FoldedText.fold(name).unicodeScalars.map { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
        }
        return letters.split(separator: "-").map { String($0) }.joined(separator: "-").prefix(60).description
    }

    private static func mark(_ id: String) -> String { String(NameUUID(id, in: .url).text.prefix(8)) }
}
