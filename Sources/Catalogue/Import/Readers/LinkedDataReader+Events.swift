/// Events, and where things are.
extension LinkedDataReader {
    func event(_ given: JSONRecord, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        let id = record.text(ofAny: "@id") ?? ""
        guard let name = record.text(ofAny: "name") else {
            return record.refuse("name", ImportReason(.required))
        }
        let start = record.text(ofAny: "startDate")
        if let present = reading.present(event: id) {
            record.drop(saidBy: LinkedData(catalogue).json(present))
        }
        record.pass("@context", "@type", "@id", "name", "inLanguage", "startDate", "eventAttendanceMode")
        var event = ForeignRecord(.event, id: id, name: name, record.origin)
        let status = record.text(ofAny: "eventStatus").map(JSONRecord.bare)
        event.values = [
            ("starts_at", start), ("ends_at", record.text(ofAny: "endDate")),
            ("note", record.text(ofAny: "description")), ("url", record.text(ofAny: "url")),
            ("status", status.flatMap { word in LinkedData.statuses.first { $0.value == word }?.key }),
        ]
        event.values += location(&record)
        organizer(&record, &event, &reading)
        made = event
    }

    /// Structures are named, persons left.
    private func organizer(
        _ record: inout JSONRecord, _ event: inout ForeignRecord, _ reading: inout ForeignReading
    ) {
        for (index, given) in record.nodes("organizer").enumerated() {
            var node = given
            let name = node.text(ofAny: "name")
            let id = node.text(ofAny: "@id")
            if node.types().contains("Person") {
                reading.leave("organizer", ImportReason(.person), record.origin)
            } else if index == 0 {
                let isOwn = id.flatMap { ForeignNames.urn(.structure, $0) } != nil
                event.refer("organizer", to: isOwn ? id : name ?? id, "organizer")
            }
        }
    }

    private func location(_ record: inout JSONRecord) -> [(column: String, text: String?)] {
        var values: [(column: String, text: String?)] = []
        for given in record.nodes("location") {
            var node = given
            node.pass("@type", "geo")
            var parts = [node.text(ofAny: "name")]
            var city: String?
            for inner in node.nodes("address") {
                var address = inner
                address.pass("@type", "addressCountry", "addressRegion", "postalCode")
                parts.append(address.text(ofAny: "streetAddress"))
                city = address.text(ofAny: "addressLocality")
                // A text in place of an address.
                parts.append(address.text(ofAny: "@id"))
                node.close(address)
            }
            if parts.allSatisfy({ $0 == nil }) {
                parts = [node.text(ofAny: "@id") ?? node.text(ofAny: "url")]
            }
            node.pass("@id", "url")
            record.close(node)
            if parts == [city] { parts = [] }  // We write the town as a name where there is no other.
            let place = parts.compactMap(\.self).joined(separator: ", ")
            if values.isEmpty { values = [("place", place.isEmpty ? nil : place), ("city", city)] }
        }
        return values
    }

    /// Addresses, and the places that have one.
    func places(_ record: inout JSONRecord) -> [ForeignPlace] {
        var places = record.nodes("address").map { address($0, &record) }
        let point = point(&record)
        for given in record.nodes("location") {
            var node = given
            node.pass("@type", "@id")
            let name = node.text(ofAny: "name")
            let own = self.point(&node)
            for inner in node.nodes("address") {
                var place = address(inner, &node)
                place.values += [("name", name)] + own
                places.append(place)
            }
            record.close(node)
        }
        if !point.isEmpty {
            // The organization's own point is that of its first address.
            if places.isEmpty { places = [ForeignPlace(values: point)] } else { places[0].values += point }
        }
        return places
    }

    private func address(_ given: JSONRecord, _ outer: inout JSONRecord) -> ForeignPlace {
        var node = given
        defer { outer.close(node) }
        node.pass("@type", "addressCountry", "addressRegion", "postOfficeBoxNumber")
        return ForeignPlace(values: [
            // A text in place of an address.
            ("address", node.text(ofAny: "streetAddress") ?? node.text(ofAny: "@id")),
            ("postal_code", node.text(ofAny: "postalCode")), ("city", node.text(ofAny: "addressLocality")),
        ])
    }

    private func point(_ record: inout JSONRecord) -> [(column: String, text: String?)] {
        var point: [(column: String, text: String?)] = []
        for given in record.nodes("geo") {
            var node = given
            node.pass("@type")
            let values = [
                ("latitude", node.text(ofAny: "latitude")), ("longitude", node.text(ofAny: "longitude")),
            ]
            if point.isEmpty { point = values }
            record.close(node)
        }
        return point
    }
}
