import Catalogue
import Foundation
import SyncCore
import Testing

struct SearchTests {
    @Test(arguments: [
        ("couv", "structure", "inter-made"), ("COUVEUSE", "offer", "inter-made/couveuse"),
        ("elevation", "structure", "apeas"), ("INTER made", "structure", "inter-made"),
    ])
    func partOfAWord_findsTheRow(_ query: String, _ table: String, _ key: String) throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["apeas"], [("role", "Élévation de l’œuvre à cœur")])
        let hits = try CatalogueSearch(replica: network.replica).hits(query)
        #expect(hits.contains { $0.table == table && $0.key == [key] }, "\(query)")
    }

    @Test(arguments: [
        "élévation", "ELEVATION", "levat", "oeuvre", "œuvre", "l'oeuvre", "l’Œuvre", "coeur elev",
    ])
    func accentsCaseAndLigatures_makeNoDifference(_ query: String) throws {
        let network = try TestNetwork()
        try network.replica.put(
            "structure", ["apeas"], [("name", "APEAS"), ("role", "Élévation de l’œuvre à cœur")])
        let hits = try CatalogueSearch(replica: network.replica).hits(query)
        #expect(hits.map(\.key) == [["apeas"]])
        #expect(hits.first?.title == "APEAS" && hits.first?.field == "role")
        #expect(hits.first?.snippet == "Élévation de l’œuvre à cœur")
    }

    @Test func everyWordMustStand_andShortOnesCount() throws {
        let network = try TestNetwork()
        let search = try CatalogueSearch(replica: network.replica)
        try network.replica.put("structure", ["a"], [("name", "Maison du 13")])
        try network.replica.put("structure", ["b"], [("name", "Maison du 84")])
        #expect(try search.hits("maison 13").map(\.key) == [["a"]])
        #expect(try search.hits("84").map(\.key) == [["b"]])
        #expect(try search.hits("maison jardin").isEmpty)
        #expect(try search.hits("m 8 4").map(\.key) == [["b"]])
        #expect(throws: SyncError.self) { try search.hits("m") }
        #expect(throws: SyncError.self) { try search.hits("  ") }
    }

    @Test(arguments: [
        "\"", "a\"b", "AND OR", "head:x", "(couveuse", "NEAR(couv", "couv*", "-couv", "%%", "a\u{0}b",
    ])
    func signsOfTheQueryLanguage_areLetters(_ query: String) throws {
        let network = try TestNetwork()
        try network.replica.put("structure", ["a"], [("name", "Maison"), ("summary", "dit <\(query)> ici")])
        let search = try CatalogueSearch(replica: network.replica)
        guard FoldedText.words(query).joined().count > 1 else { return }
        #expect(try search.hits(query).map(\.key) == [["a"]])
    }

    @Test func namesComeFirst_structuresBeforeOffers_vocabulariesLast() throws {
        let network = try TestNetwork.seeded()
        try network.replica.put("structure", ["zz"], [("name", "Couveuse de Zanzibar")])
        let hits = try CatalogueSearch(replica: network.replica).hits("couveuse")
        #expect(hits.first?.key == ["zz"])
        let tables = hits.map(\.table)
        let offer = try #require(tables.firstIndex(of: "offer"))
        let term = try #require(tables.firstIndex(of: "term"))
        #expect(offer < term)
        #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
        #expect(hits.count <= CatalogueSearch.hitsMax)
    }

    @Test func titles_speakTheLanguage() throws {
        let network = try TestNetwork.seeded()
        let search = try CatalogueSearch(replica: network.replica)
        let english = try search.hits("test-trading", language: .english)
        #expect(english.contains { $0.table == "term" && $0.title == "Test-trading incubator" })
        let french = try search.hits("test-trading", language: .french)
        #expect(french.contains { $0.table == "term" && $0.title == "Couveuse" })
        let tied = try search.hits("inter-made/couveuse post-creation").filter { $0.table == "offer_term" }
        #expect(tied.allSatisfy { !$0.title.contains("/") })
    }

    @Test func unsealedEdits_areSeen_andDeletedRowsForgotten() throws {
        let network = try TestNetwork()
        let search = try CatalogueSearch(replica: network.replica)
        #expect(try search.hits("zanzibar").isEmpty)
        try network.replica.put("structure", ["a"], [("name", "Zanzibar")])
        #expect(try search.hits("zanz").map(\.key) == [["a"]])
        try network.replica.put("structure", ["a"], [("name", "Autre nom")])
        #expect(try search.hits("zanz").isEmpty)
        #expect(try search.hits("autre").map(\.key) == [["a"]])
        try network.replica.seal()
        #expect(try search.hits("autre").map(\.key) == [["a"]])
        try network.replica.remove("structure", ["a"])
        #expect(try search.hits("autre").isEmpty)
        try network.replica.seal()
        #expect(try search.hits("autre").isEmpty)
    }

    @Test func cascades_areForgottenToo() throws {
        let network = try TestNetwork()
        let search = try CatalogueSearch(replica: network.replica)
        try network.replica.put("structure", ["a"], [("name", "Mère")])
        try network.replica.put("alias", ["a", "Zanzibar"], [])
        #expect(try search.hits("zanzibar").count == 1)
        try network.replica.remove("structure", ["a"])
        #expect(try search.hits("zanzibar").isEmpty)
    }

    @Test func indexThatIsFresh_readsNothing_andOneOfEditsReadsTheirRows() throws {
        let network = try TestNetwork.seeded()
        try network.replica.seal()
        let index = try SearchIndex(of: network.replica, plan: SearchPlan(entries: [:]))
        #expect(try index.refresh() > 1_000)
        #expect(try index.refresh() == 0)
        try network.replica.put("structure", ["apeas"], [("role", "Nouveau")])
        #expect(try index.refresh() == 1)
        let again = try SearchIndex(of: network.replica, plan: SearchPlan(entries: [:]))
        #expect(try again.refresh() == 0)
    }

    @Test func indexFile_mayBeDeletedOrDamaged() throws {
        let network = try TestNetwork()
        try network.replica.put("structure", ["a"], [("name", "Zanzibar")])
        let path = SearchIndex.path(beside: network.replica.path)
        #expect(try CatalogueSearch(replica: network.replica).hits("zanz").count == 1)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        #expect(try CatalogueSearch(replica: network.replica).hits("zanz").count == 1)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try Data(repeating: 7, count: 5_000).write(to: URL(filePath: path))
        #expect(try CatalogueSearch(replica: network.replica).hits("zanz").count == 1)
    }

    @Test func longText_isCutAroundTheWord() throws {
        let network = try TestNetwork()
        let text =
            String(repeating: "avant ", count: 50) + "Zanzibär" + String(repeating: " après", count: 50)
        try network.replica.put("structure", ["a"], [("name", "A"), ("description", text)])
        let hit = try #require(try CatalogueSearch(replica: network.replica).hits("zanzibar").first)
        #expect(hit.snippet.hasPrefix("…avant") && hit.snippet.hasSuffix("après…"))
        #expect(hit.snippet.contains("Zanzibär") && hit.snippet.count < 160)
    }
}
