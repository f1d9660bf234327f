/// Structures and services of data·inclusion, schema v1.
///
/// Reads what `DataInclusion` writes, the files of the open data, and what the API answers: pages with `items`, of
/// which a search's hold their service within, a structure with its services, a service with its structure.
///
/// Source: https://github.com/gip-inclusion/data-inclusion-schema, version 1.0.10.
struct DataInclusionReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames
    private let format: DataInclusion

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        format = DataInclusion(catalogue)
        let own = catalogue.network + "--"
        names = ForeignNames(name: "data·inclusion", scheme: "di", fields: Self.fields) { _, id in
            id.hasPrefix(own) ? String(id.dropFirst(own.count)) : nil
        }
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        let records = JSONRecords.read(
            file, bytes, members: ["items", "results", "data"], objectWith: "nom", &reading)
        for record in records {
            let found = record.members["nom"] == nil ? record.members["service"] as? [String: Any] : nil
            take(found.map { JSONRecord(record.origin, $0) } ?? record, &reading)
        }
    }

    private func take(_ record: JSONRecord, isWithin: Bool = false, _ reading: inout ForeignReading) {
        // A single file may bear any name: what a record is, its fields tell.
        let isService = isWithin || record.has("structure_id") || record.origin.file == "services.json"
        if PublicMark.isWithheld(record.members) {
            reading.withhold(record, isService ? .offer : .structure, record.members["nom"])
        } else if isService {
            service(record, &reading)
        } else {
            structure(record, isMention: false, &reading)
        }
    }

    // MARK: Records

    private func structure(_ given: JSONRecord, isMention: Bool, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        guard let id = record.required("id"), let name = record.required("nom") else { return }
        if let present = reading.present(structure: id, name: name) {
            record.drop(saidBy: format.structure(present))
        }
        var structure = ForeignRecord(.structure, id: id, name: name, record.origin)
        structure.isMention = isMention
        structure.updatedOn = day(&record)
        structure.values = [
            ("description", record.text("description")),
            ("phone", ForeignReading.phone(record.text("telephone"))), ("email", record.text("courriel")),
            ("website", record.text("site_web")), ("opening_hours", record.text("horaires_accueil")),
        ]
        if let given = record.text(orNumber: "siret") {
            let siret = ForeignReading.identifier("siret", given).value
            if RegisterNumber.isSIRET(siret) {
                structure.identifiers = [("siret", siret)]
            } else {
                record.refuse("siret", ImportReason(.notRegistered, ["value": siret]))
            }
        }
        structure.places = [place(&record)]
        for var inner in within("services", of: &record) {
            inner["structure_id"] = inner["structure_id"] ?? id
            take(JSONRecord(record.origin, inner), isWithin: true, &reading)
        }
        made = structure
    }

    private func service(_ given: JSONRecord, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        guard let id = record.required("id"), let name = record.required("nom"),
            let owner = record.required("structure_id")
        else { return }
        let present = reading.present(offer: id)
        if let present { record.drop(saidBy: format.service(present)) }
        let isDirect = record.texts("mobilisable_par").contains("usagers")
        var offer = ForeignRecord(.offer, id: id, name: name, record.origin)
        offer.owner = owner
        offer.ownerField = "structure_id"
        offer.updatedOn = day(&record)
        offer.values = [
            ("description", record.text("description")), ("service_type", record.text("type")),
            ("fee", record.text("frais")), ("fee_detail", record.text("frais_precisions")),
            ("admission_conditions", record.text("conditions_acces")),
            ("phone", ForeignReading.phone(record.text("telephone"))), ("email", record.text("courriel")),
            ("url", record.text("lien_mobilisation")),
            ("hours_per_week", record.number("volume_horaire_hebdomadaire")),
            ("weeks", record.number("nombre_semaines")), ("direct_access", isDirect ? "1" : nil),
        ]
        offer.terms = terms(&record, present, &reading)
        offer.places = [place(&record)]
        for inner in within("structure", of: &record) where !PublicMark.isWithheld(inner) {
            structure(JSONRecord(record.origin, inner), isMention: true, &reading)
        }
        record.pass("modes_mobilisation")  // They follow from phone, mail and link.
        made = offer
    }

    // MARK: Fields

    /// The objects that the API puts within another; anything else there has no place here.
    private func within(_ field: String, of record: inout JSONRecord) -> [[String: Any]] {
        let value = record.members[field]
        let found = value as? [[String: Any]] ?? (value as? [String: Any]).map { [$0] }
        if found != nil { record.pass(field) }
        return found ?? []
    }

    private func day(_ record: inout JSONRecord) -> String? {
        record.pass("source")
        return record.text("date_maj").map { String($0.prefix(10)) }
    }

    private func place(_ record: inout JSONRecord) -> ForeignPlace {
        ForeignPlace(values: [
            ("address", record.text("adresse")), ("address_extra", record.text("complement_adresse")),
            ("postal_code", record.text("code_postal")), ("city", record.text("commune")),
            ("insee_code", record.text("code_insee")), ("latitude", record.number("latitude")),
            ("longitude", record.number("longitude")),
        ])
    }

    private func terms(
        _ record: inout JSONRecord, _ present: Offer?, _ reading: inout ForeignReading
    ) -> [ForeignTerm] {
        let origin = record.origin
        var terms: [ForeignTerm] = []
        for (field, vocabulary, meaning) in [
            ("publics", "audience", DataInclusion.audience),
            ("zone_eligibilite", "territory", DataInclusion.territory),
        ] {
            for text in record.texts(field) {
                if let code = meaning(text), catalogue.book.has(vocabulary, code) {
                    terms.append(ForeignTerm(vocabulary: vocabulary, code: code))
                } else {
                    reading.leave(field, ImportReason(.valueNotTaken, ["value": text]), origin)
                }
            }
        }
        // A theme names a phase or two: it infers a stage where the offer has none, and changes no other.
        for theme in record.texts("thematiques") {
            let phases = DataInclusion.phases(theme)
            if phases.isEmpty {
                reading.leave("thematiques", ImportReason(.valueNotTaken, ["value": theme]), origin)
            }
            guard present?.codes("stage").isEmpty ?? true else { continue }
            terms += phases.filter { catalogue.book.has("stage", $0) }
                .map { ForeignTerm(vocabulary: "stage", code: $0, isInferred: true) }
        }
        return terms
    }

    private static let fields = [
        "name": "nom", "phone": "telephone", "email": "courriel", "website": "site_web",
        "opening_hours": "horaires_accueil", "service_type": "type", "fee": "frais",
        "fee_detail": "frais_precisions", "admission_conditions": "conditions_acces",
        "url": "lien_mobilisation", "hours_per_week": "volume_horaire_hebdomadaire",
        "weeks": "nombre_semaines", "direct_access": "mobilisable_par", "address": "adresse",
        "address_extra": "complement_adresse", "postal_code": "code_postal", "city": "commune",
        "insee_code": "code_insee", "latitude+longitude": "latitude", "source_date": "date_maj",
    ]
}
