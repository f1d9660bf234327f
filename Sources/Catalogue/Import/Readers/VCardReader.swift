import SyncCore

/// The cards of organisations, from an address book.
///
/// Versions 2.1, 3.0 and 4.0, as programs and telephones write them. A card is an organisation's where it says
/// so, or where it names an organisation and no person. Cards of persons aren't taken: nobody asked them; nor are
/// those that are marked as anything but public.
///
/// Source: RFC 6350; RFC 2426; versit, "vCard, The Electronic Business Card", version 2.1.
struct VCardReader: ForeignReader {
    let catalogue: CatalogueSnapshot
    let names: ForeignNames

    init(_ catalogue: CatalogueSnapshot) {
        self.catalogue = catalogue
        names = ForeignNames(name: "vCard", fields: Self.fields, ownKey: ForeignNames.urn)
    }

    func read(_ file: String, _ bytes: [UInt8], into reading: inout ForeignReading) {
        do throws(ContentProblem) {
            for card in try ContentComponent.read(bytes) {
                guard card.problems.isEmpty else {
                    for problem in card.problems {
                        reading.refuse(file, problem.line, nil, ImportReason(content: problem.fault))
                    }
                    continue
                }
                take(card, ForeignOrigin(file: file, line: card.line), &reading)
            }
        } catch {
            reading.refuse(file: file, line: error.line, ImportReason(content: error.fault))
        }
    }

    private func take(_ given: ContentComponent, _ origin: ForeignOrigin, _ reading: inout ForeignReading) {
        guard given.name == "VCARD" else {
            return reading.leave(given.name, ImportReason(.notTaken), origin)
        }
        if PublicMark.isWithheld(given) {
            let name = given.text("FN") ?? given.first("ORG")?.parts.first ?? ""
            return reading.withhold("CLASS", .structure, given.text("UID") ?? "", name: name, origin)
        }
        guard let name = Self.organisation(given) else {
            return reading.leave("VCARD", ImportReason(.person), origin)
        }
        guard !name.isEmpty else {
            return reading.refuse(origin.file, origin.line, "FN", ImportReason(.required))
        }
        let id = given.text("UID") ?? ""
        var card = given
        if let present = reading.present(structure: id, name: name) { card = card.without(own(present)) }
        var structure = ForeignRecord(.structure, id: id, name: name, origin)
        structure.updatedOn = card.text("REV").flatMap(Self.day)
        structure.values = values(card, &reading, origin)
        structure.aliases = card.all("NICKNAME").flatMap(\.items).filter { !$0.isEmpty }
        structure.places = places(card, &reading, origin)
        let unread = Set(card.lines.map(\.name)).subtracting(Self.read).filter { !$0.hasPrefix("X-") }
        for field in unread.sorted() { reading.leave(field, ImportReason(.notTaken), origin) }
        reading.add(structure)
    }

    /// What our own card of the structure says.
    private func own(_ structure: Structure) -> ContentComponent {
        let text = VCard.document(structure, in: catalogue)
        // Our own text, which is a card.
        return (try? ContentComponent.read(Array(text.utf8)))?.first
            ?? ContentComponent(name: "VCARD", line: 1)
    }

    /// The organisation's name; nil where the card is a person's, or of a group or place.
    private static func organisation(_ card: ContentComponent) -> String? {
        let unit = card.first("ORG")?.parts.first ?? ""
        let full = card.text("FN") ?? ""
        if let kind = card.text("KIND") ?? card.text("X-ADDRESSBOOKSERVER-KIND") {
            return kind.lowercased() == "org" ? (full.isEmpty ? unit : full) : nil
        }
        let isShown = card.text("X-ABSHOWAS")?.uppercased() == "COMPANY"
        let person = card.first("N")?.parts.contains { !$0.isEmpty } ?? false
        if isShown { return unit.isEmpty ? full : unit }
        // Telephones put an organisation's name into the person's, too.
        let isSame = !unit.isEmpty && FoldedText.fold(unit) == FoldedText.fold(full)
        guard isSame || (!unit.isEmpty && !person && (full.isEmpty || isSame)) else { return nil }
        return unit
    }

    // MARK: Values

