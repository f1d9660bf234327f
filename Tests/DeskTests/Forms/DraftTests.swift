import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// What is typed and not saved: kept beside the replica, offered again, and saved as what its opening had shown.
@Suite struct DraftTests {
    private static let form = "/modifier?table=offer&cle=inter-made%2Fcouveuse&section=contact"
    private static let phone = ("v.phone", "04 65 71 00 12")

    /// A session that has kept what was typed into the form of the offer's contact.
    private static func begin(_ browser: TestBrowser) async throws {
        try await browser.get(form)
        let fields = try #require(browser.fields(of: "/modifier")).filter { $0.0 != "v.phone" } + [phone]
        try await browser.post("/brouillon", fields)
    }

    @Test func draft_isOffered_andSaved_afterTheDeskWasClosed() async throws {
        let stage = try DeskStage(seeded: true)
        let before = try stage.replica.vector()
        try await stage.withBrowser { try await Self.begin($0) }
        #expect(try stage.replica.vector() == before)
        #expect(try !stage.replica.hasPendingEdits())
        try await stage.withBrowser { browser in
            try await browser.get("/")
            #expect(browser.text.contains("Saisies commencées · 1"))
            try await browser.get("/brouillons")
            #expect(browser.text.contains("Couveuse · Contact et places"))
            try await browser.get(Self.form)
            #expect(browser.text.contains("Vous aviez commencé le"))
            #expect(!browser.answer.body.contains("04 65 71 00 12"), "Nothing comes back unasked")
            try await browser.get(Self.form + "&brouillon=1")
            #expect(browser.answer.body.contains("04 65 71 00 12"))
            try await browser.submit("/modifier")
            #expect(browser.text.contains("Enregistré sur ce poste"))
            try await browser.get(Self.form)
            #expect(!browser.text.contains("Vous aviez commencé"))
        }
        let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
        #expect(row["phone"] == .text("+33465710012"))
    }

    /// What stands meanwhile isn't covered unseen: it is asked about, as in a form that was open all the time.
    @Test func draft_ofAFieldThatChanged_asks() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { try await Self.begin($0) }
        try stage.replica.put("offer", ["inter-made/couveuse"], [("phone", "+33491000001")])
        try stage.replica.seal()
        try await stage.withBrowser { browser in
            try await browser.get(Self.form + "&brouillon=1")
            try await browser.submit("/modifier")
            #expect(browser.answer.status == 409)
            #expect(browser.text.contains("04 91 00 00 01") && browser.text.contains("04 65 71 00 12"))
        }
        let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
        #expect(row["phone"] == .text("+33491000001"))
    }

    @Test func draft_isThrownAway() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await Self.begin(browser)
            try await browser.get(Self.form)
            try await browser.submit("/brouillon", [("acte", "jeter")])
            #expect(!browser.text.contains("Vous aviez commencé"))
        }
    }

    /// A form that comes after *Lock* saves nothing, and loses nothing.
    @Test func formWithoutASession_isKept() async throws {
        let stage = try DeskStage(seeded: true)
        let before = try stage.replica.vector()
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            try await browser.get(Self.form)
            let fields =
                try #require(browser.fields(of: "/modifier")).filter { $0.0 != "v.phone" } + [Self.phone]
            try await browser.get("/")
            try await browser.submit("/verrouiller")
            try await browser.post("/modifier", fields)
            #expect(browser.answer.status == 401)
            #expect(browser.text.contains("gardé sur ce poste"))
            // Another page's post is no form of ours.
            var headers = browser.headers("POST").filter { $0.0 != "Origin" }
            headers.append(("Origin", "http://evil.example"))
            let body = fields.map { "\(PagePath.encoded($0.0))=\(PagePath.encoded($0.1 + "9"))" }
            let answer = try await browser.send(
                "POST", "/modifier", headers: headers, body: body.joined(separator: "&"))
            #expect(answer.status == 403)
            try await browser.open(desk.opening())
            try await browser.get(Self.form + "&brouillon=1")
            #expect(browser.answer.body.contains("04 65 71 00 12\""))
        }
        #expect(try stage.replica.vector() == before)
    }

    /// The script's last word may come after the save.
    @Test func keepingAfterTheSave_isNoDraft() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(Self.form)
            let fields =
                try #require(browser.fields(of: "/modifier")).filter { $0.0 != "v.phone" } + [Self.phone]
            try await browser.post("/modifier", fields)
            #expect(browser.text.contains("Enregistré sur ce poste"))
            try await browser.post("/brouillon", fields + [("seul", "1")])
            #expect(browser.answer.status == 204)
            try await browser.get(Self.form)
            #expect(!browser.text.contains("Vous aviez commencé"))
        }
    }

    @Test func file_isTheUsers_andBounded() throws {
        let folder = try TemporaryFolder("drafts")
        let drafts = Drafts(beside: folder.path("essync.db"))
        for number in 0..<60 {
            let kept = try drafts.keep(
                FormFields([
                    ("table", "offer"), ("cle", "a/\(number)"), ("section", "contact"), ("seen", "{}"),
                    ("v.note", String(repeating: "x", count: 200_000)), ("jeton", "secret"),
                ]))
            #expect(kept)
        }
        let all = drafts.all
        #expect(all.count < 25 && all.count > 10)
        #expect(all.first?.sent.values("cle") == ["a/59"])
        #expect(all.first?.sent["jeton"] == nil)
        let path = folder.path("essync.db-desk-drafts.json")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try Data("{".utf8).write(to: URL(filePath: path))
        #expect(drafts.all == [])
    }
}
