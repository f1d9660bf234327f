import SyncCore

/// Points with properties, as structures with a place.
///
/// Reads what `GeoJSON` writes, and the collections of others: a property is what its name means in French or
/// English, as with a spreadsheet's headings. Shapes other than points have no place here.
///
/// Source: RFC 7946.
struct GeoJSONReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        names = ForeignNames(
            name: "GeoJSON", fields: ["latitude+longitude": "geometry"], ownKey: ForeignNames.urn)
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        for record in JSONRecords.read(file, bytes, members: ["features"], takesObject: true, &reading) {
            let properties = record.members["properties"] as? [String: Any] ?? [:]
            if PublicMark.isWithheld(record.members) || PublicMark.isWithheld(properties) {
                reading.withhold(record, .structure, properties["name"] ?? properties["nom"])
            } else {
                feature(record, &reading)
            }
        }
    }

    private func feature(_ given: JSONRecord, _ reading: inout ForeignReading) {
        var record = given
        var made: ForeignRecord?
        defer { reading.close(record, made) }
        guard record.text("type") == "Feature" else {
            return record.refuse("type", ImportReason(.required))
        }
        let id = record.text(orNumber: "id")
        record.pass("bbox")
        guard var properties = record.object("properties") else { return }
        defer { record.close(properties) }
        properties.rename(Self.meanings(properties.fields))
        let structure = properties.text("structure")
        // Others' files call the name so.
        let named = properties.has("name") ? properties.required("name") : structure
        guard let name = named else { return properties.refuse("name", ImportReason(.required)) }
        let isOwn = structure.map { id?.hasPrefix($0 + "/") ?? false } ?? false
        let present = id.flatMap { catalogue.place($0) }
        if let present, let structure = catalogue.structure(present.structure) {
            let day = CalendarDay(secondsSince1970: 0)
            properties.drop(saidBy: GeoJSON.properties(present, of: structure, catalogue, .french, day))
        }
        let own = isOwn ? structure.map { "urn:essync:\($0)" } : nil
        var result = ForeignRecord(.structure, id: own ?? id ?? "", name: name, record.origin)
        result.isRepeatable = true
        result.values = values(&properties, &reading)
        result.terms = reading.territories(properties.texts("territories"), "territories", record.origin)
        // What we write has the lines of the address once more, joined.
        let joined = properties.text("address")
        let street = properties.text("street_address") ?? (isOwn ? nil : joined)
        var place = ForeignPlace(
            key: isOwn ? id : nil,
            values: [
                ("name", properties.text("place")), ("address", street),
                ("address_extra", properties.text("address_extra")),
                ("postal_code", properties.text("postal_code")), ("city", properties.text("city")),
                ("insee_code", properties.text("insee_code")),
            ])
        place.values += point(&record)
        result.places = [place]
        made = result
    }

    private func values(
        _ properties: inout JSONRecord, _ reading: inout ForeignReading
    ) -> [(column: String, text: String?)] {
        let origin = properties.origin
        let type = properties.text("type")
        properties.pass("phases", "freshness")  // Offers say them, and days do.
        return [
            ("type", reading.term("structure_type", type, "type", origin)),
            ("summary", properties.text("summary")), ("description", properties.text("description")),
            ("phone", ForeignReading.phone(properties.text("phone"))), ("email", properties.text("email")),
            ("website", properties.text("website")), ("opening_hours", properties.text("opening_hours")),
            ("verified_on", properties.text("verified_on")),
        ]
    }

    /// Longitude stands first.
    private func point(_ record: inout JSONRecord) -> [(column: String, text: String?)] {
        guard var geometry = record.object("geometry") else { return [] }
        defer { record.close(geometry) }
        guard geometry.text("type") == "Point" else {
            geometry.pass("coordinates", "geometries")
            geometry.leave("type")
            return []
        }
        let numbers = geometry.numbers("coordinates")
        guard numbers.count >= 2 else {
            geometry.refuse("coordinates", ImportReason(.required))
            return []
        }
        return [("latitude", numbers[1]), ("longitude", numbers[0])]
    }

    /// Properties of other names by what they mean.
    private static func meanings(_ names: [String]) -> [String: String] {
        let known: Set<String> = [
            "name", "structure", "place", "type", "summary", "description", "phone", "email", "website",
            "opening_hours", "verified_on", "address", "street_address", "address_extra", "postal_code",
            "city",
            "insee_code",
        ]
        var meant: [String: String] = [:]
        for name in names.sorted() where !known.contains(name) {
            guard let column = HeadingMeanings.column(name, of: known), !names.contains(column),
                !meant.values.contains(column)
            else { continue }
            meant[name] = column
        }
        return meant
    }
}
