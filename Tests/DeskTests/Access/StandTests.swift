import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// A machine that visitors may touch, and a file that went away under the desk (rules D20 and D16).
@Suite struct StandTests {
    @Test func stand_hasNothingElse() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser(with: { $0.isStand = true }) { browser in
            #expect(browser.answer.status == 200 && browser.path == "/orienter")
            let others = [
                "/", "/fiches", "/catalogue", "/offre/inter-made/couveuse",
                "/modifier?table=offer&cle=inter-made/couveuse",
                "/historique", "/echanges", "/reseau", "/poste", "/importer", "/annuler?changement=x",
                "/relire",
                "/deux-versions", "/proposer?table=offer&cle=inter-made/couveuse", "/evenements",
            ]
            for path in others {
                try await browser.get(path)
                #expect(browser.answer.status == 404, "\(path)")
            }
            for path in [
                "/modifier", "/creer", "/echanger", "/supprimer", "/annuler", "/importer", "/propositions",
            ] {
                let token = ("jeton", "x")
                try await browser.post(path, [token])
                #expect([403, 404].contains(browser.answer.status), "\(path)")
            }
            try await browser.get("/orienter?question=par-ou-commencer")
            #expect(browser.answer.status == 200 && browser.text.contains("Starter"))
            let outside = browser.links.filter {
                !["/orienter", "/noter", "#"].contains(where: $0.hasPrefix)
            }
            #expect(outside == [])
            try await browser.get("/noter")
            #expect(browser.answer.status == 200)
        }
    }

    /// Another file takes the place of the one that was opened: nothing is written into either, and nothing
    /// typed is lost.
    @Test func replacedFile_isNoticed() async throws {
        let stage = try DeskStage(seeded: true)
        try stage.replica.put("offer", ["inter-made/a"], [("name", "Couveuse")])
        try await stage.withBrowser { browser in
            try await browser.get("/modifier?table=offer&cle=inter-made/a&section=essentiel")
            let fields = try #require(browser.fields(of: "/modifier"))
            let path = stage.replica.path
            try FileManager.default.moveItem(atPath: path, toPath: path + ".weg")
            try Data("anderes".utf8).write(to: URL(filePath: path))
            try await browser.post(
                "/modifier", fields.map { $0.0 == "v.summary" ? ("v.summary", "Longuement saisi") : $0 })
            #expect(browser.answer.status == 409)
            #expect(browser.text.contains("déplacé ou remplacé"))
        }
    }
}
