import Catalogue
import SyncCore
import Testing

struct GapTests {
    private func line(
        _ territory: String, level: String, _ network: TestNetwork
    ) throws -> GapAnalysis.Line {
        let catalogue = try CatalogueSnapshot(network.replica)
        let gaps = GapAnalysis(catalogue, level: level, today: try #require(CalendarDay("2026-11-21")))
        return try #require(gaps.lines.first { $0.territory == territory })
    }

    @Test func noData_isToldApartFromNoOffer() throws {
        let network = try TestNetwork.seeded()
        // CRESS Occitanie and others speak of Occitanie; nobody does of the Alpes-de-Haute-Provence.
        let occitanie = try line("region-76", level: "region", network)
        #expect(occitanie.structures > 0)
        #expect(occitanie.cells.map(\.state).contains(.empty))
        let alpes = try line("departement-04", level: "departement", network)
        #expect(alpes.structures == 0)
        #expect(!alpes.cells.map(\.state).contains(.empty))
        #expect(alpes.breaks.isEmpty)
    }

    @Test func aCell_isCovered_onceTwoOffersReach_andOneIsFresh() throws {
        let network = try TestNetwork.seeded()
        func state() throws -> GapAnalysis.State {
            try line("departement-13", level: "departement", network).cells[2].state
        }
        #expect(try state() == .fragile)
        try network.replica.put("offer", ["inter-made/post-couveuse"], [("verified_on", "2026-10-01")])
        #expect(try state() == .covered)
        try network.replica.put("offer", ["inter-made/post-couveuse"], [("verified_on", "2025-10-01")])
        #expect(try state() == .fragile)
    }

    @Test func aBrokenChain_isNamed() throws {
        let network = try TestNetwork.seeded()
        let normandie = try line("region-28", level: "region", network)
        #expect(normandie.breaks == ["emergence"])
    }

    @Test func fewNeeds_areNotTold() throws {
        let network = try TestNetwork.seeded()
        func needs() throws -> Int? {
            try line("departement-13", level: "departement", network).cells[1].needs
        }
        for mark in 1...4 as ClosedRange<UInt64> { try note(mark, network) }
        #expect(try needs() == nil)
        try note(5, network)
        #expect(try needs() == 5)
    }

    private func note(_ mark: UInt64, _ network: TestNetwork) throws {
        _ = try UnmetNeed.note(
            question: "financer", stage: nil, territory: "commune-13055",
            day: #require(CalendarDay("2026-11-21")), mark: mark, network.replica)
    }
}
