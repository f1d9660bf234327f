import SyncCore
import Testing

@testable import Catalogue

/// Places of France that are no rows, as people write them.
struct OfficialPlacesTests {
    @Test(
        arguments: [
            ("Gap", ["commune-05061"]), ("gap ", ["commune-05061"]), ("Gap (05)", ["commune-05061"]),
            ("05000", ["departement-05"]), ("13016", ["commune-13055"]), ("13001", ["commune-13055"]),
            ("St-Étienne", ["commune-42218"]),
            ("Havre", ["commune-76351"]), ("le havre", ["commune-76351"]),
            ("Saint-Denis 93", ["commune-93066"]),
            ("93200 Saint-Denis", ["commune-93066"]), ("Saint-Denis (974)", ["commune-97411"]),
            ("Ajaccio", ["commune-2A004"]), ("Œuilly 51", ["commune-51410"]),
            ("Bellegarde-sur-Valserine", ["commune-01033"]), ("Atlantide", []), ("99999", []), ("", []),
        ] as [(String, [String])])
    func aPlace_isFoundByNameNumberAndPostalCode(_ words: String, _ codes: [String]) {
        #expect(OfficialNames.places(words).map(\.code) == codes)
    }

    @Test func homonyms_areSeveral_eachWithItsDepartment() {
        let found = OfficialNames.places("Saint-Denis").map(\.label)
        #expect(found.contains("Saint-Denis (93)") && found.contains("Saint-Denis (974)"))
    }

    @Test func theList_isWhole_andEachPlaceIsFoundByItsCodeAndName() {
        let all = OfficialPlaces.shared.all
        let counts = Dictionary(grouping: all.filter { !$0.isFormer }, by: \.level).mapValues(\.count)
        #expect(counts["commune"] == 34_875 && counts["departement"] == 101 && counts["region"] == 18)
        #expect((counts["epci"] ?? 0) > 1_200)
        let known = Set(all.map(\.code))
        for place in all {
            #expect(place.above.allSatisfy { known.contains($0) || $0 == "france" }, "\(place.code)")
            #expect(!place.above.isEmpty, "\(place.code)")
        }
        // One in a hundred: each is looked for in two megabytes.
        for (index, place) in all.enumerated() where index % 100 == 0 {
            #expect(OfficialPlaces.shared.place(place.code)?.name == place.name || place.isFormer)
            let form = NameWords.normal(place.name).split(separator: " ")
                .map { ["st": "saint", "ste": "sainte"][$0] ?? String($0) }.joined(separator: " ")
            #expect(OfficialPlaces.shared.named(form).contains(place), "\(place.name)")
        }
    }

    @Test func aCommuneThatIsNoRow_isReachedByWhatItLiesIn() throws {
        let network = try TestNetwork.seeded()
        let catalogue = try CatalogueSnapshot(network.replica)
        let names = CatalogueNames(catalogue)
        let gap = try #require(names.territory("Gap").one)
        #expect(
            catalogue.territories.ancestors(gap) == [
                "epci-200067825", "departement-05", "region-93", "france",
            ])
        #expect(catalogue.territories.label(gap, .french) == "Gap (05)")
        let offer = try #require(catalogue.offer("apeas/accompagnement"))
        #expect(Reach(offer, to: gap, catalogue.territories) == .covers)
        #expect(catalogue.territories.ancestors("commune-13055").first == "epci-200054807")
        #expect(names.territory("Marseille").one == "commune-13055", "A row's own code comes first")
        #expect(names.territory("75011").one == "commune-75056")
    }

    @Test func anOfferOfAPlaceThatIsNoRow_isFiledUnderTheNearestOneThatIs() throws {
        let network = try TestNetwork.seeded()
        try network.replica.readRows { reader in
            let table = try reader.schema.table("offer")
            let row = try TypedRow(
                [("territoire", "Gap")], key: ["inter-made/neuve"], before: nil, of: table, in: reader)
            #expect(row.problems.isEmpty)
            #expect(row.terms.map(\.code) == ["departement-05"])
            #expect(row.readings.contains { $0.reason.code == .written })
        }
    }

    @Test func outlines_areThoseOfEveryDepartment() {
        #expect(DepartmentOutline.all.count == 101)
        for outline in DepartmentOutline.all {
            #expect(OfficialPlaces.shared.place(outline.code) != nil, "\(outline.code)")
            #expect(outline.rings.contains { $0.count > 3 }, "\(outline.code)")
        }
    }
}
