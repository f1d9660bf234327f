import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// *Deux versions*: who, where, when and the value itself; one choice, which stays undoable.
@Suite struct ConflictPageTests {
    private func scene() throws -> (DeskStage, Replica) {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try stage.replica.put("event", ["salon-arpe"], [("city", "Marseille")])
        try stage.replica.seal()
        try other.put("event", ["salon-arpe"], [("city", "Aubagne")])
        try stage.meet(other)
        return (stage, other)
    }

    @Test func versions_areNamed_andOneIsKept() async throws {
        let (stage, other) = try scene()
        try await stage.withBrowser { browser in
            #expect(browser.text.contains("Deux versions · 1"))
            try await browser.get("/deux-versions")
            try await browser.get(try #require(browser.links.first { $0.hasPrefix("/deux-versions?") }))
            CrawlTests.check(browser, "two versions")
            let conflict = try #require(try stage.replica.conflicts().first)
            let articles = browser.page.root.all("article")
            #expect(articles.count == 2)
            for (article, version) in zip(articles, conflict.versions) {
                let text = article.text
                #expect(text.contains(version.value.string ?? "?"))
                #expect(text.contains(version.structure == "apeas" ? "APEAS" : "Inter-Made"))
                #expect(text.contains(version.device ?? "?") && text.contains(version.time.spoken(.french)))
            }
            #expect(browser.text.contains("n'avait pas encore reçu la modification"))
            let dot = try #require(conflict.versions.first { $0.value == "Marseille" }?.dot)
            try await browser.submit("/deux-versions", where: ["version": "\(dot)"])
            #expect(browser.text.contains("L'autre valeur reste dans l'historique."))
            #expect(try stage.replica.conflicts().isEmpty)
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Marseille")
            try stage.meet(other)
            #expect(try other.conflicts().isEmpty)
            #expect(try other.row("event", ["salon-arpe"])?["city"] == "Marseille")
        }
    }

    @Test func anotherValue_isReadAndKept() async throws {
        let (stage, _) = try scene()
        try await stage.withBrowser { browser in
            try await browser.get("/deux-versions?table=event&cle=salon-arpe&champ=city")
            let form = try #require(browser.page.root.all("form").first { $0.all("legend").count == 1 })
            let token = try #require(
                form.all("input").first { $0.attributes["name"] == "jeton" }?.attributes["value"])
            try await browser.post(
                "/deux-versions",
                [
                    ("jeton", token), ("table", "event"), ("cle", "salon-arpe"), ("champ", "city"),
                    ("autre.city", "Gap"),
                ])
            #expect(browser.answer.status == 200)
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Gap")
            #expect(try stage.replica.conflicts().isEmpty)
        }
    }

    /// The page was open while the versions changed: a button means the version that it showed.
    @Test func choiceOfAVersionThatWent_choosesNothing() async throws {
        let (stage, other) = try scene()
        try await stage.withBrowser { browser in
            try await browser.get("/deux-versions?table=event&cle=salon-arpe&champ=city")
            let dot = try #require(
                try stage.replica.conflicts().first?.versions.first { $0.value == "Aubagne" }?.dot)
            let form = try #require(browser.fields(of: "/deux-versions", where: ["version": "\(dot)"]))
            try other.put("event", ["salon-arpe"], [("city", "Gap")])
            try stage.replica.put("event", ["salon-arpe"], [("city", "Nice")])
            try stage.replica.seal()
            try stage.meet(other)
            #expect(try stage.replica.conflicts().count == 1)
            try await browser.post("/deux-versions", form)
            #expect(browser.text.contains("Les versions ont changé entre-temps"))
            #expect(try stage.replica.conflicts().count == 1)
        }
    }

    @Test func choiceMadeTwice_hasOneEffect() async throws {
        let (stage, _) = try scene()
        try await stage.withBrowser { browser in
            try await browser.get("/deux-versions?table=event&cle=salon-arpe&champ=city")
            let form = try #require(browser.fields(of: "/deux-versions"))
            try await browser.post("/deux-versions", form)
            #expect(browser.answer.status == 200)
            let before = try stage.replica.vector()
            try await browser.post("/deux-versions", form)
            #expect(browser.answer.status == 409)
            #expect(try stage.replica.vector() == before)
        }
    }

    @Test func undo_madeTwice_hasOneEffect() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(EditTests.couveuse + "&section=duree")
            try await browser.submit("/modifier", [("v.rhythm", "le mardi")])
            try await browser.get(try #require(browser.links.first { $0.hasPrefix("/annuler") }))
            let form = try #require(browser.fields(of: "/annuler"))
            try await browser.post("/annuler", form)
            let before = try stage.replica.vector()
            try await browser.post("/annuler", form)
            #expect(browser.answer.status == 409)
            #expect(try stage.replica.vector() == before)
        }
    }

    /// What others wrote since stays, and the page says so before.
    @Test func undo_leavesWhatOthersWroteSince() async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try await stage.withBrowser { browser in
            try await browser.get("/modifier?table=event&cle=salon-arpe&section=ou")
            try await browser.submit("/modifier", [("v.city", "Marseille"), ("v.place", "Parc Chanot")])
            let undo = try #require(browser.links.first { $0.hasPrefix("/annuler") })
            try stage.meet(other)
            try other.put("event", ["salon-arpe"], [("city", "Aubagne")])
            try stage.meet(other)
            try await browser.get(undo)
            #expect(browser.text.contains("Ce qui reste") && browser.text.contains("changé depuis par APEAS"))
            try await browser.submit("/annuler")
            #expect(browser.text.contains("Reste : ") && browser.text.contains("Commune"))
            let row = try #require(try stage.replica.row("event", ["salon-arpe"]))
            #expect(row["city"] == "Aubagne" && row["place"] == .null)
        }
    }

    @Test func news_areWhatOthersWroteSinceTheLastVisit() async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try await stage.withDesk { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            #expect(!browser.text.contains("Depuis votre dernière visite"), "The first visit has none before")
            try stage.replica.put("event", ["salon-arpe"], [("place", "ici")])
            try other.put("event", ["salon-arpe"], [("city", "Aubagne")])
            try stage.meet(other)
            try await browser.open(desk.opening())
            #expect(
                browser.text.contains("Depuis votre dernière visite")
                    && browser.text.contains("1 modification"))
            try await browser.open(desk.opening())
            #expect(browser.text.contains("Rien de nouveau."))
        }
        let file = stage.replica.path + "-desk.json"
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }
}
