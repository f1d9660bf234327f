import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Invitations, vouches and revocations: secrets that stand on one page, and acts that happen once.
@Suite struct NetworkActTests {
    @Test func invitation_isShownOnce_andLetsOneDeviceIn() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            try await browser.get("/inviter")
            let fields = try #require(browser.fields(of: "/inviter"))
            try await browser.post("/inviter", fields + [("role", "reader"), ("jours", "1")])
            #expect(browser.answer.status == 200 && browser.path == "/inviter")
            let text = try #require(browser.page.root.all("textarea").first?.text)
            let invitation = try #require(Invitation(text))
            #expect(invitation.structure == "inter-made")
            #expect(browser.page.root.all("svg").count == 1)
            #expect(!browser.title.contains("essync1") && !browser.links.contains { $0.contains("essync1") })
            let open = try #require(try stage.replica.membership().invitations[invitation.key.publicKey])
            #expect(open.role == .editor, "The first of two values counts, as on the page")
            // By *Back* and *Reload* the same form makes no second one.
            try await browser.post("/inviter", fields)
            #expect(try stage.replica.membership().invitations.count == 1)
            try await browser.get("/inviter")
            #expect(browser.text.contains("pas encore utilisée"))
            #expect(!browser.answer.body.contains("essync1:"))
        }
    }

    @Test func vouch_wantsTheWordsCompared() async throws {
        let stage = try DeskStage()
        let line = DeviceLine(structure: "essor-13", key: PrivateKey().publicKey)
        try await stage.withBrowser { browser in
            try await browser.get("/parrainer")
            try await browser.submit("/parrainer", [("ligne", "essor-13")])
            #expect(browser.answer.status == 422 && browser.title.hasPrefix("Erreur"))
            try await browser.submit("/parrainer", [("ligne", line.text)])
            #expect(browser.text.contains(line.words.joined(separator: " ")))
            #expect(try stage.replica.membership().candidates.isEmpty)
            try await browser.submit("/parrainer")
            #expect(browser.answer.status == 422)
            #expect(try stage.replica.membership().candidates.isEmpty)
            try await browser.submit("/parrainer", [("compares", "oui")])
            #expect(browser.path.hasPrefix("/reseau"))
            #expect(try stage.replica.vouchers(for: line).vouchers == ["inter-made"])
        }
    }

    @Test func revocation_wantsTheLabel_andHappensOnce() async throws {
        let stage = try DeskStage()
        let other = try Replica.create(
            at: stage.folder.path("portable.db"), network: stage.replica.network, key: PrivateKey(),
            structure: "inter-made", migrations: CatalogueSchema.migrations)
        try stage.replica.admit(device: other, called: "portable volé")
        let id = try #require(other.id)
        try await stage.withBrowser { browser in
            let path = "/revoquer?poste=\(id)"
            try await browser.get(path)
            #expect(browser.text.contains("portable volé"))
            try await browser.submit("/revoquer", [("nom", "accueil")])
            #expect(browser.answer.status == 422)
            #expect(try stage.replica.membership().devices[id] != nil)
            let fields = try #require(browser.fields(of: "/revoquer")).filter { $0.0 != "nom" }
            try await browser.post("/revoquer", fields + [("nom", "Portable volé")])
            #expect(browser.text.contains("est révoqué"))
            #expect(try stage.replica.membership().devices[id] == nil)
            let vector = try stage.replica.vector()
            try await browser.post("/revoquer", fields + [("nom", "Portable volé")])
            #expect(try stage.replica.vector() == vector)
        }
    }

    /// Only one's own devices: another structure's have other ways.
    @Test func revocation_isOfOnesOwn() async throws {
        let stage = try DeskStage()
        let other = try stage.member("apeas")
        try stage.meet(other)
        let id = try #require(other.id)
        try await stage.withBrowser { browser in
            try await browser.get("/revoquer?poste=\(id)")
            #expect(browser.answer.status == 404)
        }
    }

    @Test func papers_areFilesThatAskNobody() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            for query in [
                "papier=fiches", "papier=pochette", "papier=carte", "structure=inter-made", "etape=creation",
            ] {
                try await browser.get("/imprimer?" + query)
                #expect(browser.answer.status == 200, "\(query)")
                let disposition = browser.answer.header("Content-Disposition") ?? ""
                #expect(disposition.hasPrefix("attachment; filename=\""), "\(query)")
                #expect(!disposition.contains("/") && disposition.hasSuffix(".html\""), "\(query)")
                #expect(browser.answer.body.contains("</html>"), "\(query)")
            }
            for query in ["structure=../x", "papier=autre", "etape=x"] {
                try await browser.get("/imprimer?" + query)
                #expect(browser.answer.header("Content-Disposition") == nil, "\(query)")
            }
        }
    }
}

/// An exchange by file, which is shown before it acts.
@Suite struct BundlePageTests {
    @Test func bundle_isShown_thenTaken_once() async throws {
        let stage = try DeskStage()
        let other = try stage.member("apeas")
        try stage.meet(other)
        try other.put("event", ["salon"], [("title", "Salon de l'hiver")])
        try other.seal()
        var bytes: [UInt8] = []
        _ = try other.writeBundle { bytes += $0 }
        let before = try stage.replica.vector()
        try await stage.withBrowser { browser in
            try await browser.get("/cle")
            let fields = try #require(browser.fields(of: "/cle"))
            try await browser.send(fields, file: Array("kein Paket".utf8), to: "/cle")
            #expect(browser.answer.status == 422)
            try await browser.get("/cle")
            try await browser.send(try #require(browser.fields(of: "/cle")), file: bytes, to: "/cle")
            #expect(browser.text.contains("1 modification nouvelle"), "\(browser.text)")
            #expect(browser.text.contains("Salon de l'hiver") || browser.text.contains("salon"))
            #expect(try stage.replica.vector() == before, "Nothing is taken before it is shown")
            try await browser.submit("/cle")
            #expect(browser.text.contains("Par clé USB : 1 modification reçue"))
            #expect(try stage.replica.row("event", ["salon"]) != nil)
            try await browser.get("/cle")
            try await browser.submit("/paquet")
            #expect(browser.answer.header("Content-Disposition")?.contains("essync-") == true)
        }
    }
}
