import SyncCore

/// Everything that the rules find in the catalogue, row by row.
public struct CatalogueCheck {
    private let catalogue: CatalogueSnapshot
    private let today: CalendarDay
    var findings: [CheckFinding] = []

    /// Checks what belongs to `owner`, or everything.
    ///
    /// - Parameters:
    ///   - catalogue: what to check.
    ///   - owner: a structure's key; nil for all.
    ///   - today: by which ages are counted.
    /// - Returns: errors first, then warnings, then hints; each in the order of tables and keys.
    public static func run(
        _ catalogue: CatalogueSnapshot, owner: String? = nil, today: CalendarDay
    ) -> [CheckFinding] {
        var check = CatalogueCheck(catalogue: catalogue, today: today)
        for structure in catalogue.structures where owner == nil || structure.id == owner {
            check.structure(structure)
        }
        for place in catalogue.places where owner == nil || place.structure == owner { check.place(place) }
        for offer in catalogue.offers where owner == nil || offer.structure == owner { check.offer(offer) }
        for row in catalogue.mistimed where Self.isFor(owner, row.table, row.fields) {
            check.times(Subject(table: row.table, fields: row.fields))
        }
        let order: [CheckFinding.Weight] = [.error, .warning, .hint]
        return order.flatMap { weight in check.findings.filter { $0.weight == weight } }
    }

    /// What the rules find in one row: an offer, a structure or a place.
    public static func run(
        _ catalogue: CatalogueSnapshot, row: (table: String, key: String), today: CalendarDay
    ) -> [CheckFinding] {
        var check = CatalogueCheck(catalogue: catalogue, today: today)
        switch row.table {
        case "offer": catalogue.offer(row.key).map { check.offer($0) }
        case "structure": catalogue.structure(row.key).map { check.structure($0) }
        case "place": catalogue.place(row.key).map { check.place($0) }
        default: break
        }
        return check.findings
    }

    /// What belongs to the structure, and what belongs to all.
    private static func isFor(_ owner: String?, _ table: String, _ fields: RowFields) -> Bool {
        guard let owner else { return true }
        let isCommons = ["event", "call", "question", "questionnaire", "representation"].contains(table)
        return isCommons || RowKey.owner(of: fields.key[0]) == owner
    }

    init(catalogue: CatalogueSnapshot, today: CalendarDay) {
        self.catalogue = catalogue
        self.today = today
    }

    // MARK: Rows

    mutating func structure(_ structure: Structure) {
        let row = Subject(table: "structure", fields: structure.fields)
        common(row, columns: ["type", "legal_form", "model", "status"])
        contacts(row, web: "website")
        hours(row)
        if structure.isPublished, (structure.description ?? "").isEmpty {
            add(row, "description", .noDescription, .warning, .noDescription)
        }
        for identifier in catalogue.identifiers[structure.id] ?? [] { self.identifier(identifier, row) }
    }

    mutating func place(_ place: Place) {
        let row = Subject(table: "place", fields: place.fields)
        terms(row, columns: ["kind"])
        times(row)
        hours(row)
    }

    mutating func offer(_ offer: Offer) {
        let row = Subject(table: "offer", fields: offer.fields)
        common(row, columns: ["service_type", "selection", "funding", "fee", "capacity_unit", "status"])
        contacts(row, web: "url")
        if offer.isPublished {
            if offer.codes("stage").isEmpty { add(row, "stage", .noStage, .error, .noStage, .addStage) }
            if offer.description == nil { add(row, "description", .noDescription, .error, .noDescription) }
        }
        if let maximum = offer.capacityMax, let free = offer.capacityAvailable, free > maximum {
            add(row, "capacity_available", .capacity, .error, .overCapacity(free, of: maximum))
        }
    }

    // MARK: Rules

    private mutating func common(_ row: Subject, columns: [String]) {
        terms(row, columns: columns)
        times(row)
        if row.fields.text("name")?.hasSuffix(".") ?? false {
            add(row, "name", .nameEnd, .warning, .nameEnd)
        }
        for column in ["verified_on", "suspended_until", "capacity_measured_on"] {
            guard let text = row.fields.text(column), let day = CalendarDay(text) else { continue }
            if column != "suspended_until", day > today {
                add(row, column, .dateInFuture, .error, .future(text))
            }
        }
        switch Freshness(verifiedOn: row.fields.day("verified_on"), today: today).state {
        case .historical, .unverified: add(row, "verified_on", .historical, .hint, .historical, .confirm)
        case .stale: add(row, "verified_on", .stale, .warning, .stale, .confirm)
        case .current, .ageing: break
        }
    }

    private mutating func terms(_ row: Subject, columns: [String]) {
        for column in columns {
            guard let code = row.fields.text(column),
                let vocabulary = VocabularyColumns.vocabulary(of: column, in: row.table),
                !catalogue.book.codes(vocabulary).isEmpty, !catalogue.book.has(vocabulary, code)
            else { continue }
            let codes = catalogue.book.codes(vocabulary)
            add(row, column, .unknownTerm, .error, .unknownTerm(code, vocabulary, codes))
        }
    }

    private mutating func contacts(_ row: Subject, web: String) {
        if let text = row.fields.text("phone") {
            if let number = PhoneNumber(text) {
                if number.e164 != text { add(row, "phone", .phone, .hint, .phoneForm(number.e164)) }
            } else {
                add(row, "phone", .phone, .error, .noPhone(text))
            }
        }
        if let text = row.fields.text("email"), !WebAddress.isMail(text) {
            add(row, "email", .email, .error, .noMail(text))
        }
        if let text = row.fields.text(web), !WebAddress.isWeb(text) {
            add(row, web, .url, .error, .noWeb(text))
        }
    }

    private mutating func hours(_ row: Subject) {
        // What no clock shows is told as that.
        guard let text = row.fields.time("opening_hours"), OpeningHours(text) == nil else { return }
        add(row, "opening_hours", .openingHours, .warning, .noHours(text))
    }

    mutating func times(_ row: Subject) {
        for flaw in TimeRules.flaws(of: row.fields) {
            add(row, flaw.column, flaw.code, .error, flaw.message)
        }
    }

    private mutating func identifier(_ identifier: CatalogueSnapshot.Identifier, _ row: Subject) {
        let isRight =
            switch identifier.scheme {
            case "siren": RegisterNumber.isSIREN(identifier.value)
            case "siret": RegisterNumber.isSIRET(identifier.value)
            case "rna": RegisterNumber.isRNA(identifier.value)
            default: true
            }
        if !isRight { add(row, identifier.scheme, .identifier, .error, .noIdentifier(identifier)) }
        let others = catalogue.identifiers.filter { $0.key != row.key[0] && $0.value.contains(identifier) }
        for other in others.keys.sorted() {
            add(
                row, identifier.scheme, .sharedIdentifier, .hint, .shared(identifier, with: other),
                .compareStructures)
        }
    }

    private mutating func add(
        _ row: Subject, _ field: String?, _ code: CheckFinding.Code, _ weight: CheckFinding.Weight,
        _ message: Phrase, _ remedy: CheckRemedy? = nil
    ) {
        findings.append(
            CheckFinding(
                table: row.table, key: row.key, field: field, code: code, weight: weight, message: message,
                remedy: remedy))
    }

    /// The row that is being checked.
    struct Subject {
        let table: String
        let fields: RowFields
        var key: [String] { fields.key }
    }
}
