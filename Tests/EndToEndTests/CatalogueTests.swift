import Foundation
import Testing

/// Cards, checks, suggestions and pages, as people use them.
struct CatalogueCommandTests {
    private func seeded() async throws -> (World, Partner) {
        let world = try World()
        let (founder, _) = try await world.founder()
        try await founder.does("import", Self.seeds.path())
        return (world, founder)
    }

    private static let seeds = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "seeds")

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
}
