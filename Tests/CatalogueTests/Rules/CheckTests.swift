import Catalogue
import SyncCore
import Testing

struct CheckTests {
    private let today = CalendarDay(year: 2026, month: 11, day: 21)

    private func findings(_ network: TestNetwork, owner: String? = "inter-made") throws -> [String] {
        try CatalogueCheck.run(
            CatalogueSnapshot(network.replica), owner: owner, today: #require(today)
        ).filter { $0.weight != .hint }.map { "\($0.table) \($0.field ?? "-") \($0.code.rawValue)" }
    }

    @Test func seeds_haveNoError() throws {
        let network = try TestNetwork.seeded()
        let all = try CatalogueCheck.run(CatalogueSnapshot(network.replica), today: #require(today))
        #expect(all.filter { $0.weight == .error }.isEmpty)
        #expect(all.contains { $0.code == .historical && $0.key == ["inter-made/couveuse"] })
        #expect(
            all.allSatisfy { !$0.message(.french).isEmpty && $0.message(.french) != $0.message(.english) })
    }

    @Test(arguments: [
        ("phone", "05 91 33 65", "phone"), ("email", "accueil(at)exemple.org", "email"),
        ("url", "exemple.org", "url"), ("duration_max", "P1M1Y", "duration"),
        ("verified_on", "2026-02-31", "date"), ("verified_on", "2027-01-01", "date-in-future"),
        ("name", "Couveuse.", "name-end"), ("selection", "au-hasard", "unknown-term"),
    ])
    func anOffer_isToldWhatIsWrong(_ field: String, _ value: String, _ code: String) throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("offer", ["inter-made/couveuse"], [(field, value)])
        #expect(try findings(network) == ["offer \(field) \(code)"])
    }

    @Test func aPublishedOffer_needsAStage() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("offer", ["inter-made/neuve"], [("name", "Neuve"), ("status", "publie")])
        #expect(try findings(network) == ["offer stage no-stage", "offer description no-description"])
    }

    @Test func numbers_areChecked_andSharedOnesTold() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("identifier", ["inter-made", "siret", "73282932000074"], [])
        try network.replica.put("identifier", ["apeas", "siret", "73282932000074"], [])
        try network.replica.put("identifier", ["inter-made", "siren", "732829321"], [])
        #expect(try findings(network) == ["structure siren identifier"])
        let all = try CatalogueCheck.run(
            CatalogueSnapshot(network.replica), owner: "apeas", today: #require(today))
        #expect(all.contains { $0.code == .sharedIdentifier })
    }

    @Test func completeness_namesWhatIsMissing_andRises() throws {
        let network = try TestNetwork.seeded()
        func judged() throws -> Completeness {
            let catalogue = try CatalogueSnapshot(network.replica)
            let offer = try #require(catalogue.offer("inter-made/couveuse"))
            return try Completeness(offer, in: catalogue, today: #require(today))
        }
        let before = try judged()
        #expect(before.missing.contains(.fee) && before.missing.contains(.freshness))
        #expect(!before.missing.contains(.duration) && !before.missing.contains(.stage))
        #expect(!before.entries.map(\.criterion).contains(.capacity))
        try network.replica.put(
            "offer", ["inter-made/couveuse"], [("fee", "gratuit"), ("verified_on", "2026-11-01")])
        let after = try judged()
        #expect(!after.missing.contains(.fee) && !after.missing.contains(.freshness))
        #expect(after.percent > before.percent)
        for criterion in CompletenessCriterion.allCases {
            #expect(criterion.hint(.french) != criterion.hint(.english))
        }
    }
}
