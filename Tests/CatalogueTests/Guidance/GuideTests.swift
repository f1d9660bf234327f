import Catalogue
import SyncCore
import Testing

struct GuideTests {
    private func hits(
        _ question: String?, stage: String? = nil, _ territory: String?, _ network: TestNetwork
    ) throws -> [Guide.Hit] {
        let catalogue = try CatalogueSnapshot(network.replica)
        let asked = catalogue.questions.first { $0.id == question }
        #expect(question == nil || asked != nil)
        let guide = Guide(catalogue, today: try #require(CalendarDay("2026-11-21")))
        return guide.hits(question: asked, stage: stage, territory: territory)
    }

    @Test func nearness_comesFirst_andIsTold() throws {
        let network = try TestNetwork.seeded()
        let hits = try hits("tester-sans-creer", "commune-13055", network)
        let reached = hits.map { "\($0.offer.id) \($0.reach.map(String.init(describing:)) ?? "-")" }
        #expect(
            reached == [
                "inter-made/couveuse exact", "energies-alternatives/parcours exact",
                "energies-bat/parcours within", "synergie-sap/parcours unknown",
            ])
        #expect(try #require(hits.first).reasons(.french).first == "sur ce territoire")
        #expect(hits.allSatisfy { $0.reasons(.french) != $0.reasons(.english) })
    }

    @Test(arguments: [
        ("departement-13", "inter-made/couveuse", Reach.exact),
        ("commune-13055", "apeas/accompagnement", .covers),
        ("region-93", "inter-made/couveuse", .within),
        ("region-76", "alter-incub/incubation", .former),
        ("commune-34032", "alter-incub/incubation", .former),
        ("commune-13055", "coventis/salon", .national),
        ("commune-13055", "synergie-sap/parcours", .unknown),
    ])
    func reach_isTheBestOfWhatAnOfferNames(_ territory: String, _ offer: String, _ reach: Reach) throws {
        let network = try TestNetwork.seeded()
        let catalogue = try CatalogueSnapshot(network.replica)
        let found = try Reach(#require(catalogue.offer(offer)), to: territory, catalogue.territories)
        #expect(found == reach)
    }

    @Test func whatDoesntReach_isntShown() throws {
        let network = try TestNetwork.seeded()
        let catalogue = try CatalogueSnapshot(network.replica)
        let offer = try #require(catalogue.offer("cap-service/parcours"))
        #expect(Reach(offer, to: "commune-13055", catalogue.territories) == nil)
        #expect(try !hits(nil, stage: "creation", "commune-13055", network).contains { $0.offer == offer })
    }

    @Test func directAccess_breaksATie() throws {
        let network = try TestNetwork.seeded()
        let before = try hits("par-ou-commencer", "region-93", network).map(\.offer.id)
        #expect(before.first == "inter-made/starter" || before.first == "apeas/accompagnement")
        try network.replica.put("offer", ["inter-made/starter"], [("direct_access", "1")])
        try network.replica.put("offer_term", ["inter-made/starter", "territory", "region-93"], [])
        #expect(try hits("par-ou-commencer", "region-93", network).first?.offer.id == "inter-made/starter")
    }

    @Test func anUnansweredQuestion_isNotedInCodesAlone() throws {
        let network = try TestNetwork.seeded()
        #expect(try hits("financer", "commune-13055", network).isEmpty)
        let key = try UnmetNeed.note(
            question: "financer", stage: nil, territory: "commune-13055",
            day: #require(CalendarDay("2026-11-21")), mark: 33, network.replica)
        #expect(key == "inter-made/need/2026-11-21-11")
        let needs = try CatalogueSnapshot(network.replica).unmetNeeds
        #expect(needs.map(\.question) == ["financer"] && needs.map(\.territory) == ["commune-13055"])
    }
}
