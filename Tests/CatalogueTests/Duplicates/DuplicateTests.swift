import Catalogue
import SyncCore
import Testing

struct DuplicateTests {
    private func pairs(_ network: TestNetwork, decided: Set<[String]> = []) throws -> [DuplicatePair] {
        try DuplicateSearch(CatalogueSnapshot(network.replica), decided: decided).pairs()
    }

    @Test func seeds_haveNoneThatLooksCertain() throws {
        let network = try TestNetwork.seeded()
        for pair in try pairs(network) {
            Issue.record(
                "\(pair.one) \(pair.other) \(pair.score) \(pair.reasons.map { $0.message(.english) })")
        }
    }

    /// The spellings that the sources mix (T3).
    @Test(arguments: [
        ("inter-made", "InterMade"), ("energies-alternatives", "Energie Alternative"),
        ("essor13", "Essor13"), ("ecole-ees", "École de l'Entrepreneuriat en Economie Sociale"),
        ("alter-incub", "Alter'Incub"),
    ])
    func aSecondSpelling_isFound_andSaysWhy(_ id: String, _ name: String) throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["second"], [("name", name), ("status", "publie")])
        let found = try pairs(network)
        #expect(found.map { [$0.one, $0.other] } == [[id, "second"].sorted()])
        #expect(found.first?.reasons.isEmpty == false)
        let decided: Set<[String]> = [[id, "second"].sorted()]
        #expect(try pairs(network, decided: decided).isEmpty)
    }

    @Test func oneTownOrOneCommonWord_isNoDuplicate() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put(
            "structure", ["autre-reseau"], [("name", "Réseau Sud"), ("status", "publie")])
        try network.replica.put("place", ["autre-reseau/place/ici"], [("city", "Marseille")])
        #expect(try pairs(network).isEmpty)
    }

    @Test func merging_keepsBothKeys_andOneUndoTakesItBack() throws {
        let network = try TestNetwork.seeded()
        let replica = network.replica
        try replica.put(
            "structure", ["second"],
            [
                ("name", "InterMade"), ("status", "publie"), ("website", "https://exemple.org"),
                ("summary", "Autre"),
            ])
        try replica.put("identifier", ["second", "siren", "732829320"], [])
        try replica.seal()
        let before = try CatalogueSnapshot(replica).structures
        try StructureMerge.run("second", into: "inter-made", replica)
        let sealed = try replica.seal()
        let merged = try CatalogueSnapshot(replica)
        #expect(merged.structure("inter-made")?.website == "https://exemple.org")
        #expect(merged.structure("inter-made")?.summary != "Autre")
        #expect(merged.structure("second")?.status == "cesse")
        #expect(merged.aliases["inter-made"]?.contains("InterMade") == true)
        #expect(merged.identifiers["inter-made"]?.count == 1)
        #expect(
            merged.links.contains {
                $0.source == "inter-made" && $0.target == "second" && $0.kind == "succede"
            })
        #expect(sealed.changesets.count == 1)
        for dot in sealed.changesets { _ = try replica.undo(dot) }
        #expect(try CatalogueSnapshot(replica).structures == before)
    }
}
