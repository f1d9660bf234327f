import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// What came while a form was open is asked about, field by field, and never covered unseen.
@Suite struct ChangedMeanwhileTests {
    private static let fair = "/modifier?table=event&cle=salon-arpe&section=ou"

    /// A desk whose form of the fair's place is open, while another member changes the town.
    private func scene(_ body: (DeskStage, Replica, TestBrowser) async throws -> Void) async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try await stage.withBrowser { browser in
            try await browser.get(Self.fair)
            try other.put("event", ["salon-arpe"], [("city", "Aubagne")])
            try stage.meet(other)
            try await body(stage, other, browser)
        }
    }

    @Test func fieldThatOthersChanged_isAsked_andTheRestIsSaved() async throws {
        try await scene { stage, _, browser in
            try await browser.submit("/modifier", [("v.city", "Marseille"), ("v.place", "Parc Chanot")])
            #expect(browser.answer.status == 409)
            CrawlTests.check(browser, "changed meanwhile")
            #expect(browser.text.contains("Le reste de votre saisie est enregistré."))
            #expect(
                browser.text.contains("Aubagne") && browser.text.contains("Marseille")
                    && browser.text.contains("APEAS"))
            #expect(browser.text.contains("portable du salon"))
            let checked = browser.page.root.all("input").filter { $0.attributes["checked"] != nil }
            #expect(checked.isEmpty, "Nothing is preselected")
            let row = try #require(try stage.replica.row("event", ["salon-arpe"]))
            #expect(row["place"] == "Parc Chanot" && row["city"] == "Aubagne")
            // Without an answer it asks again, and writes nothing.
            try await browser.submit("/modifier")
            #expect(browser.answer.status == 409 && browser.title.hasPrefix("Erreur : "))
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Aubagne")
            try await browser.submit("/modifier", [("choix.city", "mienne")])
            #expect(browser.answer.status == 200)
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Marseille")
            #expect(try stage.replica.conflicts().isEmpty, "It had been seen")
        }
    }

    @Test func theirs_mayBeKept() async throws {
        try await scene { stage, _, browser in
            try await browser.submit("/modifier", [("v.city", "Marseille")])
            let before = try stage.replica.vector()
            try await browser.submit("/modifier", [("choix.city", "actuelle")])
            #expect(browser.answer.status == 200)
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Aubagne")
            #expect(try stage.replica.vector() == before)
        }
    }

    @Test func changeDuringTheQuestion_isAskedAgain() async throws {
        try await scene { stage, other, browser in
            try await browser.submit("/modifier", [("v.city", "Marseille")])
            try other.put("event", ["salon-arpe"], [("city", "Gap")])
            try stage.meet(other)
            try await browser.submit("/modifier", [("choix.city", "mienne")])
            #expect(browser.answer.status == 409 && browser.text.contains("Gap"))
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Gap")
        }
    }

    @Test func fieldThatNobodyTouched_keepsWhatCame() async throws {
        try await scene { stage, _, browser in
            try await browser.submit("/modifier", [("v.place", "Parc Chanot")])
            #expect(browser.answer.status == 200)
            let row = try #require(try stage.replica.row("event", ["salon-arpe"]))
            #expect(row["place"] == "Parc Chanot" && row["city"] == "Aubagne")
        }
    }

    /// Two windows of one person.
    @Test func anotherWindow_isAskedToo() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(Self.fair)
            let first = try #require(browser.fields(of: "/modifier"))
            try await browser.submit("/modifier", [("v.city", "Aubagne")])
            #expect(browser.answer.status == 200)
            try await browser.post("/modifier", first.map { $0.0 == "v.city" ? ("v.city", "Marseille") : $0 })
            #expect(browser.answer.status == 409)
            #expect(try stage.replica.row("event", ["salon-arpe"])?["city"] == "Aubagne")
        }
    }

    @Test func groupOfFields_isAskedAsOne() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(EditTests.couveuse + "&section=contact")
            try stage.replica.put(
                "offer", ["inter-made/couveuse"],
                [
                    ("capacity_max", "20"), ("capacity_available", "2"), ("capacity_unit", "place"),
                    ("capacity_measured_on", "2026-11-01"),
                ])
            try await browser.submit(
                "/modifier",
                [
                    ("v.capacity_max", "12"), ("v.capacity_available", "3"), ("v.capacity_unit", "place"),
                    ("v.capacity_measured_on", "30/11/2026"),
                ])
            #expect(browser.answer.status == 409)
            #expect(browser.page.root.all("fieldset").count == 1)
            try await browser.submit(
                "/modifier",
                [("choix.capacity_unit+capacity_max+capacity_available+capacity_measured_on", "mienne")])
            #expect(browser.answer.status == 200)
            let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
            #expect(row["capacity_max"] == 12 && row["capacity_measured_on"] == "2026-11-30")
        }
    }

    @Test func deletedRow_showsWhatWasTyped() async throws {
        let stage = try DeskStage()
        try stage.replica.put("event", ["foire"], [("title", "Foire")])
        let other = try stage.member("apeas")
        try await stage.withBrowser { browser in
            try await browser.get("/modifier?table=event&cle=foire&section=essentiel")
            try other.remove("event", ["foire"])
            try stage.meet(other)
            try await browser.submit("/modifier", [("v.note", "Longuement saisi")])
            #expect(browser.answer.status == 409 && browser.text.contains("Longuement saisi"))
            #expect(try stage.replica.row("event", ["foire"]) == nil)
        }
    }
}
