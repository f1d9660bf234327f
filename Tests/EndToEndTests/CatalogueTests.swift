import Foundation
import SyncTestSupport
import Testing

/// Cards, checks, suggestions and pages, as people use them.
struct CatalogueCommandTests {
    private func seeded() async throws -> (World, Partner) {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("import", Repository.seeds.path())
        return (world, founder)
    }

    @Test func anOffer_isReadAsACard_inBothLanguages() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let french = try await founder.tries("show", "offer", "inter-made/couveuse", "--lang", "fr")
        #expect(french.out.contains("● Création") && french.out.contains("9 mois"))
        let english = try await founder.tries("show", "offer", "inter-made/couveuse", "--lang", "en")
        #expect(english.out.contains("● Creation") && english.out.contains("9 months"))
        let fields = try await founder.tries("show", "offer", "inter-made/couveuse", "--fields")
        #expect(fields.out.contains("duration_max") && fields.out.contains("P9M"))
    }

    @Test func aPublishedFolder_isRenewed_andNoOtherIsTouched() async throws {
        let (world, founder) = try await seeded()
        let site = world.folder.appending(path: "site")
        try await founder.does("publish", "site", site.path())
        let page = site.appending(path: "offres/inter-made--couveuse.html")
        let own = site.appending(path: "CNAME")
        try Data("exemple.org".utf8).write(to: own)
        #expect(FileManager.default.fileExists(atPath: page.path()))
        try await founder.does("put", "offer", "inter-made/couveuse", "status=brouillon")
        try await founder.does("publish", "site", site.path())
        #expect(!FileManager.default.fileExists(atPath: page.path()))
        #expect(FileManager.default.fileExists(atPath: own.path()))
        let other = world.folder.appending(path: "other")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        try Data("a".utf8).write(to: other.appending(path: "a.txt"))
        #expect(try await founder.tries("publish", "site", other.path()).code == 1)
    }

    @Test func aConfirmation_changesNothingElse() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        try await founder.does("commit")
        try await founder.does("confirm", "inter-made/couveuse")
        try await founder.does("commit")
        let log = try await founder.tries("log", "--limit", "5", "offer", "inter-made/couveuse")
        #expect(log.out.contains("verified_on"))
    }

    @Test func aSuggestion_reachesTheRowsOwner_whoTakesIt() async throws {
        let world = try World()
        let (founder, network) = try await world.founder()
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let apeas = try await world.join("apeas", by: founder, hub)
        try await apeas.does(
            "suggest", "offer", "inter-made/couveuse", "duration_max=P10M", "--because", "dit au salon")
        #expect(try await apeas.json("suggest").items.isEmpty)
        try await apeas.does("sync")
        try await founder.does("sync")
        let waiting = try await founder.json("suggest").items
        #expect(waiting.map { $0["value"].string } == ["P10M"])
        let id = try #require(waiting.first?["id"].string)
        try await founder.does("suggest", "--take", id)
        let offer = try await founder.json("show", "offer", "inter-made/couveuse")
        #expect(offer["duration_max"].string == "P10M")
        #expect(try await founder.json("suggest").items.isEmpty)
        try await founder.does("sync")
        try await apeas.does("sync")
        let answers = try await apeas.json("list", "suggestion_answer").items
        #expect(answers.map { $0["decision"].string } == ["taken"])
    }

    @Test func aQuestion_findsOffers_orIsNoted() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let found = try await founder.json(
            "ask", "--question", "tester-sans-creer", "--territory", "Marseille")
        #expect(found["offers"].items.first?["offer"].string == "inter-made/couveuse")
        let none = try await founder.json("ask", "--question", "financer", "--territory", "13")
        #expect(none["offers"].items.isEmpty)
        #expect(none["need"].string?.hasPrefix("inter-made/need/") == true)
        #expect(try await founder.json("list", "unmet_need").items.count == 1)
        #expect(try await founder.tries("ask", "--territory", "Atlantide", "--stage", "idee").code == 1)
    }

    @Test func aNoteThatNamesSomebody_isRefused() async throws {
        let (world, founder) = try await seeded()
        defer { withExtendedLifetime(world) {} }
        let refused = try await founder.fails(
            "event", "return", "salon-arpe", "--demand", "rappeler Mme Martin")
        #expect(refused.contains("Mme Martin"))
        try await founder.does("event", "return", "salon-arpe", "--kind", "porteur", "--count", "4")
        let shown = try await founder.json("event", "show", "salon-arpe")
        #expect(shown["contacts"].items.map { $0["count"].int } == [4])
    }
}
