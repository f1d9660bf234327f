import Catalogue
import Foundation
import SyncCore
import Testing

struct DataInclusionTests {
    private func services(_ network: TestNetwork) throws -> [[String: Any]] {
        let today = try #require(CalendarDay("2026-11-21"))
        let output = try DataInclusion.output(network.replica, today: today)
        return try #require(
            try JSONSerialization.jsonObject(with: Data(output.services.utf8)) as? [[String: Any]])
    }

    private func service(_ key: String, _ network: TestNetwork) throws -> [String: Any] {
        try #require(try services(network).first { ($0["id"] as? String)?.hasSuffix("--" + key) ?? false })
    }

    @Test func aRegion_isItsDepartments_andADistrictItsCommune() throws {
        let network = try TestNetwork.seeded()
        let zones: [(String, [String])] = [
            ("inter-made/couveuse", ["13", "13055"]),
            ("apeas/accompagnement", ["04", "05", "06", "13", "83", "84"]),
            ("alter-incub/incubation", ["11", "30", "34", "48", "66"]), ("energies-bat/parcours", ["13055"]),
            ("coventis/salon", ["france"]),
        ]
        for (key, zone) in zones {
            #expect(try service(key, network)["zone_eligibilite"] as? [String] == zone, "\(key)")
        }
        #expect(try service("synergie-sap/parcours", network)["zone_eligibilite"] == nil)
    }

    @Test func everyone_standsAlone() throws {
        let network = try TestNetwork.seeded()
        for service in try services(network) {
            guard let publics = service["publics"] as? [String] else { continue }
            #expect(!publics.contains("tous-publics") || publics.count == 1)
        }
        try network.replica.put("offer_term", ["inter-made/couveuse", "audience", "jeunes"], [])
        #expect(try service("inter-made/couveuse", network)["publics"] as? [String] == ["jeunes"])
    }

    @Test func whatTheFormatRequires_isThere_orTheOfferIsLeftOut() throws {
        let network = try TestNetwork.seeded()
        for service in try services(network) {
            for field in ["source", "structure_id", "id", "nom", "description", "date_maj"] {
                #expect(service[field] is String, "\(field)")
            }
        }
        try network.replica.put("offer", ["inter-made/vide"], [("name", "Vide"), ("status", "publie")])
        let output = try DataInclusion.output(network.replica, today: #require(CalendarDay("2026-11-21")))
        #expect(output.leftOut == ["inter-made/vide"])
    }

    @Test func whatIsWronglyWritten_isNotPassedOn() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put(
            "offer", ["inter-made/couveuse"],
            [("phone", "standard"), ("email", "a(at)b"), ("url", "exemple")])
        let service = try service("inter-made/couveuse", network)
        #expect(
            service["telephone"] == nil && service["courriel"] == nil && service["lien_mobilisation"] == nil)
        #expect(service["modes_mobilisation"] == nil)
    }
}
