import Catalogue
import Foundation
import Publishing
import SyncCore
import Testing

/// The records that programs read.
struct APITests {
    private static let files = Result<[PublishedFile], any Error> {
        try files(address: "https://exemple.org")
    }

    private static func files(address: String?) throws -> [PublishedFile] {
        let replica = try SeededCatalogue.replica { _ = try $0.seal() }
        let today = try #require(CalendarDay("2026-11-21"))
        let options = SiteOptions(title: "LaPlateforme", address: address, today: today)
        return APIFiles(try CatalogueSnapshot(replica), options, days: try RecordDays(replica))
            .files(try DataInclusion.output(replica, today: today))
    }

    private func document(_ path: String) throws -> Any {
        let file = try #require(try Self.files.get().first { $0.path == path }, "\(path)")
        return try JSONSerialization.jsonObject(with: Data(file.bytes))
    }

    private func items(_ path: String) throws -> [[String: Any]] {
        let list = try #require(try document(path) as? [String: Any])
        #expect(list["licence"] as? String == "etalab-2.0" && list["as_of"] as? String == "2026-11-21")
        return try #require(list["items"] as? [[String: Any]])
    }

    /// A list holds the very records that stand alone, and no path is there twice.
    @Test func lists_holdEveryRecord_thatHasAFileOfItsOwn() throws {
        let paths = try Self.files.get().map(\.path)
        #expect(Set(paths).count == paths.count && paths == paths.sorted())
        for kind in ["structures", "offres", "evenements"] {
            let items = try items("api/v1/\(kind).json")
            let alone = try paths.filter { $0.hasPrefix("api/v1/\(kind)/") }.map { path in
                try #require(try document(path) as? [String: Any])
            }
            #expect(items.count == alone.count && !items.isEmpty, "\(kind)")
            let same = Set(alone.map { NSDictionary(dictionary: $0) })
            #expect(Set(items.map { NSDictionary(dictionary: $0) }) == same, "\(kind)")
            let ids = items.compactMap { $0["id"] as? String }
            #expect(ids == ids.sorted() && ids.count == items.count)
        }
    }

    /// Each record says how fresh it is, and names a page of the site.
    @Test func records_tellTheirPage_theirFreshnessAndWhoKeepsThem() throws {
        let site = Set(try SiteTests.site.get().map(\.path))
        for kind in ["structures", "offres", "evenements"] {
            for item in try items("api/v1/\(kind).json") {
                let page = try #require(item["page"] as? String)
                #expect(page.hasPrefix("https://exemple.org/"))
                #expect(site.contains(String(page.dropFirst("https://exemple.org/".count))), "\(page)")
                #expect(item["freshness"] is String && item["updated_on"] is String)
                #expect((item["kept_by"] is String) == (kind != "evenements"))
            }
        }
    }

    /// What the pages leave out, the records leave out: drafts, what is retired, and persons.
    @Test func records_areThoseOfThePages() throws {
        let catalogue = try SeededCatalogue.shared.get()
        let structures = Set(try items("api/v1/structures.json").compactMap { $0["id"] as? String })
        let offers = Set(try items("api/v1/offres.json").compactMap { $0["id"] as? String })
        #expect(structures == Set(catalogue.structures.filter(\.isPublished).map(\.id)))
        #expect(offers == Set(catalogue.publishedOffers.map(\.id)))
        let members = Set(try items("api/v1/structures.json").flatMap(\.keys))
        #expect(members.isDisjoint(with: ["founder", "person", "contact", "note", "model", "ess_specifics"]))
    }

    /// Members are added, never renamed or removed, within v1.
    @Test func members_areThoseOfTheirDescription() throws {
        let description = try #require(try document("api/v1/openapi.json") as? [String: Any])
        #expect(description["openapi"] as? String == "3.1.0")
        let components = try #require(description["components"] as? [String: Any])
        let schemas = try #require(components["schemas"] as? [String: [String: Any]])
        let promised = [
            "Structure": ["freshness", "id", "name", "page"],
            "Offre": ["freshness", "id", "name", "page", "structure"],
            "Evenement": ["freshness", "id", "page", "title"], "Territoire": ["id", "name"],
        ]
        #expect(Set(schemas.keys) == Set(promised.keys))
        for (name, required) in promised {
            #expect((schemas[name]?["required"] as? [String])?.sorted() == required, "\(name)")
        }
        let paths = try #require(description["paths"] as? [String: Any])
        let files = Set(try Self.files.get().map { "/" + $0.path })
        for path in paths.keys where !path.contains("{") { #expect(files.contains(path), "\(path)") }
    }

    @Test func changes_areNewestFirst_andLeadToRecords() throws {
        let files = Set(try Self.files.get().map(\.path))
        let changes = try items("api/v1/changes.json")
        let days = changes.compactMap { $0["updated_on"] as? String }
        #expect(days == days.sorted(by: >) && days.count == changes.count && !days.isEmpty)
        for change in changes { #expect(files.contains(change["record"] as? String ?? "")) }
    }

    /// Without an address pages are named relative to the site.
    @Test func withoutAnAddress_pagesAreRelative() throws {
        let file = try #require(
            try Self.files(address: nil).first { $0.path == "api/v1/structures/inter-made.json" })
        let record = try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any]
        #expect(record?["page"] as? String == "structures/inter-made.html")
    }
}