    private func values(
        _ card: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> [(column: String, text: String?)] {
        let note = card.text("NOTE")
        let isShort = note.map { $0.count <= 280 && !$0.contains("\n") } ?? false
        let kind = card.all("CATEGORIES").flatMap(\.items).first { !$0.isEmpty }
        return [
            ("summary", isShort ? note : nil), ("description", isShort ? nil : note),
            ("phone", phone(card, &reading, origin)), ("email", card.text("EMAIL")),
            ("website", card.text("URL")),
            ("type", reading.term("structure_type", kind, "CATEGORIES", origin)),
        ]
    }

    /// The preferred number, else the first that is no fax; others are told.
    private func phone(
        _ card: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> String? {
        let lines = card.all("TEL").filter { !$0.has(type: "fax") && !$0.has(type: "pager") }
        let numbers = lines.map { line in
            // `tel:+33491000000;ext=12` (RFC 3966): what dials is what stands before the semicolon.
            let text = line.text
            let isAddress = text.lowercased().hasPrefix("tel:")
            return isAddress ? String(text.dropFirst(4).prefix { $0 != ";" }) : text
        }
        .filter { !$0.isEmpty }
        if numbers.count > 1 {
            let rest = numbers.dropFirst().joined(separator: ", ")
            reading.note("TEL", ImportReason(.oneNumber, ["value": rest]), origin)
        }
        return ForeignReading.phone(numbers.first)
    }

    /// `20080116T130000Z` or `2008-01-16`.
    private static func day(_ text: String) -> String? {
        let digits = text.prefix { $0 != "T" && $0 != "t" }.filter(\.isNumber)
        guard digits.count == 8 else { return nil }
        let day = "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
        return CalendarDay(day)?.description
    }

    // MARK: Places

    /// Each address with the point that follows it; a point alone is that of the only address.
    private func places(
        _ card: ContentComponent, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> [ForeignPlace] {
        var places: [ForeignPlace] = []
        var point: [(column: String, text: String?)] = []
        for line in card.lines {
            if line.name == "ADR" {
                places.append(ForeignPlace(values: address(line, &reading, origin)))
            } else if line.name == "GEO", let found = Self.point(line) {
                if places.isEmpty { point = found } else { places[places.count - 1].values += found }
            }
        }
        if places.isEmpty, !point.isEmpty { return [ForeignPlace(values: point)] }
        if !point.isEmpty { places[0].values += point }
        return places
    }

    /// Post office box, extended address, street, town, region, postal code, country.
    private func address(
        _ line: ContentLine, _ reading: inout ForeignReading, _ origin: ForeignOrigin
    ) -> [(column: String, text: String?)] {
        let parts = line.parts + [String](repeating: "", count: 7)
        func part(_ index: Int) -> String? {
            parts[index].isEmpty ? nil : parts[index].replacing("\n", with: ", ")
        }
        let code = part(5)
        let isOurs = code?.wholeMatch(of: /\d{5}/) != nil
        if !isOurs, let code { reading.leave("ADR", ImportReason(.valueNotTaken, ["value": code]), origin) }
        let extra = [part(0), part(1)].compactMap(\.self).joined(separator: ", ")
        return [
            ("address_extra", extra.isEmpty ? nil : extra), ("address", part(2)), ("city", part(3)),
            ("postal_code", isOurs ? code : nil),
        ]
    }

    /// `geo:43.29,5.37` in version 4, `43.29;5.37` before.
    private static func point(_ line: ContentLine) -> [(column: String, text: String?)]? {
        let text = line.text.lowercased().hasPrefix("geo:") ? String(line.text.dropFirst(4)) : line.text
        let numbers = text.prefix { $0 != "?" }.split { $0 == "," || $0 == ";" }.map(String.init)
        guard numbers.count >= 2 else { return nil }
        return [("latitude", numbers[0]), ("longitude", numbers[1])]
    }

    /// Lines that are read, or say nothing of the structure.
    private static let read: Set<String> = [
        "VERSION", "KIND", "UID", "FN", "N", "ORG", "NICKNAME", "NOTE", "TEL", "EMAIL", "URL", "ADR", "GEO",
        "CATEGORIES", "REV", "PRODID", "SOURCE",
    ]

    private static let fields = [
        "name": "FN", "phone": "TEL", "email": "EMAIL", "website": "URL", "summary": "NOTE",
        "description": "NOTE", "type": "CATEGORIES", "address": "ADR", "address_extra": "ADR", "city": "ADR",
        "postal_code": "ADR", "latitude+longitude": "GEO", "source_date": "REV",
    ]
}
