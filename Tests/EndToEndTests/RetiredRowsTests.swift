import Foundation
import Testing

/// A row that its owner deleted while a partner referenced it: both are told, nothing of it is published, and it
/// can be finished.
struct RetiredRowsTests {
    private struct Scene {
        let world: World
        let founder: Partner
        let partner: Partner
        let hub: HubProcess

        func sync() async throws {
            for one in [founder, partner, founder] { try await one.does("sync", hub.url) }
        }
    }

    /// The partner refers to each row before it has seen that the owner deleted it.
    private func scene() async throws -> Scene {
        let world = try World()
        let (founder, network) = try await world.founder()
        try await founder.does("put", "offer", "inter-made/fini", "name=Offre finie", "status=publie")
        try await founder.does("put", "event", "fini-ev", "title=Salon fini", "starts_at=2027-01-01")
        try await founder.does("put", "structure", "fini-st", "name=Structure finie", "status=publie")
        try await founder.does("put", "place", "inter-made/place/fini", "name=Lieu fini", "city=Aix")
        let hub = try HubProcess(network: network, data: world.folder.appending(path: "hub"))
        let partner = try await world.join("apeas", by: founder, hub)
        let scene = Scene(world: world, founder: founder, partner: partner, hub: hub)
        try await scene.sync()
        try await founder.does("rm", "offer", "inter-made/fini")
        try await founder.does("rm", "event", "fini-ev")
        try await founder.does("rm", "structure", "fini-st")
        try await founder.does("rm", "place", "inter-made/place/fini")
        try await partner.does(
            "put", "question_offer", "par-ou-commencer", "inter-made/fini", "relevance=2")
        try await partner.does("put", "representation", "fini-ev", "apeas", "apeas")
        try await partner.does("put", "structure_link", "apeas", "fini-st", "oriente-vers")
        try await partner.does("put", "offer", "apeas/o", "name=Autre offre", "status=publie")
        try await partner.does("put", "offer_place", "apeas/o", "inter-made/place/fini")
        try await scene.sync()
        return scene
    }

    private func everything(in folder: URL) throws -> String {
        let files = try #require(FileManager.default.enumerator(atPath: folder.path()))
        return try files.compactMap { $0 as? String }.sorted().map { path in
            var isFolder: ObjCBool = false
            let file = folder.appending(path: path)
            _ = FileManager.default.fileExists(atPath: file.path(), isDirectory: &isFolder)
            return isFolder.boolValue ? path : path + "\n" + (try String(contentsOf: file, encoding: .utf8))
        }.joined(separator: "\n")
    }

    @Test func nothingOfIt_isPublished_searchedOrListed() async throws {
        let scene = try await scene()
        for partner in [scene.founder, scene.partner] {
            try await partner.does("publish", "site", "out/site", "--url", "https://exemple.org")
            try await partner.does("publish", "sheets", "out/sheets")
            try await partner.does("publish", "brochure", "out/brochure.html")
            try await partner.does("publish", "map", "out/map.html")
            for format in ["csv", "data-inclusion", "hsds", "geojson", "icalendar", "vcard", "json-ld"] {
                try await partner.does("export", "--format", format, "--output", "out/export/\(format)")
            }
            let text = try everything(in: partner.folder.appending(path: "out"))
            for word in ["Offre finie", "Salon fini", "Structure finie", "Lieu fini", "fini-ev", "fini-st"] {
                #expect(!text.contains(word), "\(partner.name): \(word)")
            }
            #expect(!text.contains("inter-made--fini") && !text.contains("inter-made/fini"))
            #expect(text.contains("Couveuse"))
            #expect(try await partner.json("search", "fini").items.isEmpty)
            let listed = try await partner.json("list", "offer").items.compactMap { $0["id"].string }
            #expect(!listed.contains("inter-made/fini") && listed.contains("inter-made/couveuse"))
            let deleted = try await partner.json("list", "offer", "--deleted").items
            #expect(deleted.compactMap { $0["id"].string } == ["inter-made/fini"])
            let asked = try await partner.json("ask", "--question", "par-ou-commencer")
            #expect(!"\(asked)".contains("inter-made/fini"))
        }
    }

    @Test func bothSides_areTold_withWhatFinishesIt() async throws {
        let scene = try await scene()
        for partner in [scene.founder, scene.partner] {
            let retired = try await partner.json("status")["retired"].items
            #expect(retired.compactMap { $0["table"].string } == ["event", "offer", "place", "structure"])
            #expect(retired.allSatisfy { $0["deletedBy"].string == "inter-made" })
            for command in [["status"], ["conflicts"], ["show", "offer", "inter-made/fini"]] {
                let outcome = try await run(
                    Program.essync, command, in: partner.folder, environment: partner.environment)
                #expect(
                    outcome.out.contains("Supprimée : offer inter-made/fini, par inter-made"), "\(command)")
            }
        }
        let told = try await scene.partner.does("status").out
        #expect(told.contains("essync rm question_offer par-ou-commencer inter-made/fini"))
        #expect(told.contains("essync rm structure_link apeas fini-st oriente-vers"))
        let owner = try await scene.founder.does("status").out
        #expect(owner.contains("essync resolve offer inter-made/fini --keep"))
        #expect(owner.contains("structure_link apeas fini-st oriente-vers (apeas) : c'est à cette structure"))
    }

    @Test func thePartner_dropsItsReference_andTheRowIsGone() async throws {
        let scene = try await scene()
        try await scene.partner.does("rm", "question_offer", "par-ou-commencer", "inter-made/fini")
        try await scene.sync()
        for partner in [scene.founder, scene.partner] {
            _ = try await partner.fails("show", "offer", "inter-made/fini")
            #expect(try await partner.json("status")["retired"].items.count == 3)
        }
        #expect(try await scene.founder.contents() == scene.partner.contents())
    }

    @Test func theOwner_takesTheDeletionBack() async throws {
        let scene = try await scene()
        try await scene.founder.does("resolve", "offer", "inter-made/fini", "--keep")
        try await scene.founder.does("put", "event", "fini-ev", "city=Marseille")
        try await scene.sync()
        for partner in [scene.founder, scene.partner] {
            try await partner.does("publish", "site", "site")
            let site = try everything(in: partner.folder.appending(path: "site"))
            #expect(site.contains("Offre finie") && site.contains("Salon fini"))
            #expect(!site.contains("Structure finie"))
            #expect(try await partner.json("status")["retired"].items.count == 2)
        }
    }

    @Test func force_saysWhatItDoes_andDoesIt() async throws {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does(
            "put", "question_offer", "par-ou-commencer", "inter-made/couveuse", "relevance=2")
        try await founder.does("commit")
        _ = try await founder.fails("rm", "offer", "inter-made/couveuse")
        let said = try await founder.does("rm", "offer", "inter-made/couveuse", "--force").out
        #expect(said.contains("plus publiée") && said.contains("essync status"))
        try await founder.does("publish", "site", "site")
        let site = try everything(in: founder.folder.appending(path: "site"))
        #expect(!site.contains("Couveuse"))
        let again = try await founder.json("rm", "offer", "inter-made/couveuse", "--force")
        #expect(again["retired"].bool == true)
        try await founder.does("rm", "question_offer", "par-ou-commencer", "inter-made/couveuse")
        try await founder.does("commit")
        _ = try await founder.fails("show", "offer", "inter-made/couveuse")
    }
}
