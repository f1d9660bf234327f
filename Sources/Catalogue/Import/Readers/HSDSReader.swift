/// Organizations and services of the Human Services Data Specification, version 3.1.
///
/// Reads what `HSDS` writes and what an API answers: one object, an array, or a page with `contents`, each
/// organization and service with what belongs to it inside. Other objects of the specification that stand by
/// themselves (terms, taxonomies, locations) are told and left. Of persons nothing is taken.
///
/// Source: https://docs.openreferral.org/en/3.1/hsds/schema_reference.html
struct HSDSReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames
    let format: HSDS
    /// Our places by the ids that we write.
    let places: [String: String]

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        let format = HSDS(catalogue)
        self.format = format
        func keys(_ table: String, _ keys: [String]) -> [String: String] {
            Dictionary(keys.map { (format.uuid(table, $0), $0) }) { first, _ in first }
        }
        let structures = keys("structure", catalogue.structures.map(\.id))
        let offers = keys("offer", catalogue.offers.map(\.id))
        places = keys("place", catalogue.places.map(\.id))
        names = ForeignNames(name: "HSDS", scheme: "hsds", fields: Self.fields) { kind, id in
            kind == .structure ? structures[id] : kind == .offer ? offers[id] : nil
        }
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        let records = JSONRecords.read(
            file, bytes, members: ["contents", "items", "results", "data"], takesObject: true, &reading)
        for record in records { take(record, &reading) }
    }

    private func take(_ record: JSONRecord, _ reading: inout ForeignReading) {
        let kind = HSDSKind(fields: Set(record.fields), file: record.origin.file)
        switch kind {
        case .organization, .service:
            if isWithheld(record) {
                reading.withhold(record, kind == .service ? .offer : .structure, record.members["name"])
            } else if kind == .service {
                var service = record
                self.service(&service, within: nil, &reading)
            } else {
                organization(record, isMention: false, &reading)
            }
        case .contact: reading.leave(kind.rawValue, ImportReason(.person), record.origin)
        default: reading.leave(kind.rawValue, ImportReason(.notTaken), record.origin)
        }
    }

    /// A service that has ceased or rests comes in as that: the catalogue has a status for it.
    private func isWithheld(_ record: JSONRecord) -> Bool {
        let status = record.members["status"] as? String
        let isKnown = status.map { Self.statuses[$0] != nil } ?? false
        return PublicMark.isWithheld(record.members.filter { !isKnown || $0.key != "status" })
    }

    // MARK: Organizations

    private func organization(_ given: JSONRecord, isMention: Bool, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        guard let id = record.required("id"), let name = record.required("name") else { return }
        if let present = reading.present(structure: id, name: name) {
            record.drop(saidBy: format.organization(present))
        }
        var structure = ForeignRecord(.structure, id: id, name: name, record.origin)
        structure.isMention = isMention
        let legal = record.text("legal_status")
        structure.values = [
            ("description", record.text("description")), ("email", record.text("email")),
            ("website", record.text("website")), ("founded_year", record.number("year_incorporated")),
            ("legal_form", reading.term("legal_form", legal, "legal_status", record.origin)),
            ("phone", phone(&record, &reading)),
        ]
        structure.aliases = [record.text("alternate_name")].compactMap(\.self)
        structure.refer("parent", to: record.text("parent_organization_id"), "parent_organization_id")
        structure.identifiers = identifiers(&record)
        structure.places = record.objects("locations").map { location($0, &record, &reading) }
        let attributes = attributes(&record, &reading)
        structure.values += attributes.columns
        structure.terms = attributes.terms
        leavePersons(&record, &reading)
        for service in record.objects("services") {
            guard !isWithheld(service) else {
                reading.withhold(service, .offer, service.members["name"])
                continue
            }
            var inner = service
            self.service(&inner, within: id, &reading)
        }
        made = structure
    }

    private func identifiers(_ record: inout JSONRecord) -> [(scheme: String, value: String)] {
        record.objects("organization_identifiers").compactMap { given in
            var inner = given
            defer { record.close(inner) }
            inner.pass("id", "organization_id", "identifier_type")
            guard let value = inner.required("identifier") else { return nil }
            let scheme = inner.text("identifier_scheme") ?? "local"
            let code = HSDS.schemes.first { $0.value == scheme }?.key ?? scheme
            return catalogue.book.has("identifier_scheme", code)
                ? ForeignReading.identifier(code, value) : ("local", "\(scheme) \(value)")
        }
    }

    // MARK: Services

    private func service(
        _ record: inout JSONRecord, within organization: String?, _ reading: inout ForeignReading
    ) {
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        guard let id = record.required("id"), let name = record.required("name") else { return }
        var owner = organization ?? record.text("organization_id")
        if let inner = record.object("organization") {
            var named = inner
            owner = owner ?? named.text("id")
            self.organization(inner, isMention: true, &reading)
        }
        if let present = reading.present(offer: id) { record.drop(saidBy: format.service(present)) }
        guard let owner else { return record.refuse("organization_id", ImportReason(.required)) }
        record.pass("organization_id", "organization", "program_id")
        var offer = ForeignRecord(.offer, id: id, name: name, record.origin)
        offer.owner = owner
        offer.ownerField = "organization_id"
        offer.updatedOn = record.text("last_modified").map { String($0.prefix(10)) }
        offer.values = values(&record, &reading)
        for given in record.objects("service_at_locations") {
            var inner = given
            inner.pass("id", "service_id", "location_id")
            if let place = inner.object("location") {
                offer.places.append(location(place, &inner, &reading))
            }
            record.close(inner)
        }
        let attributes = attributes(&record, &reading)
        offer.values += attributes.columns
        offer.terms = attributes.terms + areas(&record, &reading)
        leavePersons(&record, &reading)
        made = offer
    }

    private static let fields = [
        "founded_year": "year_incorporated", "legal_form": "legal_status", "phone": "phones.number",
        "fee_detail": "fees_description", "admission_conditions": "eligibility_description",
        "verified_on": "assured_date", "address": "address_1", "address_extra": "address_2",
        "insee_code": "external_identifier", "access": "transportation",
        "latitude+longitude": "latitude",
        "capacity_unit+capacity_max+capacity_available+capacity_measured_on": "capacities",
    ]
}
