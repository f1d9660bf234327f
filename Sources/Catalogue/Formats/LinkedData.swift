public import SyncCore

/// Structures, offers and events in the words of schema.org, as JSON-LD.
///
/// Source: https://schema.org/Organization, /Service and /Event; https://www.w3.org/TR/json-ld11/
public struct LinkedData: Sendable {
    private let catalogue: CatalogueSnapshot
    private let language: Language

    public init(_ catalogue: CatalogueSnapshot, _ language: Language = .french) {
        self.catalogue = catalogue
        self.language = language
    }

    /// One JSON document.
    public func document(_ structure: Structure) -> String { json(structure).text }

    func json(_ structure: Structure) -> JSON {
        .some(
            organization(structure).merging([
                "@context": .string("https://schema.org"), "description": .text(structure.description),
                "alternateName": .list((catalogue.aliases[structure.id] ?? []).map(JSON.string)),
                "telephone": .text(structure.phone), "email": .text(structure.email),
                "foundingDate": structure.foundedYear.map { .string("\($0)") },
                "parentOrganization": structure.parent.flatMap { catalogue.structure($0) }
                    .map { .some(organization($0)) },
                "address": .list(catalogue.places(of: structure.id).compactMap(address)),
                "identifier": .list(
                    (catalogue.identifiers[structure.id] ?? []).map {
                        .object([
                            "@type": .string("PropertyValue"), "propertyID": .string($0.scheme),
                            "value": .string($0.value),
                        ])
                    }),
            ]) { $1 })
    }

    /// One JSON document.
    public func document(_ offer: Offer) -> String { json(offer).text }

    func json(_ offer: Offer) -> JSON {
        .some([
            "@context": .string("https://schema.org"), "@type": .string("Service"),
            "@id": .string("urn:essync:\(offer.id)"), "name": .string(offer.name),
            "description": .text(offer.description ?? offer.summary),
            "serviceType": offer.serviceType.map {
                .string(catalogue.book.label("service_type", $0, language))
            },
            "provider": catalogue.structure(offer.structure).map { .some(organization($0)) },
            "areaServed": .list(offer.codes("territory").map { .string(catalogue.territories.name($0)) }),
            "audience": .list(
                offer.codes("audience").map {
                    .object([
                        "@type": .string("Audience"),
                        "audienceType": .string(catalogue.book.label("audience", $0, language)),
                    ])
                }),
            "url": .text(offer.url.flatMap(WebAddress.web)), "inLanguage": .string("fr"),
        ])
    }

    /// One JSON document.
    public func document(_ event: Event) -> String { json(event).text }

    func json(_ event: Event) -> JSON {
        .some([
            "@context": .string("https://schema.org"), "@type": .string("Event"),
            "@id": .string("urn:essync:event:\(event.id)"), "name": .string(event.title),
            "startDate": .text(event.startsAt), "endDate": .text(event.endsAt),
            "description": .text(event.note), "url": .text(event.url.flatMap(WebAddress.web)),
            "organizer": event.organizer.flatMap { catalogue.structure($0) }.map { .some(organization($0)) },
            "location": location(event),
            "eventStatus": event.status.flatMap { Self.statuses[$0] }
                .map { .string("https://schema.org/" + $0) },
        ])
    }

    /// All that is published, as one document: organizations, services, then events.
    public func graph() -> String {
        let items =
            catalogue.publishedStructures.map(document) + catalogue.publishedOffers.map(document)
            + catalogue.events.map(document)
        // Each names its context itself, so that it can be cut out and used alone.
        return "{\"@graph\":[\n" + items.joined(separator: ",\n") + "\n]}\n"
    }

    /// Those that schema.org has a word for.
    static let statuses = ["annule": "EventCancelled", "confirme": "EventScheduled"]

    private func location(_ event: Event) -> JSON? {
        guard event.place != nil || event.city != nil else { return nil }
        let address = event.city.map { city in
            JSON.object(["@type": .string("PostalAddress"), "addressLocality": .string(city)])
        }
        return .some([
            "@type": .string("Place"), "name": .text(event.place ?? event.city), "address": address,
        ])
    }

    private func organization(_ structure: Structure) -> [String: JSON?] {
        [
            "@type": .string("Organization"), "@id": .string("urn:essync:\(structure.id)"),
            "name": .string(structure.name), "url": .text(structure.website.flatMap(WebAddress.web)),
        ]
    }

    private func address(_ place: Place) -> JSON? {
        guard place.city != nil || place.address != nil else { return nil }
        return .some([
            "@type": .string("PostalAddress"), "streetAddress": .text(place.address),
            "postalCode": .text(place.postalCode), "addressLocality": .text(place.city),
            "addressCountry": .string("FR"),
        ])
    }
}
