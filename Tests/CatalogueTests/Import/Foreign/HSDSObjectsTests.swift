import Catalogue
import Foundation
import SyncCore
import Testing

/// The objects of the specification that stand by themselves, in files or in what an API answers.
struct HSDSObjectsTests {
    static let others: [(name: String, text: String, kind: String)] = [
        (
            "terms.json",
            #"[{"id": "1", "code": "A1", "name": "Emploi", "description": "d", "taxonomy": "Themes", "language": "fr"}]"#,
            "taxonomy_term"
        ),
        ("taxonomy_terms.json", #"[{"id": "1", "name": "Emploi", "description": "d"}]"#, "taxonomy_term"),
        (
            "taxonomies.json",
            #"[{"id": "1", "name": "Themes", "description": "d", "uri": "https://e.org/t", "version": "1"}]"#,
            "taxonomy"
        ),
        (
            "location.json",
            #"{"id": "1", "location_type": "physical", "name": "Maison", "description": "d", "latitude": 43.3, "longitude": 5.4}"#,
            "location"
        ),
        ("locations.json", #"[{"id": "1", "name": "Maison", "organization_id": "o"}]"#, "location"),
        (
            "contact.json", #"[{"id": "1", "name": "Accueil", "title": "Service", "department": "X"}]"#,
            "contact"
        ),
        (
            "phones.json", #"[{"id": "1", "organization_id": "o", "number": "0491000000", "type": "voice"}]"#,
            "phone"
        ),
        (
            "addresses.json",
            #"[{"id": "1", "location_id": "l", "address_1": "1 rue", "city": "Lyon", "country": "FR"}]"#,
            "address"
        ),
        (
            "programs.json", #"[{"id": "1", "organization_id": "o", "name": "P", "description": "d"}]"#,
            "program"
        ),
        ("schedules.json", #"[{"id": "1", "service_id": "s", "freq": "WEEKLY", "byday": "MO"}]"#, "schedule"),
        ("x.json", #"[{"id": "1", "service_id": "s", "location_id": "l"}]"#, "service_at_location"),
        (
            "organization_identifiers.json",
            #"[{"id": "1", "organization_id": "o", "identifier_scheme": "FR-SIREN", "identifier": "732829320"}]"#,
            "organization_identifier"
        ),
        (
            "meta.json",
            #"{"id": "1", "name": "organizations.csv", "language": "fr", "character_set": "utf-8"}"#,
            "meta_table_description"
        ),
    ]

    @Test(arguments: others)
    func otherObjects_areToldAndLeft(_ name: String, _ text: String, _ kind: String) throws {
        let network = try TestNetwork.seeded()
        for content in [
            text,
            #"{"total_items": 1, "empty": false, "contents": \#(text.hasPrefix("[") ? text : "[\(text)]")}"#,
        ] {
            let report = try network.take(.hsds, name, content)
            #expect(report.isWritten && report.new == 0, "\(report.refused)")
            #expect(report.ignoredColumns.map(\.column) == [kind])
        }
    }

    static let ours: [(name: String, text: String, structures: Int, offers: Int)] = [
        ("organization.json", #"{"id": "1", "name": "A", "description": "d"}"#, 1, 0),
        (
            "n-importe.json",
            #"[{"id": "1", "name": "A", "description": "d", "uri": "https://a.fr", "logo": "https://a.fr/l"}]"#,
            1, 0
        ),
        (
            "page.json",
            #"{"contents": [{"id": "1", "name": "A", "description": "d", "services": [{"id": "2", "name": "S", "status": "active"}]}]}"#,
            1, 1
        ),
        (
            "services.json",
            #"[{"id": "2", "name": "S", "status": "active", "organization": {"id": "1", "name": "A", "description": "d"}}]"#,
            1, 1
        ),
        (
            "services-2.json",
            #"{"contents": [{"id": "2", "name": "S", "status": "active", "organization_id": "1", "organization": {"id": "1", "name": "A"}}]}"#,
            1, 1
        ),
    ]

    @Test(arguments: ours)
    func organizationsAndServices_areTaken(_ name: String, _ text: String, _ structures: Int, _ offers: Int)
        throws
    {
        let network = try TestNetwork.seeded()
        let before = try CatalogueSnapshot(network.replica)
        let report = try network.take(.hsds, name, text)
        #expect(report.isWritten, "\(report.refused)")
        let after = try CatalogueSnapshot(network.replica)
        #expect(after.structures.count - before.structures.count == structures)
        #expect(after.offers.count - before.offers.count == offers)
    }

    /// The tables of the specification as files: organizations and services are taken, wherever they stand.
    @Test func aFolderOfTables_givesItsOrganizationsAndServices() throws {
        let network = try TestNetwork.seeded()
        _ = try network.inFolder(
            "t", "service.json", #"[{"id": "2", "organization_id": "1", "name": "S", "status": "active"}]"#)
        _ = try network.inFolder(
            "t", "location.json", #"[{"id": "3", "location_type": "physical", "name": "Lieu"}]"#)
        _ = try network.inFolder("t", "datapackage.json", #"{"name": "hsds", "resources": []}"#)
        let file = try network.inFolder(
            "t", "organization.json", #"[{"id": "1", "name": "A", "description": "d"}]"#)
        let report = try ForeignImport(replica: network.replica, format: .hsds).run(
            file.deletingLastPathComponent())
        #expect(report.isWritten, "\(report.refused)")
        #expect(try network.text("offer", ["a/s"], "name") == "S")
        #expect(report.ignoredColumns.map(\.column) == ["location"])
    }

    @Test func aRegistersNumber_mayBeWrittenWithBlanks() throws {
        let network = try TestNetwork.seeded()
        let text = """
            [{"id": "1", "name": "A", "organization_identifiers": [
              {"identifier_scheme": "FR-SIRET", "identifier": "130 025 265 00013"}]}]
            """
        #expect(try network.take(.hsds, "organizations.json", text).isWritten)
        let found = try CatalogueSnapshot(network.replica).identifiers["a"]?.first { $0.scheme == "siret" }
        #expect(found?.value == "13002526500013")
    }
}
