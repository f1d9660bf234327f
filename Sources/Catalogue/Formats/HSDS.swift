public import SyncCore

/// Structures and offers as the Human Services Data Specification has them, version 3.1, as JSON.
///
/// Its profile, `docs/hsds-profile.md`, says which fields are written, and with which vocabularies. Ids are
/// UUIDs made from the network's id and the row's key, the same on every machine and in every export. Only
/// what is published is written; a person's name never is.
///
/// Source: https://docs.openreferral.org/en/3.1/hsds/schema_reference.html
public struct HSDS: Sendable {
    /// The three files.
    public struct Output: Hashable, Sendable {
        /// Which version and which profile (what an API answers at its root).
        public let version: String
        public let organizations: String
        public let services: String
        /// Structures left out because the format requires a description, by key.
        ///
        /// Their offers are left out with them.
        public let leftOut: [String]
    }

    /// What names the profile; its text is a page of the program's documentation.
    public static let profile = "urn:essync:hsds-profile:1"

    let catalogue: CatalogueSnapshot
    let language: Language
    private let namespace: NameUUID

    init(_ catalogue: CatalogueSnapshot, _ language: Language = .french) {
        self.catalogue = catalogue
        self.language = language
        namespace = NameUUID("urn:essync:\(catalogue.network)", in: .url)
    }

    /// Writes the catalogue as it stands.
    ///
    /// - Parameters:
    ///   - catalogue: what is written.
    ///   - language: of the labels; the rows' own words stay as they are.
    /// - Returns: the files.
    public static func output(_ catalogue: CatalogueSnapshot, _ language: Language = .french) -> Output {
        let format = HSDS(catalogue, language)
        let described = catalogue.publishedStructures.filter { format.description($0) != nil }
        let structures = Set(described.map(\.id))
        let offers = catalogue.publishedOffers.filter { structures.contains($0.structure) }
        let version = JSON.object(["version": .string("3.1"), "profile": .string(profile)])
        return Output(
            version: version.text + "\n", organizations: list(described.map(format.organization)),
            services: list(offers.map(format.service)),
            leftOut: catalogue.publishedStructures.map(\.id).filter { !structures.contains($0) })
    }

    private static func list(_ items: [JSON]) -> String {
        "[\n" + items.map(\.text).joined(separator: ",\n") + "\n]\n"
    }

    // MARK: Rows

    func organization(_ structure: Structure) -> JSON {
        let identifiers = (catalogue.identifiers[structure.id] ?? []).map { identifier in
            JSON.object([
                "id": id("identifier", structure.id, identifier.scheme, identifier.value),
                "identifier_type": .string(
                    catalogue.book.label("identifier_scheme", identifier.scheme, language)),
                "identifier_scheme": .string(Self.schemes[identifier.scheme] ?? identifier.scheme),
                "identifier": .string(identifier.value),
            ])
        }
        let places = catalogue.places(of: structure.id)
        let members: [String: JSON?] = [
            "alternate_name": .text(catalogue.aliases[structure.id]?.first ?? structure.shortName),
            "email": .text(structure.email.flatMap { WebAddress.isMail($0) ? $0 : nil }),
            "website": .text(structure.website.flatMap { WebAddress.isWeb($0) ? $0 : nil }),
            "year_incorporated": structure.foundedYear.map(JSON.integer),
            "legal_status": structure.legalForm.map {
                .string(catalogue.book.label("legal_form", $0, language))
            },
            "parent_organization_id": structure.parent.map { id("structure", $0) },
            "phones": phones(structure.phone, "structure", structure.id),
            "locations": .list(places.map(location)), "organization_identifiers": .list(identifiers),
            "attributes": attributes(
                [
                    ("structure.type", "structure_type", structure.type),
                    ("structure.model", "model", structure.model),
                ],
                structure.terms, of: "structure", structure.id),
        ]
        return .some(members.merging(named(structure)) { $1 })
    }

    func service(_ offer: Offer) -> JSON {
        let structure = catalogue.structure(offer.structure)
        let members: [String: JSON?] = [
            "id": id("offer", offer.id), "name": .string(offer.name),
            "description": .text(offer.description ?? offer.summary), "status": .string("active"),
            "url": .text(offer.url.flatMap { WebAddress.isWeb($0) ? $0 : nil }),
            "email": .text((offer.email ?? structure?.email).flatMap { WebAddress.isMail($0) ? $0 : nil }),
            "application_process": .text(process(offer)), "fees_description": .text(fees(offer)),
            "eligibility_description": .text(offer.admissionConditions),
            "assured_date": .text(offer.verifiedOn?.description),
            "organization": structure.map { .some(named($0)) },
            "phones": phones(offer.phone ?? structure?.phone, "offer", offer.id),
            "service_areas": .list(offer.codes("territory").map { area($0, of: offer) }),
            "service_at_locations": .list(
                offer.places.compactMap { catalogue.place($0) }.map { place in
                    .object([
                        "id": id("offer_place", offer.id, place.id), "location": location(place),
                    ])
                }),
            "attributes": attributes(
                [
                    ("offer.service_type", "service_type", offer.serviceType),
                    ("offer.selection", "selection", offer.selection),
                ], offer.terms.filter { $0.key != "territory" }, of: "offer", offer.id),
            "capacities": capacities(offer),
        ]
        return .some(members)
    }

    /// What an organization needs wherever it stands.
    private func named(_ structure: Structure) -> [String: JSON?] {
        [
            "id": id("structure", structure.id), "name": .string(structure.name),
            "description": .text(description(structure)),
        ]
    }

    private func description(_ structure: Structure) -> String? {
        structure.description ?? structure.summary
    }

    /// The id of a row: of its table and its key.
    func id(_ parts: String...) -> JSON { .string(uuid(parts)) }

    func uuid(_ parts: String...) -> String { uuid(parts) }

    private func uuid(_ parts: [String]) -> String {
        NameUUID(parts.joined(separator: "\u{0}"), in: namespace).text
    }

    /// Schemes as org-id.guide names them; it has none for the RNA's predecessor or for our own.
    static let schemes = ["siren": "FR-SIREN", "siret": "FR-SIRET", "rna": "FR-RNA"]
}
