import Catalogue
import Foundation
import Publishing
import SyncCore
import Testing

struct ListeningTests {
    private func options() throws -> SiteOptions {
        SiteOptions(title: "LaPlateforme", today: try #require(CalendarDay("2026-11-21")))
    }

    private func text(_ file: PublishedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

    private func page(_ file: PublishedFile) -> HTMLPage { HTMLPage(path: file.path, text: text(file)) }

    @Test(arguments: Language.allCases)
    func everyPage_isWellFormed_andHoldsNoMarkupOfOthers(_ language: Language) throws {
        let replica = try SeededCatalogue.replica { replica in
            try replica.put(
                "valuation", ["inter-made/valuation/a"],
                [("title", "<b>Visite</b>"), ("medium", "visite"), ("body", "<script>")])
            try replica.put(
                "observation", ["inter-made/observation/a"],
                [("territory", "departement-13"), ("scale", "<i>Grand</i>")])
            try replica.put(
                "non_monetary_resource", ["inter-made", "2026", "benevolat"], [("hours", "40.5")])
        }
        let catalogue = try CatalogueSnapshot(replica)
        let questionnaire = try #require(try Questionnaire.all(replica).first)
        var sheet = AnswerSheet(questionnaire)
        try sheet.answer("manques", "<u>Du temps</u>")
        try sheet.answer("rencontre", "1,2")
        try sheet.write(as: "inter-made/answers/1", replica)
        let results = try QuestionnaireResults(questionnaire, catalogue.book, replica)
        let day = try options().today
        let told = try ValuationFile(.structure("inter-made"), catalogue, replica, today: day)
        let gaps = GapAnalysis(catalogue, level: "departement", today: day)
        let files = [
            try QuestionnairePaper.form(questionnaire, catalogue, options(), language),
            try QuestionnairePaper.results(results, catalogue, options(), language),
            try ValuationPaper.page(told, catalogue, options(), language),
            try ObservationPaper.page("departement-13", [], catalogue, options(), language),
            try ObservationPaper.page("departement-13", told.observations, catalogue, options(), language),
            try GapsPage.page(gaps, catalogue, options(), language),
        ]
        for file in files {
            let page = page(file)
            #expect(page.problems == [], "\(file.path)")
            #expect(page.starts("html").first?.attributes["lang"] == language.rawValue)
            #expect(page.starts("script").isEmpty && page.starts("b").count < 60, "\(file.path)")
            #expect(page.starts("u").isEmpty && page.starts("link").isEmpty, "\(file.path)")
        }
        #expect(text(files[1]).contains("&lt;u&gt;Du temps"))
        #expect(text(files[2]).contains(language == .french ? "40,5" : "40.5"))
    }

    @Test func theForm_hasEveryItem_andNumbersItsChoices() throws {
        let replica = try SeededCatalogue.replica()
        let questionnaire = try #require(try Questionnaire.all(replica).first)
        let form = try QuestionnairePaper.form(questionnaire, CatalogueSnapshot(replica), options())
        #expect(page(form).starts("section").count == questionnaire.items.count)
        #expect(text(form).contains("<b>4</b>") && text(form).contains("parcours-1"))
    }

    @Test func theMapOfGaps_tellsNoOfferFromNoData() throws {
        let replica = try SeededCatalogue.replica { replica in
            try replica.put("structure_term", ["apeas", "territory", "departement-26"], [])
        }
        let catalogue = try CatalogueSnapshot(replica)
        let gaps = GapAnalysis(catalogue, level: "departement", today: try options().today)
        let text = text(try GapsPage.page(gaps, catalogue, options()))
        for state in GapAnalysis.State.allCases {
            let cells = gaps.lines.flatMap(\.cells).count { $0.state == state }
            let shown = text.components(separatedBy: "<td class=\"cell is-\(state.rawValue)\"").count - 1
            #expect(shown == cells, "\(state)")
        }
        #expect(text.contains("aucune offre, alors que des structures contribuent"))
        #expect(text.contains("personne n’y contribue"))
    }

    @Test func anEditionThatWasFrozen_isComparedWith_inItsLanguage() throws {
        let replica = try SeededCatalogue.replica()
        let first = try Sheets.output(CatalogueSnapshot(replica), options()).edition
        let day = try options().today
        try first.freeze(as: "inter-made/edition/1", day, .french, copies: 300, replica)
        let kept = try #require(try Edition.last(of: "inter-made", .french, replica))
        #expect(kept.copies == 300 && kept.printedOn == day)
        #expect(first.changes(since: kept.edition).isEmpty && kept.edition.changes(since: first).isEmpty)
        #expect(try Edition.last(of: "inter-made", .english, replica) == nil)
        #expect(kept.edition.only(.stage).sheets.map(\.code) == ["E-1", "E-2", "E-3", "E-4"])
        try replica.put("structure", ["apeas"], [("summary", "Autre résumé")])
        let next = try Sheets.output(CatalogueSnapshot(replica), options()).edition
        let changes = next.changes(since: kept.edition)
        let slip = try ReplacementSlip.file(changes, since: day, CatalogueSnapshot(replica), options())
        #expect(page(slip).problems == [])
        #expect(text(slip).contains("S-apeas") && !text(slip).contains("S-inter-made"))
        try replica.seal()
        #expect(try replica.doctor().isEmpty)
    }

    @Test func theAgenda_namesOpenCalls_andDropsThoseThatClosed() throws {
        let replica = try SeededCatalogue.replica { replica in
            try replica.put(
                "call", ["ouvert"],
                [("title", "Prix ouvert"), ("kind", "prix"), ("closes_on", "2026-11-21")])
            try replica.put("call", ["clos"], [("title", "Prix clos"), ("closes_on", "2026-11-20")])
        }
        let files = try Site.files(CatalogueSnapshot(replica), options())
        let agenda = text(try #require(files.first { $0.path == "agenda.html" }))
        #expect(agenda.contains("Prix ouvert") && agenda.contains("21 novembre 2026"))
        #expect(!agenda.contains("Prix clos"))
    }
}
