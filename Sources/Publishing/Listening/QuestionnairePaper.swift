package import Catalogue
package import SyncCore

/// The questionnaire on paper, and what came back from it.
package enum QuestionnairePaper {
    /// A form to be filled in by hand: A4, black and white, choices numbered so that they are quickly typed in.
    ///
    /// - Parameters:
    ///   - questionnaire: what is asked.
    ///   - catalogue: which knows the phases.
    ///   - options: the network's title and the day.
    ///   - language: of the form's own words; the questions stay as they were written.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func form(
        _ questionnaire: Questionnaire, _ catalogue: CatalogueSnapshot, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let texts = paper.pages.texts
        let content: [String: Any] = [
            "code": questionnaire.id, "title": questionnaire.title,
            "introduction": questionnaire.introduction ?? "",
            "phases": catalogue.book.phases.map(paper.pages.stageLabel),
            "themes": themes(questionnaire, paper) { number, item in
                [
                    "number": "\(number)", "label": item.label, "isText": item.kind == .text,
                    "hint": (item.kind == .choice ? texts["tickOne"] : texts["tickSome"]) ?? "",
                    "choices": item.choices.enumerated().map { ["number": "\($0 + 1)", "label": $1.label] },
                ]
            },
        ]
        return paper.file(
            "questionnaire.html", title: questionnaire.title, "form", content,
            style: Style.paper + Style.listening)
    }

    /// What came back, theme by theme.
    ///
    /// - Parameters:
    ///   - results: counts and words.
    ///   - catalogue: which knows themes and phases.
    ///   - options: the network's title and the day.
    ///   - language: of the sheet's own words.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func results(
        _ results: QuestionnaireResults, _ catalogue: CatalogueSnapshot, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let questionnaire = results.questionnaire
        let sheets = paper.pages.count(
            results.sheets, Phrase(fr: "feuille remplie", en: "sheet filled in"),
            Phrase(fr: "feuilles remplies", en: "sheets filled in"))
        let names = results.structures.map { catalogue.name(ofStructure: $0) }.joined(separator: ", ")
        let byCode = Dictionary(results.answers.map { ($0.item.code, $0) }) { first, _ in first }
        let content: [String: Any] = [
            "code": questionnaire.id, "title": questionnaire.title,
            "lead": names.isEmpty ? sheets : "\(sheets) · \(names)",
            "isFew": results.sheets > 0 && results.sheets < QuestionnaireResults.sheetsMin,
            "themes": themes(questionnaire, paper) { _, item in
                byCode[item.code].map { answers($0, paper) } ?? [:]
            },
        ]
        return paper.file(
            "resultats.html", title: questionnaire.title, "results", content,
            style: Style.paper + Style.listening)
    }

    private static func answers(_ answers: QuestionnaireResults.Answers, _ paper: PaperWriter) -> [String:
        Any]
    {
        let most = max(1, answers.counts.map(\.number).max() ?? 1)
        let answered = paper.pages.count(
            answers.answered, Phrase(fr: "réponse", en: "answer"), Phrase(fr: "réponses", en: "answers"))
        return [
            "label": answers.item.label, "answered": answered, "hasCounts": !answers.counts.isEmpty,
            "counts": answers.counts.map { count in
                [
                    "label": count.choice.label, "number": "\(count.number)",
                    "share": "\(100 * count.number / most)",
                ]
            }, "hasQuotes": !answers.quotes.isEmpty,
            "quotes": answers.quotes.map { quote -> [String: Any] in
                [
                    "text": quote.text, "hasPhase": quote.phase != nil,
                    "phase": quote.phase.map(paper.pages.stageLabel) ?? "",
                ]
            },
        ]
    }

    /// The items below their themes, numbered throughout.
    private static func themes(
        _ questionnaire: Questionnaire, _ paper: PaperWriter,
        _ content: (Int, Questionnaire.Item) -> [String: Any]
    ) -> [[String: Any]] {
        var themes: [(code: String, items: [[String: Any]])] = []
        for (index, item) in questionnaire.items.enumerated() {
            if themes.last?.code != item.theme { themes.append((item.theme, [])) }
            themes[themes.count - 1].items.append(content(index + 1, item))
        }
        return themes.map { theme in
            [
                "label": paper.catalogue.book.label("questionnaire_theme", theme.code, paper.language),
                "items": theme.items,
            ]
        }
    }
}
