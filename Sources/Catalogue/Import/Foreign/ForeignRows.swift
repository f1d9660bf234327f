import SyncCore

/// A row to write, and where it comes from.
struct ForeignRow {
    let table: String
    let key: [String]
    let values: [(column: String, text: String)]
    let origin: ForeignOrigin
}

/// Makes rows of records, whatever format they came from.
struct ForeignRows {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames
    var keys: ForeignKeys
    private(set) var refusals: [ImportReport.Refusal] = []
    private(set) var left: [ImportReport.IgnoredColumn] = []
    private var rows: [ForeignRow] = []
    /// Where each row stands in `rows`, by table and key.
    private var seen: [[String]: Int] = [:]
    /// The places of each structure, as they stand in `rows`.
    private var placesOf: [String: [Int]] = [:]

    private let refusedIDs: Set<String>

    init(
        catalogue: CatalogueSnapshot, names: ForeignNames, keys: ForeignKeys, refusedIDs: Set<String>
    ) {
        self.refusedIDs = refusedIDs
        self.catalogue = catalogue
        self.names = names
        self.keys = keys
    }

    mutating func rows(of records: [ForeignRecord]) -> [ForeignRow] {
        let structures = records.filter { $0.kind == .structure }
        for record in structures where !record.isMention { structure(record) }
        for record in structures where record.isMention { mention(record) }
        for record in structures where !record.references.isEmpty {
            refer(record, "structure", keys.key(of: record))
        }
        for record in records where record.kind == .offer { offer(record) }
        for record in records where record.kind == .event { event(record) }
        return rows
    }

    // MARK: Records

    private mutating func structure(_ record: ForeignRecord) {
        let key = keys.key(of: record)
        let values =
            [("name", record.name)] + record.values
            + provenance(record, catalogue.structure(key) == nil)
        // What is told twice, and may not be, is refused when it is written.
        if !record.isRepeatable || seen[["structure", key]] == nil {
            add("structure", [key], values, record)
        }
        if let scheme = names.scheme, names.ownKey(.structure, record.id) == nil, !record.id.isEmpty {
            addOnce("identifier", [key, scheme, record.id], [], record)
        }
        for (scheme, value) in record.identifiers { addOnce("identifier", [key, scheme, value], [], record) }
        for label in record.aliases { addOnce("alias", [key, label], [], record) }
        for term in record.terms {
            addOnce("structure_term", [key, term.vocabulary, term.code], basis(term), record)
        }
        for place in record.places { _ = self.place(place, of: key, record) }
    }

    /// A structure that is named within something else is only made where nobody says more of it.
    private mutating func mention(_ record: ForeignRecord) {
        let key = keys.key(of: record)
        if !isThere(key) { structure(record) }
    }

    /// Fills the columns that name structures, after all structures have their keys.
    private mutating func refer(_ record: ForeignRecord, _ table: String, _ key: String) {
        for reference in record.references {
            guard let target = structure(reference.structure) else {
                left.append(
                    .init(
                        file: record.origin.file, column: reference.field,
                        reason: ImportReason(.valueNotTaken, ["value": reference.structure]),
                        line: record.origin.line))
                continue
            }
            guard let place = seen[[table, key]] else { continue }
            let values = rows[place].values + [(column: reference.column, text: target)]
            rows[place] = ForeignRow(table: table, key: [key], values: values, origin: record.origin)
        }
    }

    /// The structure that words mean: an id of the file, else a name.
    private func structure(_ words: String) -> String? {
        let named = keys.known(.structure, words) ?? catalogue.structure(named: words)?.id
        return named.flatMap { isThere($0) ? $0 : nil }
    }

    private func isThere(_ key: String) -> Bool {
        catalogue.structure(key) != nil || seen[["structure", key]] != nil
    }

    private mutating func offer(_ record: ForeignRecord) {
        guard let structure = keys.known(.structure, record.owner) else {
            guard !refusedIDs.contains(record.owner) else { return }
            let details = ["table": "structure", "key": record.owner]
            return refusals.append(
                .init(
                    file: record.origin.file, line: record.origin.line, field: record.ownerField,
                    reason: ImportReason(.brokenReference, details)))
        }
        let key = keys.key(of: record, below: structure)
        let isNew = catalogue.offer(key) == nil
        add("offer", [key], [("name", record.name)] + record.values + provenance(record, isNew), record)
        for term in record.terms {
            addOnce("offer_term", [key, term.vocabulary, term.code], basis(term), record)
        }
        for place in record.places {
            guard let place = self.place(place, of: structure, record) else { continue }
            addOnce("offer_place", [key, place], [], record)
        }
    }

