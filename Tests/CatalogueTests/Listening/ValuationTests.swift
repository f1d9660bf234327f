import Catalogue
import SyncCore
import Testing

struct ValuationTests {
    private func filled() throws -> TestNetwork {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        try replica.put(
            "valuation", ["inter-made/valuation/a"],
            [
                ("title", "Une entrée possible"), ("medium", "temoignage"), ("happened_on", "2026-05"),
                ("authorised_until", "2026-12-31"), ("territory", "commune-13055"),
            ])
        try replica.put(
            "valuation", ["inter-made/valuation/b"],
            [("title", "Visite"), ("medium", "visite"), ("happened_on", "2026-06-02")])
        try replica.put("valuation", ["inter-made/valuation/c"], [("title", "Film"), ("medium", "video")])
        try replica.put(
            "non_monetary_resource", ["inter-made", "2025", "benevolat"], [("hours", "120")])
        try replica.put(
            "non_monetary_resource", ["inter-made", "2026", "mise-en-reseau"], [("hours", "40.5")])
        try replica.put("non_monetary_resource", ["inter-made", "2026", "benevolat"], [("hours", "90")])
        try replica.put(
            "observation", ["inter-made/observation/x"],
            [("territory", "departement-13"), ("observed_on", "2026-10-01"), ("scale", "Le bassin de vie")])
        return network
    }

    private func file(_ subject: ValuationFile.Subject, on day: String) throws -> ValuationFile {
        let network = try filled()
        return try ValuationFile(
            subject, CatalogueSnapshot(network.replica), network.replica, today: #require(CalendarDay(day)))
    }

    @Test func aPersonsWords_areShown_asLongAsThatPersonSaid() throws {
        let now = try file(.structure("inter-made"), on: "2026-12-31")
        #expect(now.valuations.map(\.title) == ["Visite", "Une entrée possible"] && now.withheld == 1)
        let later = try file(.structure("inter-made"), on: "2027-01-01")
        #expect(later.valuations.map(\.title) == ["Visite"] && later.withheld == 2)
    }

    @Test func aTerritory_hasWhatLiesInIt_andWhoWorksThere() throws {
        let here = try file(.territory("region-93"), on: "2026-11-21")
        #expect(here.valuations.count == 2 && here.observations.count == 1)
        #expect(here.resources.map(\.year) == ["2026", "2026", "2025"])
        #expect(here.resources.map(\.kind) == ["benevolat", "mise-en-reseau", "benevolat"])
        let elsewhere = try file(.territory("region-11"), on: "2026-11-21")
        #expect(elsewhere.valuations.isEmpty && elsewhere.observations.isEmpty && elsewhere.resources.isEmpty)
    }

    @Test func anObservation_saysWhatWasSaid_atEachPoint() throws {
        let seen = try #require(try file(.structure("inter-made"), on: "2026-11-21").observations.first)
        #expect(seen.text(.scale) == "Le bassin de vie" && seen.text(.difficulties) == nil)
        #expect(ObservationPoint.allCases.count == 5)
    }
}
