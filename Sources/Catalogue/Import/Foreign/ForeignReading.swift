import SyncCore

/// A partner's files, read before the replica is locked: records, refusals, and what is left out.
struct ForeignReading {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames
    private(set) var keys: ForeignKeys
    private(set) var records: [ForeignRecord] = []
    private(set) var refusals: [ImportReport.Refusal] = []
    private(set) var left: [ImportReport.IgnoredColumn] = []
    private(set) var readings: [ImportReport.Reading] = []

    /// Of records that were refused: what names them is told by them.
    private var refusedIDs: Set<String> = []
    /// Of records that their file keeps from the public: what belongs to them stays out with them.
    var withheldIDs: Set<String> = []

    /// What texts mean, by vocabulary; nil for what means nothing.
    private var meanings: [[String]: String?] = [:]

    init(_ catalogue: CatalogueSnapshot, _ names: ForeignNames) {
        self.catalogue = catalogue
        self.names = names
        keys = ForeignKeys(catalogue, names)
    }

    mutating func add(_ record: ForeignRecord) {
        records.append(record)
        records[records.count - 1].origin.part = records.count
    }

    mutating func refuse(_ file: String, _ line: Int, _ field: String?, _ reason: ImportReason) {
        refusals.append(.init(file: file, line: line, field: field, reason: reason))
    }

    mutating func refuse(file: String, line: Int = 1, _ reason: ImportReason) {
        refusals.append(.init(file: file, line: line, field: nil, reason: reason, concernsFile: true))
    }

    /// Notes what has no place here.
    mutating func leave(_ field: String, _ reason: ImportReason, _ origin: ForeignOrigin) {
        left.append(.init(file: origin.file, column: field, reason: reason, line: origin.line))
    }

    /// Notes what was read otherwise than it was written.
    mutating func note(_ field: String, _ reason: ImportReason, _ origin: ForeignOrigin) {
        readings.append(.init(file: origin.file, line: origin.line, heading: field, reason: reason))
    }

    /// A record read from JSON: its problems are refusals, and fields that nobody asked for are left.
    mutating func close(_ record: JSONRecord, _ made: ForeignRecord?) {
        let origin = record.origin
        for (field, reason) in record.problems { refuse(origin.file, origin.line, field, reason) }
        guard record.problems.isEmpty, let made else {
            refusedIDs.formUnion([record.id].compactMap(\.self))
            return
        }
        for field in record.unread { leave(field, ImportReason(.notTaken), origin) }
        add(made)
    }

    /// The structure that the catalogue has for an id, or for a name without an id.
    func present(structure id: String, name: String) -> Structure? {
        catalogue.structure(id.isEmpty ? ForeignKeys.slug(name) : keys.known(.structure, id) ?? "")
    }

    func present(offer id: String) -> Offer? {
        keys.known(.offer, id).flatMap { catalogue.offer($0) }
    }

    func present(event id: String) -> Event? {
        keys.known(.event, id).flatMap { catalogue.event($0) }
    }

    // MARK: Codes

    /// The term that a text means, by code or label in either language; what means none is left.
    mutating func term(
        _ vocabulary: String, _ text: String?, _ field: String, _ origin: ForeignOrigin
    ) -> String? {
        guard let text else { return nil }
        let code = meaning(vocabulary, text) { [catalogue] in catalogue.book.code(vocabulary, meaning: text) }
        if let code { return code }
        leave(field, ImportReason(.valueNotTaken, ["value": text]), origin)
        return nil
    }

    /// The terms that texts mean.
    mutating func terms(
        _ vocabulary: String, _ texts: [String], _ field: String, _ origin: ForeignOrigin
    ) -> [ForeignTerm] {
        texts.compactMap { term(vocabulary, $0, field, origin) }
            .map { ForeignTerm(vocabulary: vocabulary, code: $0) }
    }

    /// The territories that names or codes mean.
    mutating func territories(
        _ texts: [String], _ field: String, _ origin: ForeignOrigin
    ) -> [ForeignTerm] {
        texts.compactMap { text in
            let code = meaning("territory", text) { [catalogue] in
                let named = catalogue.territories.named(text)
                return named ?? catalogue.book.code("territory", meaning: text)
            }
            guard let code, catalogue.book.has("territory", code) else {
                leave(field, ImportReason(.valueNotTaken, ["value": text]), origin)
                return nil
            }
            return ForeignTerm(vocabulary: "territory", code: code)
        }
    }

    /// Looked for once: thousands of records say the same.
    private mutating func meaning(_ vocabulary: String, _ text: String, _ find: () -> String?) -> String? {
        if let known = meanings[[vocabulary, text]] { return known }
        let code = find()
        meanings[[vocabulary, text]] = .some(code)
        return code
    }

    /// The number in E.164 where it can be told, else as it stands: `essync check` says what is wrong with it.
    static func phone(_ text: String?) -> String? { text.map { PhoneNumber($0)?.e164 ?? $0 } }

    /// An identifier, as its register writes it where the file puts blanks, dots or hyphens between the digits.
    static func identifier(_ scheme: String, _ value: String) -> (scheme: String, value: String) {
        guard ["siren", "siret", "rna"].contains(scheme) else { return (scheme, value) }
        let bare = RegisterNumber.bare(value)
        let rules = [RegisterNumber.isSIREN, RegisterNumber.isSIRET, RegisterNumber.isRNA]
        return (scheme, rules.contains { $0(bare) } ? bare : value)
    }

    /// The records that belong to nothing that was withheld.
    private mutating func kept() -> [ForeignRecord] {
        guard !withheldIDs.isEmpty else { return records }
        return records.filter { record in
            let name = record.kind == .structure ? record.reference : record.owner
            guard withheldIDs.contains(name) else { return true }
            if record.kind == .offer {
                leave(record.ownerField, ImportReason(.notPublic), record.origin)
            }
            return false
        }
    }

    /// Makes the rows, and ends the reading.
    mutating func rows() -> [ForeignRow] {
        var maker = ForeignRows(catalogue: catalogue, names: names, keys: keys, refusedIDs: refusedIDs)
        let rows = maker.rows(of: kept())
        refusals += maker.refusals
        left += maker.left
        return rows
    }
}
