/// The objects that stand within organizations and services.
extension HSDSReader {
    /// What a service says of itself.
    func values(
        _ record: inout JSONRecord, _ reading: inout ForeignReading
    ) -> [(column: String, text: String?)] {
        let origin = record.origin
        let (fee, detail) = fees(record.text("fees_description"))
        let (selection, isDirect, process) = self.process(record.text("application_process"))
        let conditions = [record.text("eligibility_description"), process].compactMap(\.self)
        var status: String?
        if let text = record.text("status") {
            status = Self.statuses[text]
            if status == nil {
                reading.leave("status", ImportReason(.valueNotTaken, ["value": text]), origin)
            }
        }
        return [
            ("description", record.text("description")), ("status", status), ("url", record.text("url")),
            ("email", record.text("email")), ("phone", phone(&record, &reading)), ("fee", fee),
            ("fee_detail", detail), ("selection", selection), ("direct_access", isDirect ? "1" : nil),
            ("admission_conditions", conditions.isEmpty ? nil : conditions.joined(separator: "\n")),
            ("verified_on", record.text("assured_date")),
        ] + capacity(&record, &reading)
    }

    static let statuses = [
        "active": "publie", "inactive": "inactif", "defunct": "cesse", "temporarily closed": "suspendu",
    ]

    /// `Payant. 20 € par mois`: our label, then the words.
    private func fees(_ text: String?) -> (fee: String?, detail: String?) {
        guard let text else { return (nil, nil) }
        let parts = text.split(separator: ". ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let fee = catalogue.book.code("fee", meaning: first) else {
            return (nil, text)
        }
        return (fee, parts.count == 2 ? parts[1] : nil)
    }

    /// `Entretien. Accueil direct`, as we write it; any other text as it stands.
    private func process(_ text: String?) -> (selection: String?, isDirect: Bool, other: String?) {
        guard let text else { return (nil, false, nil) }
        var selection: String?
        var isDirect = false
        for part in text.split(separator: ". ") {
            if HSDS.directAccess.contains(String(part)) {
                isDirect = true
            } else if let code = catalogue.book.code("selection", meaning: String(part)) {
                selection = code
            } else {
                return (nil, false, text)
            }
        }
        return (selection, isDirect, nil)
    }

    /// The first number; others are told.
    func phone(_ record: inout JSONRecord, _ reading: inout ForeignReading) -> String? {
        var numbers: [String] = []
        for given in record.objects("phones") {
            var inner = given
            inner.pass("id", "type", "location_id", "service_id", "organization_id", "contact_id")
            numbers += [inner.text("number")].compactMap(\.self)
            record.close(inner)
        }
        if numbers.count > 1 {
            let rest = numbers.dropFirst().joined(separator: ", ")
            reading.note("phones", ImportReason(.oneNumber, ["value": rest]), record.origin)
        }
        return ForeignReading.phone(numbers.first)
    }

    private func capacity(
        _ record: inout JSONRecord, _ reading: inout ForeignReading
    ) -> [(column: String, text: String?)] {
        var values: [(column: String, text: String?)] = []
        for given in record.objects("capacities") {
            var inner = given
            inner.pass("id", "service_id", "description")
            let free = inner.number("available")
            let most = inner.number("maximum")
            let day = inner.text("updated").map { String($0.prefix(10)) }
            var unit: String?
            if var kind = inner.object("unit") {
                kind.pass("id", "scheme", "uri")
                let name = kind.text("name")
                unit = reading.term(
                    "capacity_unit", kind.text("identifier") ?? name, "capacities.unit", record.origin)
                inner.close(kind)
            }
            record.close(inner)
            guard values.isEmpty, let unit else { continue }
            values = [
                ("capacity_unit", unit), ("capacity_available", free), ("capacity_max", most),
                ("capacity_measured_on", day),
            ]
        }
        return values
    }

    // MARK: Codes

    /// Attributes of our own taxonomies, by code.
    ///
    /// One whose link type names a column fills it; any other is a term.
    func attributes(
        _ record: inout JSONRecord, _ reading: inout ForeignReading
    ) -> (columns: [(column: String, text: String?)], terms: [ForeignTerm]) {
        var filled: [(column: String, text: String?)] = []
        var terms: [ForeignTerm] = []
        for given in record.objects("attributes") {
            var inner = given
            inner.pass("id", "link_id", "link_entity", "value", "label", "taxonomy_term_id")
            let link = inner.text("link_type")
            guard var term = inner.object("taxonomy_term") else {
                record.close(inner)
                continue
            }
            term.pass(
                "id", "description", "language", "parent_id", "taxonomy_id", "term_uri", "taxonomy_detail")
            let taxonomy = term.text("taxonomy") ?? ""
            let name = term.text("name")
            let code = term.text("code") ?? name ?? ""
            let vocabulary = String(taxonomy.trimmingPrefix("urn:essync:vocabulary:"))
            if taxonomy != vocabulary, catalogue.book.has(vocabulary, code) {
                if let link, link.contains(".") {
                    filled.append((String(link.drop { $0 != "." }.dropFirst()), code))
                } else {
                    terms.append(ForeignTerm(vocabulary: vocabulary, code: code))
                }
            } else {
                reading.leave(
                    "attributes", ImportReason(.valueNotTaken, ["value": name ?? code]), record.origin)
            }
            inner.close(term)
            record.close(inner)
        }
        return (filled, terms)
    }

    /// Territories by our code, else by name.
    func areas(_ record: inout JSONRecord, _ reading: inout ForeignReading) -> [ForeignTerm] {
        var texts: [String] = []
        for given in record.objects("service_areas") {
            var inner = given
            inner.pass("id", "service_id", "service_at_location_id", "description", "extent_type")
            let uri = inner.text("uri")
            let name = inner.text("name")
            let ours = uri.flatMap { uri in
                uri.hasPrefix("urn:essync:territory:") ? String(uri.dropFirst(21)) : nil
            }
            texts += [ours ?? name].compactMap(\.self)
            record.close(inner)
        }
        return reading.territories(texts, "service_areas", record.origin)
    }

    /// Names and addresses of persons, who weren't asked.
    func leavePersons(_ record: inout JSONRecord, _ reading: inout ForeignReading) {
        for field in ["contacts", "assurer_email"] where record.has(field) {
            record.pass(field)
            reading.leave(field, ImportReason(.person), record.origin)
        }
    }
}
