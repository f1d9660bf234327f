import SyncCore

/// The rows of ours that a partner's records are.
///
/// What this network wrote itself keeps its key. A record that was imported before is found again: by the
/// identifier that its format gives to structures, else by its source. Any other gets a key made of its name;
/// where that is taken, a mark made of the record's id follows. A record without an id is what its name says.
/// The same file gives the same keys on every machine.
struct ForeignKeys {
    private let catalogue: CatalogueSnapshot
    private let format: ForeignNames
    private var known: [Name: String] = [:]
    private var taken: Set<String> = []

    private struct Name: Hashable {
        let kind: ForeignRecord.Kind
        let id: String
    }

    init(_ catalogue: CatalogueSnapshot, _ format: ForeignNames) {
        self.catalogue = catalogue
        self.format = format
        let start = format.source("")
        func take(_ kind: ForeignRecord.Kind, _ key: String, _ source: String?) {
            guard let source, source.hasPrefix(start) else { return }
            known[Name(kind: kind, id: String(source.dropFirst(start.count)))] = key
        }
        for structure in catalogue.structures { take(.structure, structure.id, structure.source) }
        for offer in catalogue.offers { take(.offer, offer.id, offer.source) }
        for event in catalogue.events { take(.event, event.id, event.source) }
        guard let scheme = format.scheme else { return }
        for (structure, identifiers) in catalogue.identifiers.sorted(by: { $0.key > $1.key }) {
            for identifier in identifiers where identifier.scheme == scheme {
                known[Name(kind: .structure, id: identifier.value)] = structure
            }
        }
    }

    /// The key of a record that the catalogue or the file has already; nil for a new one.
    func known(_ kind: ForeignRecord.Kind, _ id: String) -> String? {
        format.ownKey(kind, id) ?? known[Name(kind: kind, id: id)]
    }

    mutating func key(of record: ForeignRecord, below structure: String = "") -> String {
        if let key = known(record.kind, record.reference) { return key }
        let start = record.kind == .offer ? structure + "/" : ""
        let slug = Self.slug(Self.label(record))
        let plain = start + slug
        let isFree = !slug.isEmpty && !isThere(record.kind, plain) && taken.insert(plain).inserted
        let key =
            isFree || (record.id.isEmpty && !slug.isEmpty)
            ? plain : start + [slug, Self.mark(record.id)].filter { !$0.isEmpty }.joined(separator: "-")
        known[Name(kind: record.kind, id: record.reference)] = key
        return key
    }

    private func isThere(_ kind: ForeignRecord.Kind, _ key: String) -> Bool {
        switch kind {
        case .structure: catalogue.structure(key) != nil
        case .offer: catalogue.offer(key) != nil
        case .event: catalogue.event(key) != nil
        }
    }

    /// Meetings of one name are told apart by their day.
    private static func label(_ record: ForeignRecord) -> String {
        let start = record.values.first { $0.column == "starts_at" }?.text
        return record.kind == .event ? record.name + " " + (start ?? "").prefix(10) : record.name
    }

    /// Small letters, digits and single hyphens.
    static func slug(_ name: String) -> String {
        Slug.folding(name, bytesMax: 60)
    }

    private static func mark(_ id: String) -> String { String(NameUUID(id, in: .url).text.prefix(8)) }
}
