import Catalogue
import Client
import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Orienter, noter, proposer, signaler, importer.
@Suite struct GuidanceTests {
    @Test func answers_areThoseOfTheGuide_withAWayToGetInTouch() async throws {
        let stage = try DeskStage(seeded: true)
        let catalogue = try CatalogueSnapshot(stage.replica)
        let territory = try #require(catalogue.territories.named("Hérault"))
        let guide = Guide(catalogue, today: .today)
        let question = try #require(
            catalogue.questions.first {
                guide.hits(question: $0, stage: nil, territory: territory).count > 1
            })
        let hits = guide.hits(question: question, stage: nil, territory: territory)
        try await stage.withBrowser { browser in
            try await browser.get("/orienter?question=\(question.id)&territoire=H%C3%A9rault")
            let list = try #require(browser.page.root.all("ol").first { $0.attributes["class"] == "answers" })
            let items = list.all("li")
            #expect(items.count == hits.count, "\(question.id): \(list.text)")
            for (item, hit) in zip(items, hits) {
                #expect(item.all("h3").first?.text == hit.offer.name)
                for reason in hit.reasons(.french) { #expect(item.text.contains(reason)) }
                #expect(item.text.contains("Contact : "))
            }
            try await browser.get("/orienter?question=par-ou-commencer&territoire=Nulle-part")
            #expect(browser.text.contains("ne désigne aucun territoire"))
        }
    }

    @Test func needWithoutAnOffer_isCodesAndADay() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/orienter?question=par-ou-commencer&territoire=34")
            try await browser.submit("/besoin")
            #expect(browser.text.contains("Le besoin est noté."))
            let rows = try stage.replica.rows("unmet_need")
            #expect(
                rows.count == 1 && rows[0]["question"] == "par-ou-commencer"
                    && rows[0]["territory"] == "departement-34")
        }
    }

    @Test func note_withANameOrNumber_isRefused_andKept() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/noter?evenement=salon-arpe")
            try await browser.submit(
                "/noter", [("qui", "porteur"), ("demande", "Rappeler Mme Dupont au 04 65 71 00 12")])
            #expect(browser.answer.status == 422)
            #expect(
                browser.fields(of: "/noter")?.contains { $0.0 == "demande" && $0.1.contains("Dupont") }
                    == true)
            #expect(try stage.replica.rows("event_return").isEmpty)
            try await browser.submit("/noter", [("demande", "Un local partagé à Aubagne"), ("combien", "2")])
            #expect(browser.answer.status == 200 && browser.text.contains("C'est noté."))
            try await browser.get("/retour?evenement=salon-arpe")
            #expect(
                browser.text.contains("Un local partagé à Aubagne")
                    && browser.text.contains("Porteur de projet : 2"))
        }
    }

    @Test func suggestion_travels_andIsTaken() async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try await stage.withBrowser(other) { browser in
            try await browser.get("/proposer?table=offer&cle=inter-made%2Fcouveuse&champ=phone")
            try await browser.submit("/proposer", [("valeur", "rien"), ("champ", "phone")])
            #expect(browser.answer.status == 422)
            try await browser.submit(
                "/proposer", [("valeur", "04 65 71 00 12"), ("champ", "phone"), ("raison", "vu au salon")])
            #expect(browser.answer.status == 200)
        }
        try stage.meet(other)
        try await stage.withBrowser { browser in
            #expect(browser.text.contains("Propositions · 1"))
            try await browser.get("/propositions")
            #expect(browser.text.contains("vu au salon"))
            try await browser.submit("/propositions", [("reponse", "prendre")])
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["phone"] == "+33465710012")
        }
        try stage.meet(other)
        try await stage.withBrowser(other) { browser in
            try await browser.get("/propositions")
            #expect(browser.text.contains("prise"))
        }
    }

    @Test func report_needsAReason() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/signaler?table=offer&cle=antropia%2Fincubation")
            try await browser.submit("/signaler", [("message", "fermé")])
            #expect(browser.answer.status == 422 && browser.answer.body.contains("fermé"))
            try await browser.submit("/signaler", [("motif", "offre-disparue")])
            #expect(browser.answer.status == 200)
            #expect(try stage.replica.rows("error_report").count == 1)
        }
    }

    private func upload(_ browser: TestBrowser, _ name: String, _ text: String) async throws {
        try await browser.get("/importer")
        let token = try #require(browser.fields(of: "/importer")?.first { $0.0 == "jeton" }?.1)
        try await browser.upload("/importer", token: token, name: name, text: text)
    }

    @Test func spreadsheet_isShownBeforeItIsWritten_asOneChange() async throws {
        let stage = try DeskStage(seeded: true)
        let own = try #require(stage.replica.id)
        let before = try stage.replica.vector()[own]
        let sheet = "Nom;Étape;Téléphone\nCouveuse;Idée;04 65 71 00 12\nAtelier du soir;Idée;\n"
        try await stage.withBrowser { browser in
            try await upload(browser, "offres.csv", sheet)
            #expect(browser.answer.status == 200)
            CrawlTests.check(browser, "preview")
            #expect(browser.text.contains("Atelier du soir"))
            #expect(browser.text.contains("+33465710012"))
            #expect(try stage.replica.vector()[own] == before)
            #expect(try !stage.replica.hasPendingEdits())
            try await browser.submit("/importer", where: [:])
            #expect(browser.text.contains("Importé : "))
            #expect(try stage.replica.row("offer", ["inter-made/atelier-du-soir"]) != nil)
            #expect(try stage.replica.vector()[own] == before + 1)
        }
    }

    @Test func refusedLines_areTold_andNothingIsWritten() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await upload(browser, "../../offres.csv", "Nom;Étape\nAtelier;N'importe quoi\n")
            #expect(browser.text.contains("Refusées") && browser.text.contains("ligne 2"))
            #expect(browser.fields(of: "/importer") == nil, "There is nothing to confirm")
            try await upload(browser, "offres.xlsx", "das ist kein Arbeitsblatt")
            #expect(browser.fields(of: "/importer")?.contains { $0.0 == "lecture" } != true)
            #expect(try !stage.replica.hasPendingEdits())
        }
    }

    /// The catalogue changed between the preview and the button.
    @Test func importThatWouldDoOtherwise_isShownAgain() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await upload(browser, "offres.csv", "Nom;Téléphone\nCouveuse;04 65 71 00 12\n")
            try stage.replica.put("offer", ["inter-made/couveuse"], [("phone", "+33465710099")])
            try await browser.submit("/importer")
            #expect(browser.text.contains("Le catalogue a changé entre-temps"))
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["phone"] == "+33465710099")
            try await browser.submit("/importer")
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["phone"] == "+33465710012")
        }
    }
}
