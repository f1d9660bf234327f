import Catalogue
import SyncCore
import Testing

struct QuestionnaireTests {
    private func seeded() throws -> (TestNetwork, Questionnaire) {
        let network = try TestNetwork.seeded()
        return (network, try #require(try Questionnaire.all(network.replica).first))
    }

    @Test func theSeeds_haveTheSixThemes_inTheirOrder() throws {
        let (network, questionnaire) = try seeded()
        let book = try CatalogueSnapshot(network.replica).book
        var themes: [String] = []
        for item in questionnaire.items where themes.last != item.theme { themes.append(item.theme) }
        #expect(themes == book.codes("questionnaire_theme"))
        #expect(questionnaire.item("rencontre")?.choices.map(\.code).first == "bouche-a-oreille")
        #expect(questionnaire.items.allSatisfy { ($0.kind == .text) == $0.choices.isEmpty })
    }

    @Test(arguments: [
        ("1", "bouche-a-oreille"), ("salon", "salon"), (" Autrement ", "autrement"),
        ("1, 3", "bouche-a-oreille\nsalon"), ("PAR LE BOUCHE A OREILLE,1", "bouche-a-oreille"),
    ])
    func aChoice_isTakenByNumber_codeOrLabel(_ words: String, _ value: String) throws {
        var sheet = AnswerSheet(try seeded().1)
        try sheet.answer("rencontre", words)
        #expect(sheet.answers["rencontre"] == value)
    }

    @Test func whatIsWrong_isSaid_andNotTaken() throws {
        var sheet = AnswerSheet(try seeded().1)
        #expect(throws: AnswerSheet.Problem.oneChoice(item: "issue")) { try sheet.answer("issue", "1,2") }
        for (item, words) in [("age", "12"), ("issue", "9"), ("manques", "appeler le 04 91 00 00 00")] {
            #expect(throws: AnswerSheet.Problem.self) { try sheet.answer(item, words) }
        }
        try sheet.answer("manques", "  ")
        #expect(sheet.answers.isEmpty)
    }

    @Test func results_countAndQuote_andTellNoPhaseOfAFew() throws {
        let (network, questionnaire) = try seeded()
        let book = try CatalogueSnapshot(network.replica).book
        for number in 1...5 {
            var sheet = AnswerSheet(questionnaire)
            sheet.stage = "incubation"
            sheet.month = "2026-11"
            try sheet.answer("rencontre", number < 4 ? "1,2" : "4")
            try sheet.answer("manques", "Du temps \(6 - number)")
            try sheet.write(as: "inter-made/answers/\(number)", network.replica)
            let results = try QuestionnaireResults(questionnaire, book, network.replica)
            #expect(results.sheets == number)
            let quotes = try #require(results.answers.first { $0.item.code == "manques" }).quotes
            #expect(quotes.map(\.text) == quotes.map(\.text).sorted())
            #expect(quotes.allSatisfy { $0.phase == (number < 5 ? nil : "creation") })
        }
        let results = try QuestionnaireResults(questionnaire, book, network.replica)
        let met = try #require(results.answers.first { $0.item.code == "rencontre" })
        #expect(met.answered == 5 && met.counts.map(\.number) == [3, 3, 0, 2] && met.quotes.isEmpty)
        #expect(results.structures == ["inter-made"])
        try network.replica.seal()
        #expect(try network.replica.doctor().isEmpty)
    }
}