    private mutating func event(_ record: ForeignRecord) {
        let key = keys.key(of: record)
        let isOwn = names.ownKey(.event, record.id) != nil && catalogue.event(key) != nil
        let source = isOwn || record.id.isEmpty ? nil : names.source(record.id)
        add("event", [key], [("title", record.name)] + record.values + [("source", source)], record)
        refer(record, "event", key)
    }

    /// Where a row comes from, for rows that this network didn't write itself.
    private func provenance(_ record: ForeignRecord, _ isNew: Bool) -> [(column: String, text: String?)] {
        let isOwn = names.ownKey(record.kind, record.id) != nil
        let hasStatus = record.values.contains { $0.column == "status" && $0.text != nil }
        let status = isNew && !hasStatus ? [(column: "status", text: String?.some("publie"))] : []
        guard isNew || !isOwn else { return status }
        let source = record.id.isEmpty ? names.name : names.source(record.id)
        // A record without an id isn't found again by its source: a row that has one keeps it.
        guard isNew || !record.id.isEmpty else { return status }
        return [("source", source), ("source_date", record.updatedOn)] + status
    }

    private func basis(_ term: ForeignTerm) -> [(column: String, text: String?)] {
        term.isInferred ? [("basis", "deduit")] : []
    }

    // MARK: Places

    /// The place that the record tells of, once for each structure and address.
    ///
    /// - Returns: its key; nil where no address is told.
    private mutating func place(
        _ place: ForeignPlace, of structure: String, _ record: ForeignRecord
    ) -> String? {
        guard place.isKnown else { return place.key }
        let place = withCity(place)
        let key = place.key ?? present(place, of: structure) ?? made(place, of: structure)
        addOnce("place", [key], place.values, record)
        return key
    }

    /// An INSEE code says the commune, where the file doesn't.
    private func withCity(_ place: ForeignPlace) -> ForeignPlace {
        let number = place.values.first { $0.column == "insee_code" }?.text
        guard !place.values.contains(where: { $0.column == "city" && $0.text != nil }), let number,
            catalogue.territories.has("commune-" + number), place.key.flatMap(catalogue.place)?.city == nil
        else { return place }
        let city = catalogue.territories.name("commune-" + number)
        return ForeignPlace(key: place.key, values: place.values + [("city", city)])
    }

    /// A place of the structure that says the same already, in the catalogue or in the file.
    private func present(_ place: ForeignPlace, of structure: String) -> String? {
        let given = place.values.compactMap { column, text in text.map { (column, $0) } }
        let row = (placesOf[structure] ?? []).lazy.map { rows[$0] }.first { row in
            given.allSatisfy { column, text in row.values.contains { $0 == (column, text) } }
        }
        if let row { return row.key[0] }
        let texts = given.filter { !["latitude", "longitude"].contains($0.0) }
        guard !texts.isEmpty else { return nil }
        return catalogue.places(of: structure).first { known in
            texts.allSatisfy { column, text in known.fields.text(column) == text }
        }?.id
    }

    /// A key of its name; a number follows where several places bear it.
    private func made(_ place: ForeignPlace, of structure: String) -> String {
        let slug = ForeignKeys.slug(place.label)
        let plain = "\(structure)/place/\(slug.isEmpty ? "lieu" : slug)"
        var key = plain
        var number = 1
        while seen[["place", key]] != nil {
            number += 1
            key = "\(plain)-\(number)"
        }
        return key
    }

    // MARK: Rows

    private mutating func add(
        _ table: String, _ key: [String], _ values: [(column: String, text: String?)], _ record: ForeignRecord
    ) {
        let given = values.compactMap { column, text in text.map { (column: column, text: $0) } }
        seen[[table] + key] = rows.count
        if table == "place" { placesOf[RowKey.owner(of: key[0]), default: []].append(rows.count) }
        rows.append(ForeignRow(table: table, key: key, values: given, origin: record.origin))
    }

    /// Adds what several records may say; the first says it.
    private mutating func addOnce(
        _ table: String, _ key: [String], _ values: [(column: String, text: String?)], _ record: ForeignRecord
    ) {
        if seen[[table] + key] == nil { add(table, key, values, record) }
    }
}

extension ForeignRecord {
    /// What other records name it by.
    var reference: String { id.isEmpty ? name : id }
}
