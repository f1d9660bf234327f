import SyncCore

/// The objects that stand within organizations and services.
extension HSDS {
    func location(_ place: Place) -> JSON {
        let address = address(place)
        let lines = place.lines.joined(separator: ", ")
        return .some([
            "id": id("place", place.id), "location_type": .string(Self.kinds[place.kind ?? ""] ?? "physical"),
            "name": .text(place.name ?? place.city),
            "description": address == nil && !lines.isEmpty ? .string(lines) : nil,
            "transportation": .text(place.access),
            "latitude": place.latitude.map(JSON.real),
            "longitude": place.longitude.map(JSON.real),
            "external_identifier": .text(place.inseeCode),
            "external_identifier_type": place.inseeCode.map { _ in .string("INSEE-COG") },
            "addresses": address.map { .array([$0]) },
        ])
    }

    /// Nil unless all that the format requires of an address is known.
    private func address(_ place: Place) -> JSON? {
        guard let street = place.address, let city = place.city, let code = place.postalCode,
            let department = place.inseeCode.map(Self.department)
        else { return nil }
        return .some([
            "id": id("address", place.id), "address_1": .string(street),
            "address_2": .text(place.addressExtra), "city": .string(city), "postal_code": .string(code),
            "state_province": .string(department), "country": .string("FR"),
            "address_type": .string(Self.kinds[place.kind ?? ""] ?? "physical"),
        ])
    }

    /// The département's number, which stands for the state or province of other countries.
    private static func department(_ commune: String) -> String {
        String(commune.prefix(commune.hasPrefix("97") || commune.hasPrefix("98") ? 3 : 2))
    }

    func area(_ territory: String, of offer: Offer) -> JSON {
        .object([
            "id": id("offer_term", offer.id, "territory", territory),
            "name": .string(catalogue.territories.label(territory, language)),
            "uri": .string("urn:essync:territory:\(territory)"),
        ])
    }

    func phones(_ number: String?, _ table: String, _ key: String) -> JSON? {
        number.flatMap(PhoneNumber.init).map { number in
            .array([
                .object([
                    "id": id("phone", table, key), "number": .string(number.e164), "type": .string("voice"),
                ])
            ])
        }
    }

    /// One attribute for each code, with the term as our vocabulary has it.
    ///
    /// - Parameters:
    ///   - columns: codes that stand in a column, which the link's type names.
    ///   - terms: by vocabulary, which is the link's type.
    ///   - table: whose attributes they are.
    ///   - key: the row's.
    /// - Returns: nil where there is none.
    func attributes(
        _ columns: [(column: String, vocabulary: String, code: String?)], _ terms: [String: [String]],
        of table: String, _ key: String
    ) -> JSON? {
        let filled = columns.compactMap { column, vocabulary, code in
            code.map { attribute(column, vocabulary, $0, of: table, key) }
        }
        let others = terms.sorted { $0.key < $1.key }.flatMap { vocabulary, codes in
            codes.map { attribute(vocabulary, vocabulary, $0, of: table, key) }
        }
        return .list(filled + others)
    }

    private func attribute(
        _ link: String, _ vocabulary: String, _ code: String, of table: String, _ key: String
    ) -> JSON {
        .object([
            "id": id("attribute", table, key, link, code), "link_type": .string(link),
            "taxonomy_term": .object([
                "id": id("term", vocabulary, code), "code": .string(code),
                "name": .string(catalogue.book.label(vocabulary, code, language)),
                "description": .string(
                    catalogue.book.label(vocabulary, code, language == .french ? .english : .french)),
                "taxonomy": .string("urn:essync:vocabulary:\(vocabulary)"),
                "language": .string(language.rawValue),
            ]),
        ])
    }

    /// How many places are free, where that was counted.
    func capacities(_ offer: Offer) -> JSON? {
        guard let unit = offer.capacityUnit, let free = offer.capacityAvailable,
            let day = offer.capacityMeasuredOn
        else { return nil }
        return .array([
            .some([
                "id": id("capacity", offer.id), "available": .integer(free),
                "maximum": offer.capacityMax.map(JSON.integer),
                "updated": .string("\(day)T00:00:00.000Z"),
                "unit": .object([
                    "id": id("unit", unit),
                    "name": .string(catalogue.book.label("capacity_unit", unit, language)),
                    "identifier": .string(unit), "scheme": .string("urn:essync:vocabulary:capacity_unit"),
                ]),
            ])
        ])
    }

    func fees(_ offer: Offer) -> String? {
        let fee = offer.fee.map { catalogue.book.label("fee", $0, language) }
        let said = [fee, offer.feeDetail].compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: ". ")
    }

    /// How one comes in: the selection, and whether one may come by oneself.
    func process(_ offer: Offer) -> String? {
        let selection = offer.selection.map { catalogue.book.label("selection", $0, language) }
        let access = offer.isDirectAccess.flatMap { isDirect in
            isDirect ? Self.directAccess[language == .french ? 0 : 1] : nil
        }
        let said = [selection, access].compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: ". ")
    }

    /// In French and English.
    static let directAccess = ["Accueil direct", "Direct access"]

    static let kinds = ["physique": "physical", "postale": "postal", "virtuel": "virtual"]
}
