import SyncCore

/// A structure as a card for an address book, version 4.
///
/// Persons are never in it: contacts are for the network unless someone marked them public, and even then a
/// role is enough to reach them.
///
/// Source: RFC 6350.
public enum VCard {
    /// The cards of all published structures, one after the other (RFC 6350, section 3.3).
    public static func documents(_ catalogue: CatalogueSnapshot) -> String {
        catalogue.publishedStructures.map { document($0, in: catalogue) }.joined()
    }

    public static func document(_ structure: Structure, in catalogue: CatalogueSnapshot) -> String {
        var lines = ContentLines()
        lines.add("BEGIN", value: "VCARD")
        lines.add("VERSION", value: "4.0")
        lines.add("KIND", value: "org")
        lines.add("UID", value: "urn:essync:\(structure.id)")
        lines.add("FN", text: structure.name)
        lines.add("ORG", text: structure.name)
        let others = catalogue.aliases[structure.id] ?? []
        lines.add("NICKNAME", value: others.map(ContentLines.escaped).joined(separator: ","))
        lines.add("NOTE", text: structure.summary ?? structure.description)
        lines.add("TEL;VALUE=uri", value: structure.phone.flatMap(PhoneNumber.init).map { "tel:\($0.e164)" })
        lines.add("EMAIL", text: structure.email)
        lines.add("URL", value: structure.website.flatMap(WebAddress.web))
        for place in catalogue.places(of: structure.id) where place.address != nil || place.city != nil {
            let parts = [
                nil, place.addressExtra, place.address, place.city, nil, place.postalCode, "France",
            ]
            lines.add("ADR", value: parts.map { ContentLines.escaped($0 ?? "") }.joined(separator: ";"))
            if let latitude = place.latitude, let longitude = place.longitude {
                lines.add("GEO", value: "geo:\(latitude),\(longitude)")
            }
        }
        lines.add(
            "CATEGORIES", text: structure.type.map { catalogue.book.label("structure_type", $0, .french) })
        lines.add("END", value: "VCARD")
        return lines.text
    }
}
