import Catalogue
import SyncCore
import Testing

struct CardTests {
    private func card(_ key: String, _ language: Language, _ network: TestNetwork) throws -> OfferCard {
        let catalogue = try CatalogueSnapshot(network.replica)
        let today = try #require(CalendarDay("2026-11-21"))
        return OfferCard(try #require(catalogue.offer(key)), in: catalogue, language, today: today)
    }

    @Test func card_saysWhatIsKnown_inBothLanguages() throws {
        let network = try TestNetwork.seeded()
        let french = try card("inter-made/couveuse", .french, network)
        #expect(french.values("duration") == ["9 mois"])
        #expect(french.phases.map(\.label) == ["Émergence", "Création", "Consolidation", "Développement"])
        #expect(french.phases.filter(\.isLit).map(\.number) == [2])
        #expect(french.freshness == .historical)
        #expect(french.values("fee").isEmpty)
        let english = try card("inter-made/couveuse", .english, network)
        #expect(english.values("duration") == ["9 months"])
        #expect(english.facts.map(\.name) == french.facts.map(\.name))
    }

    @Test func card_speaksOfLongestDuration_accessAndCost() throws {
        let network = try TestNetwork.seeded()
        #expect(try card("essor13/hebergement", .french, network).values("duration") == ["4 ans au plus"])
        #expect(
            try card("essor13/hebergement", .french, network).values("fee") == [
                "Payant", "Tarif progressif.",
            ])
        #expect(
            try card("ardes/accompagnement", .french, network).values("access") == [
                "accueil direct, sans orientation"
            ])
    }

    @Test func territories_knowWhatLiesInWhat_andWhatPeopleCallThem() throws {
        let network = try TestNetwork.seeded()
        let territories = try CatalogueSnapshot(network.replica).territories
        #expect(
            territories.ancestors("commune-13055") == [
                "epci-200054807", "departement-13", "region-93", "france",
            ])
        #expect(territories.within("region-93").contains("commune-84007"))
        for words in ["Marseille", "marseille", "13055", "commune-13055"] {
            #expect(territories.named(words) == "commune-13055", "\(words)")
        }
        #expect(territories.named("13") == "departement-13")
        #expect(territories.named("Languedoc-Roussillon") == "region-91")
        #expect(territories.named("Atlantide") == nil)
    }
}
