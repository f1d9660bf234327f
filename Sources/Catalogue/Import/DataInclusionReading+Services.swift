import SyncCore

/// Services, which become offers with their terms and place.
extension DataInclusionReading {
    mutating func service(_ record: inout DataInclusionRecord) {
        _ = record.text("source")
        guard let id = record.required("id"), let name = record.required("nom"),
            let owner = record.required("structure_id")
        else { return }
        guard let structure = keys.known(structure: owner) else {
            let details = ["table": "structures.json", "key": owner]
            return record.refuse("structure_id", ImportReason(.brokenReference, details))
        }
        let key = keys.offer(id, name: name, of: structure)
        let present = catalogue.offer(key)
        if let present { record.drop(saidBy: format.service(present)) }
        let isDirect = record.texts("mobilisable_par").contains("usagers")
        var values: [(String, String?)] = [
            ("name", name), ("description", record.text("description")),
            ("service_type", record.text("type")), ("fee", record.text("frais")),
            ("fee_detail", record.text("frais_precisions")),
            ("admission_conditions", record.text("conditions_acces")), ("phone", phone(&record)),
            ("email", record.text("courriel")), ("url", record.text("lien_mobilisation")),
            ("hours_per_week", record.number("volume_horaire_hebdomadaire")),
            ("weeks", record.number("nombre_semaines")), ("direct_access", isDirect ? "1" : nil),
        ]
        values += provenance(id, &record, isNew: present == nil)
        add("offer", [key], values, record)
        terms(&record, of: key, present)
        let slug = key.drop { $0 != "/" }.dropFirst().replacing("/", with: "-")
        if let place = place(&record, of: structure, at: "\(structure)/place/\(slug)") {
            add("offer_place", [key, place], [], record)
        }
        _ = record.texts("modes_mobilisation")  // They follow from phone, mail and link.
    }

    private mutating func terms(_ record: inout DataInclusionRecord, of key: String, _ present: Offer?) {
        for code in record.texts("publics") {
            add("audience", DataInclusion.audience(code), code, field: "publics", record, to: key)
        }
        for code in record.texts("zone_eligibilite") {
            let territory = DataInclusion.territory(code)
            add("territory", territory, code, field: "zone_eligibilite", record, to: key)
        }
        // A theme names a phase or two: it infers a stage where the offer has none, and changes no other.
        for theme in record.texts("thematiques") {
            let phases = DataInclusion.phases(theme)
            if phases.isEmpty { leave(record, "thematiques", notTaken(theme)) }
            guard present?.codes("stage").isEmpty ?? true else { continue }
            for phase in phases where catalogue.book.has("stage", phase) {
                add("offer_term", [key, "stage", phase], [("basis", "deduit")], record)
            }
        }
    }

    private mutating func add(
        _ vocabulary: String, _ term: String?, _ code: String, field: String, _ record: DataInclusionRecord,
        to key: String
    ) {
        guard let term, catalogue.book.has(vocabulary, term) else {
            return leave(record, field, notTaken(code))
        }
        add("offer_term", [key, vocabulary, term], [], record)
    }

    private func notTaken(_ value: String) -> ImportReason { ImportReason(.valueNotTaken, ["value": value]) }
}
