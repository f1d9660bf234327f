import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import Desk

/// Forms: what is typed is read, refused with everything kept, saved as one change, and undone.
@Suite struct EditTests {
    static let couveuse = "/modifier?table=offer&cle=inter-made%2Fcouveuse"

    @Test func wrongValues_areToldAtTheField_andKept() async throws {
        let stage = try DeskStage(seeded: true)
        let before = try stage.replica.vector()
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=contact")
            try await browser.submit(
                "/modifier",
                [
                    ("v.phone", "04 65 71 00"), ("v.capacity_available", "14"), ("v.capacity_max", "12"),
                    ("v.capacity_unit", "place"), ("v.capacity_measured_on", "30/11/2026"),
                ])
            #expect(browser.answer.status == 422)
            #expect(browser.title.hasPrefix("Erreur : "))
            CrawlTests.check(browser, "422")
            #expect(browser.text.contains("Il y a 2 problèmes"), "All that is wrong is told at once")
            let summary = try #require(
                browser.page.root.all("div").first { $0.attributes["role"] == "alert" })
            #expect(summary.attributes["autofocus"] != nil && summary.attributes["tabindex"] == "-1")
            let fields = Dictionary(browser.fields(of: "/modifier") ?? []) { first, _ in first }
            #expect(fields["v.phone"] == "04 65 71 00" && fields["v.capacity_available"] == "14")
            let phone = try #require(
                browser.page.root.all("input").first { $0.attributes["name"] == "v.phone" })
            #expect(phone.attributes["aria-invalid"] == "true")
            #expect(
                summary.all("a").contains { $0.attributes["href"] == "#" + (phone.attributes["id"] ?? "") })
            // With the number mended, the places are still told.
            try await browser.submit("/modifier", [("v.phone", "04 65 71 00 12")])
            #expect(browser.answer.status == 422 && browser.text.contains("14 disponibles pour 12 au plus"))
        }
        #expect(try stage.replica.vector() == before)
        #expect(try !stage.replica.hasPendingEdits())
    }

    @Test func oneSave_isOneChange_andOneUndo() async throws {
        let stage = try DeskStage(seeded: true)
        let own = try #require(stage.replica.id)
        let before = try stage.replica.vector()[own]
        let old = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=contact")
            try await browser.submit(
                "/modifier",
                [
                    ("v.phone", "04 65 71 00 12"), ("v.email", "Accueil@Exemple.FR"),
                    ("v.url", "www.exemple.fr"),
                ])
            #expect(browser.answer.status == 200 && browser.path.hasPrefix("/offre/inter-made/couveuse"))
            #expect(browser.text.contains("Enregistré sur ce poste à"))
            #expect(browser.text.contains("04 65 71 00 12"))
            let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
            #expect(
                row["phone"] == "+33465710012" && row["email"] == "Accueil@exemple.fr"
                    && row["url"] == "https://www.exemple.fr")
            #expect(try stage.replica.vector()[own] == before + 1)
            // Undo: first what comes back, then one button.
            let undo = try #require(browser.links.first { $0.hasPrefix("/annuler") })
            try await browser.get(undo)
            #expect(browser.text.contains("Téléphone") && browser.text.contains("Courriel"))
            #expect(try stage.replica.vector()[own] == before + 1, "The page only shows")
            try await browser.submit("/annuler")
            #expect(browser.text.contains("C'est annulé."))
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?.values == old.values)
            #expect(try stage.replica.vector()[own] == before + 2)
        }
    }

    /// What another program wrote before a save isn't undone with it.
    @Test func undoOfASave_leavesWhatAnotherProgramWrote() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=duree")
            try stage.replica.put("offer", ["inter-made/couveuse"], [("fee_detail", "gratuit le lundi")])
            try await browser.submit("/modifier", [("v.rhythm", "le mardi")])
            let undo = try #require(browser.links.first { $0.hasPrefix("/annuler") })
            try await browser.get(undo)
            try await browser.submit("/annuler")
            let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
            #expect(row["rhythm"] == .null && row["fee_detail"] == "gratuit le lundi")
        }
    }

    @Test func untouchedForm_writesNothing() async throws {
        let stage = try DeskStage(seeded: true)
        let before = try stage.replica.vector()
        try await stage.withBrowser { browser in
            for address in [
                "table=offer&cle=inter-made%2Fcouveuse", "table=structure&cle=inter-made",
                "table=event&cle=salon-arpe",
            ] {
                let table = String(address.dropFirst(6).prefix { $0 != "&" })
                for section in FormPlan(try stage.replica.schema().table(table)).sections {
                    try await browser.get("/modifier?\(address)&section=\(section.name)")
                    #expect(browser.answer.status == 200, "\(table) \(section.name)")
                    try await browser.submit("/modifier")
                    #expect(browser.text.contains("Rien n'avait changé."), "\(table) \(section.name)")
                }
            }
        }
        #expect(try stage.replica.vector() == before)
    }

    @Test func spellings_areRead() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=duree")
            try await browser.submit(
                "/modifier", [("v.duration_max", "12 mois"), ("v.hours_per_week", "3,5"), ("v.weeks", "39")])
            #expect(browser.answer.status == 200)
            let row = try #require(try stage.replica.row("offer", ["inter-made/couveuse"]))
            #expect(row["duration_max"] == "P12M" && row["hours_per_week"] == 3.5 && row["weeks"] == 39)
            try await browser.get(Self.couveuse + "&section=duree")
            try await browser.submit("/modifier", [("v.weeks", "beaucoup"), ("v.duration_max", "longtemps")])
            #expect(browser.answer.status == 422 && browser.text.contains("Il y a 2 problèmes"))
            try await browser.get("/modifier?table=event&cle=salon-arpe&section=quand")
            try await browser.submit(
                "/modifier", [("v.starts_at", "12/10/2027 14h30"), ("v.ends_at", "13/10/2027")])
            #expect(browser.answer.status == 200)
            #expect(
                try stage.replica.row("event", ["salon-arpe"])?["starts_at"] == "2027-10-12T14:30:00+02:00")
            try await browser.get("/modifier?table=event&cle=salon-arpe&section=quand")
            try await browser.submit("/modifier", [("v.ends_at", "1/10/2027")])
            #expect(browser.answer.status == 422)
            try await browser.get("/modifier?table=event&cle=salon-arpe&section=quand")
            try await browser.submit("/modifier", [("v.starts_at", "31/2/2027")])
            #expect(browser.answer.status == 422 && browser.text.contains("31/2/2027"))
        }
    }

    @Test func ticks_areRowsOfTheirOwn() async throws {
        let stage = try DeskStage(seeded: true)
        let own = try #require(stage.replica.id)
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=etapes")
            let fields = try #require(browser.fields(of: "/modifier"))
            let chosen = fields.filter { $0.0 == "t.stage" }.map(\.1)
            #expect(!chosen.isEmpty)
            let before = try stage.replica.vector()[own]
            let kept = [("t.stage", "hebergement"), ("t.stage", "idee")]
            try await browser.submit("/modifier", kept)
            #expect(browser.answer.status == 200)
            let terms = try stage.replica.rows(
                "offer_term", where: [("offer", "inter-made/couveuse"), ("vocabulary", "stage")])
            #expect(Set(terms.map { $0.key.texts[2] }) == ["hebergement", "idee"])
            #expect(try stage.replica.vector()[own] == before + 1)
            try await browser.get(Self.couveuse + "&section=etapes")
            try await browser.submit("/modifier", [("t.stage", "n'existe-pas")])
            #expect(browser.answer.status == 422)
            // A published offer serves a stage.
            try await browser.get(Self.couveuse + "&section=etapes")
            try await browser.submit("/modifier", [], without: ["t.stage"])
            #expect(
                browser.answer.status == 422
                    && browser.text.contains("Une offre publiée doit servir à une étape au moins."))
            try await browser.submit("/modifier", [("acte", "brouillon")])
            #expect(browser.answer.status == 200)
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["status"] == "brouillon")
        }
    }

    @Test func requiredFields_andRulesOfTheTable_areTold() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get(Self.couveuse + "&section=essentiel")
            try await browser.submit("/modifier", [("v.name", " "), ("v.summary", "Saisi avec soin")])
            #expect(browser.answer.status == 422 && browser.text.contains("ne peut pas rester vide"))
            #expect(
                browser.fields(of: "/modifier")?.contains { $0 == ("v.summary", "Saisi avec soin") } == true)
            try await browser.get("/modifier?table=structure&cle=inter-made&section=histoire")
            try await browser.submit("/modifier", [("v.founded_year", "20001"), ("v.parent", "personne")])
            #expect(browser.answer.status == 422 && browser.text.contains("Il y a 2 problèmes"))
            try await browser.get("/modifier?table=event&cle=salon-arpe&section=ou")
            try await browser.submit("/modifier", [("v.insee_code", "1320")])
            #expect(browser.answer.status == 422 && browser.text.contains("INSEE"))
        }
    }

    @Test func recordsOfOthers_areReadOnly_alsoByAddress() async throws {
        let stage = try DeskStage(seeded: true)
        let other = try stage.member("apeas")
        try await stage.withBrowser(other) { browser in
            try await browser.get("/offre/inter-made/couveuse")
            #expect(browser.text.contains("Tenue par Inter-Made"))
            #expect(!browser.links.contains { $0.hasPrefix("/modifier") || $0.hasPrefix("/supprimer") })
            try await browser.get(Self.couveuse + "&section=contact")
            #expect(browser.answer.status == 403)
            #expect(
                browser.links.contains { $0.hasPrefix("/proposer") }
                    && browser.links.contains { $0.hasPrefix("/signaler") })
            // Nobody's record may be corrected by any member.
            try await browser.get("/structure/antropia")
            #expect(browser.text.contains("Personne ne tient encore cette fiche"))
            #expect(browser.links.contains { $0.hasPrefix("/modifier") })
        }
    }

    @Test func newOffer_isADraftWithItsName() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/creer?table=offer")
            try await browser.submit("/creer", [("nom", "")])
            #expect(browser.answer.status == 422)
            try await browser.submit("/creer", [("nom", "Été à Gap")])
            #expect(browser.path.hasPrefix("/offre/inter-made/ete-a-gap"))
            let row = try #require(try stage.replica.row("offer", ["inter-made/ete-a-gap"]))
            #expect(row["name"] == "Été à Gap" && row["status"] == "brouillon")
            // One of that name asks first.
            try await browser.get("/creer?table=offer")
            try await browser.submit("/creer", [("nom", "ete a gap")])
            #expect(browser.answer.status == 422)
            try await browser.submit("/creer", [("nouvelle", "1")])
            #expect(try stage.replica.row("offer", ["inter-made/ete-a-gap-2"]) != nil)
        }
    }

    @Test func sameForm_makesNoSecondRecord() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/creer?table=offer")
            let fields =
                try #require(browser.fields(of: "/creer")).filter { $0.0 != "nom" } + [("nom", "Une fois")]
            try await browser.post("/creer", fields)
            #expect(browser.answer.status == 200)
            try await browser.post("/creer", fields + [("nouvelle", "1")])
            #expect(browser.answer.status == 409)
            #expect(try stage.replica.row("offer", ["inter-made/une-fois-2"]) == nil)
        }
    }

    @Test func deletion_wantsTheName() async throws {
        let stage = try DeskStage(seeded: true)
        try stage.replica.put("offer", ["inter-made/a"], [("name", "Couveuse")])
        try await stage.withBrowser { browser in
            try await browser.get("/supprimer?table=offer&cle=inter-made%2Fa")
            try await browser.submit("/supprimer", [("nom", "Autre")])
            #expect(browser.answer.status == 422)
            #expect(try stage.replica.row("offer", ["inter-made/a"]) != nil)
            try await browser.submit("/supprimer", [("nom", "couveuse")])
            #expect(browser.text.contains("« Couveuse » est supprimée."))
            #expect(try stage.replica.row("offer", ["inter-made/a"]) == nil)
        }
    }

    /// The offers of a structure hang on its own record.
    @Test func firstOffer_asksForTheStructureFirst() async throws {
        let stage = try DeskStage()
        try await stage.withBrowser { browser in
            try await browser.get("/creer?table=offer")
            #expect(browser.links.contains("/creer?table=structure") && browser.fields(of: "/creer") == nil)
            try await browser.get("/creer?table=structure")
            try await browser.submit("/creer", [("nom", "Inter-Made")])
            #expect(try stage.replica.row("structure", ["inter-made"])?["name"] == "Inter-Made")
            try await browser.get("/creer?table=offer")
            try await browser.submit("/creer", [("nom", "Couveuse")])
            #expect(browser.path.hasPrefix("/offre/inter-made/couveuse"))
        }
    }

    @Test func confirming_confirmsWhatWasShown() async throws {
        let stage = try DeskStage(seeded: true)
        try await stage.withBrowser { browser in
            try await browser.get("/relire?table=offer&cle=inter-made%2Fcouveuse")
            try stage.replica.put("offer", ["inter-made/couveuse"], [("rhythm", "le mardi")])
            try await browser.submit("/relire")
            #expect(
                browser.text.contains("relisez-la telle qu'elle est maintenant")
                    && browser.text.contains("le mardi"))
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["verified_on"] == .null)
            try await browser.submit("/relire")
            #expect(try stage.replica.row("offer", ["inter-made/couveuse"])?["verified_on"] != .null)
        }
    }

    /// Every column of every table has a field and a label, also one that nobody foresaw.
    @Test func everyColumn_hasAField() throws {
        let stage = try DeskStage(seeded: true)
        let book = try CatalogueSnapshot(stage.replica).book
        for table in try stage.replica.schema().tables {
            let placed = FormPlan(table).sections.flatMap(\.columns)
            #expect(Set(placed).count == placed.count, "\(table.name)")
            for column in table.columns {
                let isPlaced = placed.contains(column.name) || column.name == "verified_on"
                #expect(isPlaced, "\(table.name).\(column.name)")
                _ = Widget(column, in: table, book)
                #expect(!ColumnWords.label(column.name, in: table.name).french.isEmpty)
            }
        }
    }
}
