import Catalogue
import Foundation
import SyncCore
import Testing

/// The field rules of HSDS 3.1, restated from its JSON schemas: what each object requires, and formats.
struct HSDSTests {
    /// By the member that holds an object, what the object requires; "" for any other.
    private static let required: [String: [String]] = [
        "": ["id"], "organizations": ["id", "name", "description"], "services": ["id", "name", "status"],
        "organization": ["id", "name", "description"], "locations": ["id", "location_type"],
        "location": ["id", "location_type"], "phones": ["id", "number"],
        "addresses": [
            "id", "address_1", "city", "state_province", "postal_code", "country", "address_type",
        ],
        "organization_identifiers": ["id", "identifier_type", "identifier"],
        "taxonomy_term": ["id", "name", "description"],
        "capacities": ["id", "unit", "available", "updated"], "unit": ["id", "name"],
    ]
    /// Fields that the specification has, as far as we write them: the profile adds none.
    private static let known: [String: Set<String>] = [
        "organizations": [
            "id", "name", "description", "alternate_name", "email", "website", "year_incorporated",
            "legal_status", "parent_organization_id", "phones", "locations", "organization_identifiers",
            "attributes",
        ],
        "services": [
            "id", "name", "description", "status", "url", "email", "application_process", "fees_description",
            "eligibility_description", "assured_date", "organization", "phones", "service_areas",
            "service_at_locations", "attributes", "capacities",
        ],
        "organization": ["id", "name", "description"], "phones": ["id", "number", "type"],
        "addresses": [
            "id", "address_1", "address_2", "city", "state_province", "postal_code", "country",
            "address_type",
        ],
        "organization_identifiers": ["id", "identifier_type", "identifier_scheme", "identifier"],
        "attributes": ["id", "link_type", "taxonomy_term"],
        "taxonomy_term": ["id", "code", "name", "description", "taxonomy", "language"],
        "capacities": ["id", "unit", "available", "maximum", "updated"],
        "unit": ["id", "name", "identifier", "scheme"], "service_areas": ["id", "name", "uri"],
        "service_at_locations": ["id", "location"], "locations": location, "location": location,
    ]
    private static let location: Set<String> = [
        "id", "location_type", "name", "description", "transportation", "latitude", "longitude",
        "external_identifier", "external_identifier_type", "addresses",
    ]
    private static let enumerations = [
        "status": ["active", "inactive", "defunct", "temporarily closed"],
        "location_type": ["physical", "postal", "virtual"],
        "address_type": ["physical", "postal", "virtual"],
    ]
    private static let texts: Set<String> = [
        "name", "alternate_name", "description", "number", "code", "identifier", "identifier_scheme",
        "external_identifier", "city", "postal_code", "application_process", "fees_description",
        "eligibility_description", "assured_date", "uri", "link_type", "taxonomy", "language",
    ]
    private static let numbers: Set<String> = [
        "latitude", "longitude", "year_incorporated", "available", "maximum",
    ]

    private func filled() throws -> TestNetwork {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        try replica.put(
            "structure", ["inter-made"],
            [("phone", "04 91 00 00 00"), ("email", "a@b.fr"), ("website", "https://b.fr")])
        try replica.put(
            "place", ["inter-made/place/ici"],
            [
                ("name", "Ici"), ("address", "1 rue d'Essai"), ("postal_code", "13001"),
                ("city", "Marseille"),
                ("insee_code", "13055"), ("latitude", "43.29"), ("longitude", "5.37"), ("kind", "physique"),
            ])
        try replica.put("offer_place", ["inter-made/couveuse", "inter-made/place/ici"], [])
        try replica.put("identifier", ["inter-made", "siret", "73282932000074"], [])
        try replica.put(
            "offer", ["inter-made/couveuse"],
            [
                ("capacity_unit", "place"), ("capacity_max", "12"), ("capacity_available", "3"),
                ("capacity_measured_on", "2026-11-01"), ("verified_on", "2026-11-02"), ("fee", "payant"),
            ])
        return network
    }

    @Test func everyObject_hasWhatItRequires_andFormatsHold() throws {
        let output = HSDS.output(try CatalogueSnapshot(filled().replica))
        for (member, text) in [("organizations", output.organizations), ("services", output.services)] {
            let rows = try #require(
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
            #expect(rows.count > 20)
            for row in rows { try check(row, member) }
            #expect(Set(rows.compactMap { $0["id"] as? String }).count == rows.count)
        }
    }

    private func check(_ object: [String: Any], _ member: String) throws {
        for name in Self.required[member] ?? Self.required[""] ?? [] {
            #expect(object[name] != nil, "\(member) lacks \(name)")
        }
        let extra = Set(object.keys).subtracting(try #require(Self.known[member], "\(member)"))
        #expect(extra.isEmpty, "\(member)")
        let id = try #require(object["id"] as? String)
        #expect(
            id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        for (name, value) in object {
            if let allowed = Self.enumerations[name] { #expect(allowed.contains(value as? String ?? "")) }
            if Self.texts.contains(name) { #expect(value is String, "\(member).\(name)") }
            if Self.numbers.contains(name) { #expect(value is NSNumber, "\(member).\(name)") }
            if name == "country" { #expect(value as? String == "FR") }
            if name == "assured_date" { #expect(CalendarDay(value as? String ?? "") != nil) }
            if name == "updated" {
                #expect((value as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            }
            if let inner = value as? [String: Any] { try check(inner, name) }
            let list = value as? [[String: Any]] ?? []
            for inner in list { try check(inner, name) }
            #expect(Set(list.compactMap { $0["id"] as? String }).count == list.count, "\(member).\(name)")
        }
    }

    @Test func whatIsKnown_isWritten_andIdsAreThoseOfAnyOtherExport() throws {
        let network = try filled()
        let output = HSDS.output(try CatalogueSnapshot(network.replica))
        #expect(output == HSDS.output(try CatalogueSnapshot(network.replica)))
        #expect(output.version == "{\"profile\":\"urn:essync:hsds-profile:1\",\"version\":\"3.1\"}\n")
        for part in [
            "\"number\":\"+33491000000\"", "\"identifier_scheme\":\"FR-SIRET\"", "\"state_province\":\"13\"",
            "\"year_incorporated\":", "\"parent_organization_id\":",
        ] {
            #expect(output.organizations.contains(part), "\(part)")
        }
        for part in [
            "\"assured_date\":\"2026-11-02\"", "\"available\":3", "\"fees_description\":\"Payant",
            "\"uri\":\"urn:essync:territory:departement-13\"", "\"taxonomy\":\"urn:essync:vocabulary:stage\"",
        ] {
            #expect(output.services.contains(part), "\(part)")
        }
        let services = try #require(
            try JSONSerialization.jsonObject(with: Data(output.services.utf8)) as? [[String: Any]])
        let named = try #require(
            try JSONSerialization.jsonObject(with: Data(output.organizations.utf8)) as? [[String: Any]])
        let ids = Set(named.compactMap { $0["id"] as? String })
        for service in services {
            let organization = service["organization"] as? [String: Any]
            #expect(ids.contains(organization?["id"] as? String ?? ""))
        }
    }

    @Test func aStructureWithoutDescription_isLeftOut_withItsOffers() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["muette"], [("name", "Muette"), ("status", "publie")])
        try network.replica.put("offer", ["muette/aide"], [("name", "Aide sans voix"), ("status", "publie")])
        let output = HSDS.output(try CatalogueSnapshot(network.replica))
        #expect(output.leftOut == ["muette"])
        #expect(!output.organizations.contains("Muette") && !output.services.contains("Aide sans voix"))
    }
}
