/// Organizations, services and events of schema.org, as JSON-LD.
///
/// Reads what `LinkedData` writes, and what others put into their pages: one node, an array, or a graph. Nodes
/// of other types are left out, and said so; persons are never taken.
///
/// Source: https://schema.org/Organization, /Service and /Event.
struct LinkedDataReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames
    private let format: LinkedData

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        format = LinkedData(catalogue)
        names = ForeignNames(name: "JSON-LD", fields: Self.fields, ownKey: ForeignNames.urn)
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        for given in JSONRecords.read(file, bytes, members: ["@graph"], takesObject: true, &reading) {
            var record = given
            record.bareNames()
            let types = record.types()
            let type = types.first ?? ""
            guard record.problems.isEmpty else {
                reading.close(record, nil)
                continue
            }
            let isService = types.contains(where: Self.services.contains)
            let isEvent = types.contains { $0.hasSuffix("Event") || $0 == "Festival" || $0 == "Hackathon" }
            if PublicMark.isWithheld(record.members) {
                let kind: ForeignRecord.Kind = isService ? .offer : isEvent ? .event : .structure
                reading.withhold(record, kind, record.members["name"])
            } else if isService {
                service(record, &reading)
            } else if isEvent {
                event(record, &reading)
            } else if types.contains(where: Self.isOrganization) {
                _ = organization(record, isMention: false, &reading)
            } else {
                let reason =
                    type == "Person" ? ImportReason(.person) : ImportReason(.valueNotTaken, ["value": type])
                reading.leave("@type", reason, record.origin)
            }
        }
    }

    private static let services: Set<String> = [
        "Service", "GovernmentService", "FinancialProduct", "LoanOrCredit", "Course",
        "EducationalOccupationalProgram",
    ]

    /// Organization and the types below it, by how schema.org names them.
    private static func isOrganization(_ type: String) -> Bool {
        let ends = [
            "Organization", "Business", "Office", "School", "University", "Association", "Agency", "Store",
        ]
        return ["NGO", "Corporation", "Cooperative", "Project", "Consortium", "LibrarySystem", "Library"]
            .contains(type)
            || ends.contains { type.hasSuffix($0) }
    }

    // MARK: Organizations

    /// - Returns: what its services and events name it by.
    private func organization(
        _ given: JSONRecord, isMention: Bool, _ reading: inout ForeignReading
    ) -> String? {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        let id = record.text(ofAny: "@id") ?? ""
        guard let name = record.text(ofAny: "name") ?? record.text(ofAny: "legalName") else {
            if isMention, !id.isEmpty { return id }
            record.refuse("name", ImportReason(.required))
            return nil
        }
        if let present = reading.present(structure: id, name: name) {
            record.drop(saidBy: format.json(present))
        }
        record.pass("@context", "@type", "@id", "name", "legalName", "inLanguage")
        var structure = ForeignRecord(.structure, id: id, name: name, record.origin)
        structure.isMention = isMention
        structure.updatedOn = record.text(ofAny: "dateModified").map { String($0.prefix(10)) }
        structure.values = [
            ("description", record.text(ofAny: "description")),
            ("phone", ForeignReading.phone(record.text(ofAny: "telephone"))),
            ("email", mail(record.text(ofAny: "email"))), ("website", record.text(ofAny: "url")),
            ("founded_year", record.text(ofAny: "foundingDate").map { String($0.prefix(4)) }),
            ("opening_hours", hours(&record)),
        ]
        structure.aliases = record.texts(ofAny: "alternateName")
        structure.identifiers = identifiers(&record, &reading)
        structure.places = places(&record)
        if let parent = record.nodes("parentOrganization").first,
            let key = organization(parent, isMention: true, &reading)
        {
            structure.refer("parent", to: key, "parentOrganization")
        }
        leavePersons(&record, &reading)
        made = structure
        return structure.id.isEmpty ? name : id
    }

    private func mail(_ text: String?) -> String? {
        text.map { $0.hasPrefix("mailto:") ? String($0.dropFirst(7)) : $0 }
    }

    /// What offices need; other hours are left to the website.
    private func hours(_ record: inout JSONRecord) -> String? {
        let text = record.texts(ofAny: "openingHours").joined(separator: "; ")
        if text.isEmpty { return nil }
        guard OpeningHours(text) != nil else {
            record.leave("openingHours")
            return nil
        }
        return text
    }

    private func identifiers(
        _ record: inout JSONRecord, _ reading: inout ForeignReading
    ) -> [(scheme: String, value: String)] {
        var found: [(scheme: String, value: String)] = []
        for given in record.nodes("identifier") {
            var node = given
            node.pass("@type", "name")
            let scheme = node.text(ofAny: "propertyID") ?? "local"
            let value = node.text(ofAny: "value") ?? node.text(ofAny: "@id")
            record.close(node)
            guard let value else { continue }
            let code = catalogue.book.code("identifier_scheme", meaning: scheme)
            found.append(
                ForeignReading.identifier(
                    code ?? "local", code == nil && scheme != "local" ? "\(scheme) \(value)" : value))
        }
        return found
    }

    private func leavePersons(_ record: inout JSONRecord, _ reading: inout ForeignReading) {
        for field in ["founder", "member", "employee", "contactPoint", "author", "performer", "attendee"]
        where record.has(field) {
            record.pass(field)
            reading.leave(field, ImportReason(.person), record.origin)
        }
    }

    // MARK: Services

    private func service(_ given: JSONRecord, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        let id = record.text(ofAny: "@id") ?? ""
        guard let name = record.text(ofAny: "name") else {
            return record.refuse("name", ImportReason(.required))
        }
        let owner = record.nodes("provider").first.flatMap { organization($0, isMention: true, &reading) }
        if let present = reading.present(offer: id) { record.drop(saidBy: format.json(present)) }
        guard let owner else { return record.refuse("provider", ImportReason(.required)) }
        record.pass("@context", "@type", "@id", "name", "inLanguage", "provider")
        var offer = ForeignRecord(.offer, id: id, name: name, record.origin)
        offer.owner = owner
        offer.ownerField = "provider"
        let type = record.text(ofAny: "serviceType")
        offer.values = [
            ("description", record.text(ofAny: "description")), ("url", record.text(ofAny: "url")),
            ("service_type", reading.term("service_type", type, "serviceType", record.origin)),
        ]
        var audiences: [String] = []
        for given in record.nodes("audience") {
            var node = given
            node.pass("@type", "@id")
            audiences += [node.text(ofAny: "audienceType") ?? node.text(ofAny: "name")].compactMap(\.self)
            record.close(node)
        }
        offer.terms =
            reading.terms("audience", audiences, "audience", record.origin)
            + reading.territories(areas(&record), "areaServed", record.origin)
        made = offer
    }

    /// Names, alone or of places.
    private func areas(_ record: inout JSONRecord) -> [String] {
        record.nodes("areaServed").compactMap { given in
            var node = given
            node.pass("@type")
            let name = node.text(ofAny: "name") ?? node.text(ofAny: "@id")
            record.close(node)
            return name
        }
    }

    private static let fields = [
        "founded_year": "foundingDate", "phone": "telephone", "website": "url",
        "opening_hours": "openingHours",
        "address": "address.streetAddress", "postal_code": "address.postalCode",
        "city": "address.addressLocality", "latitude+longitude": "geo", "starts_at": "startDate",
        "ends_at": "endDate", "note": "description", "title": "name",
    ]
}
