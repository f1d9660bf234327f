/// Locations and their addresses.
extension HSDSReader {
    /// The place that a location is; `record` is what it stands within.
    func location(
        _ given: JSONRecord, _ record: inout JSONRecord, _ reading: inout ForeignReading
    ) -> ForeignPlace {
        var location = given
        defer { record.close(location) }
        let id = location.text("id")
        if let key = id.flatMap({ places[$0] }), let present = catalogue.place(key) {
            location.drop(saidBy: format.location(present))
        }
        location.pass("id", "organization_id", "description")
        let kind = location.text("location_type").flatMap { type in
            HSDS.kinds.first { $0.value == type }?.key
        }
        let isCommune = location.text("external_identifier_type") == "INSEE-COG"
        let number = location.text("external_identifier")
        if !isCommune, let number {
            let reason = ImportReason(.valueNotTaken, ["value": number])
            reading.leave("locations.external_identifier", reason, record.origin)
        }
        var place = ForeignPlace(
            key: id.flatMap { places[$0] },
            values: [
                ("name", location.text("name")), ("kind", kind), ("access", location.text("transportation")),
                ("latitude", location.number("latitude")), ("longitude", location.number("longitude")),
                ("insee_code", isCommune ? number : nil),
            ])
        for (index, address) in location.objects("addresses").enumerated() {
            let values = self.address(address, &location, &reading)
            if index == 0 { place.values += values }
        }
        leavePersons(&location, &reading)
        return place
    }

    private func address(
        _ given: JSONRecord, _ location: inout JSONRecord, _ reading: inout ForeignReading
    ) -> [(column: String, text: String?)] {
        var address = given
        defer { location.close(address) }
        address.pass("id", "location_id", "country", "state_province", "region", "address_type")
        let code = address.text("postal_code")
        let isOurs = code?.wholeMatch(of: /\d{5}/) != nil
        if !isOurs, let code {
            let reason = ImportReason(.valueNotTaken, ["value": code])
            reading.leave("locations.addresses.postal_code", reason, address.origin)
        }
        return [
            ("address", address.text("address_1")), ("address_extra", address.text("address_2")),
            ("postal_code", isOurs ? code : nil), ("city", address.text("city")),
        ]
    }
}
