import ArgumentParser
import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// `essync questionnaire`: what project holders are asked, typed in and read.
struct QuestionnaireCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.questionnaire.configuration(
            "questionnaire",
            subcommands: [
                QuestionnaireForm.self, QuestionnaireAnswer.self, QuestionnaireShow.self,
                QuestionnairePurge.self,
            ])
    }
}

extension Replica {
    /// The questionnaire of that key; nil stands for the only one that isn't withdrawn, or the last.
    ///
    /// - Throws: `unknown-row`.
    fileprivate func questionnaire(_ id: String?) throws -> Questionnaire {
        let all = try Questionnaire.all(self)
        let found = id.map { id in all.first { $0.id == id } } ?? all.last { $0.status != "retiree" }
        guard let found else { throw SyncError.told(.unknownRow, Sentence.noQuestionnaire(all.map(\.id))) }
        return found
    }
}

/// `essync questionnaire form`: on paper.
struct QuestionnaireForm: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.questionnaireForm.configuration("form") }

    @Argument(help: ArgumentHelp(Help.Catalogue.file), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(Help.Listening.questionnaire, valueName: "key"))
    var questionnaire: String?

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let asked = try replica.questionnaire(questionnaire)
        let catalogue = try CatalogueSnapshot(replica)
        let page = try QuestionnairePaper.form(asked, catalogue, paper.site(catalogue), .current)
        output.written(try await PaperFile.write(page, to: file, pdf: pdf))
    }
}

/// `essync questionnaire answer`: a sheet that was filled in by hand, typed in.
struct QuestionnaireAnswer: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.questionnaireAnswer.configuration("answer") }

    @Argument(help: ArgumentHelp(Help.Listening.answers))
    var answers: [String] = []

    @Option(help: ArgumentHelp(Help.Listening.questionnaire, valueName: "key"))
    var questionnaire: String?

    @Option(help: ArgumentHelp(Help.Catalogue.stage, valueName: "code"))
    var stage: String?

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: String?

    @Option(help: ArgumentHelp(Help.Listening.month, valueName: "2026-11"))
    var month: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        var sheet = AnswerSheet(try replica.questionnaire(questionnaire))
        sheet.stage = try noting.code(stage, in: "stage")
        sheet.territory = try noting.territoryRow(territory)
        let month = try self.month.map { try replica.kept([$0], of: "month", in: "answer_sheet")[0] }
        sheet.month = month
        if answers.isEmpty, Terminal.isPersonThere, !output.isJSON {
            try ask(&sheet, output)
        } else {
            for answer in answers { try take(answer, into: &sheet) }
        }
        guard !sheet.answers.isEmpty else { throw ValidationError(Sentence.noAnswer()) }
        let key = try noting.key("answers")
        try replica.requireTimes("answer_sheet", [key], [("month", month)])
        try sheet.write(as: key, replica)
        let document: JSON = .object(["id": .string(key), "answers": .integer(sheet.answers.count)])
        output.result(document) { output.line(Sentence.sheetNoted(sheet.answers.count)) }
    }

    private func take(_ answer: String, into sheet: inout AnswerSheet) throws {
        let parts = answer.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw ValidationError(Sentence.itemEquals(answer)()) }
        do {
            try sheet.answer(String(parts[0]), String(parts[1]))
        } catch {
            throw error.command
        }
    }

    /// Item by item; an answer that isn't taken is asked again.
    private func ask(_ sheet: inout AnswerSheet, _ output: Output) throws {
        for (index, item) in sheet.questionnaire.items.enumerated() {
            output.line("\n" + output.styled("\(index + 1). \(item.label)", .heading))
            for (index, choice) in item.choices.enumerated() {
                output.line("   \(index + 1). \(choice.label)")
            }
            while true {
                output.note(item.kind == .text ? Sentence.inWords : Sentence.byNumber)
                guard let line = readLine() else { return }
                do {
                    try sheet.answer(item.code, line)
                    break
                } catch {
                    output.note(Phrase(same: error.command.text()))
                }
            }
        }
    }
}

/// `essync questionnaire results`: what came back, here or on paper.
struct QuestionnaireShow: PagedCommand {
    static var configuration: CommandConfiguration { Help.questionnaireResults.configuration("results") }

    @Argument(help: ArgumentHelp(Help.Listening.resultsFile), completion: .file())
    var file: String?

    @Option(help: ArgumentHelp(Help.Listening.questionnaire, valueName: "key"))
    var questionnaire: String?

    @Flag(help: ArgumentHelp(Help.Catalogue.pdf))
    var pdf = false

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        let results = try QuestionnaireResults(
            replica.questionnaire(questionnaire), catalogue.book, replica)
        if let file {
            let page = try QuestionnairePaper.results(results, catalogue, paper.site(catalogue), .current)
            return output.written(try await PaperFile.write(page, to: file, pdf: pdf))
        }
        output.result(document(results)) { show(results, catalogue, output) }
    }

    private func show(_ results: QuestionnaireResults, _ catalogue: CatalogueSnapshot, _ output: Output) {
        output.line("\n" + output.styled(results.questionnaire.title, .heading))
        output.line(output.styled(Sentence.sheetsBack(results.sheets)(), .faint))
        for answers in results.answers where answers.answered > 0 {
            output.line("\n" + output.styled(answers.item.label, .heading))
            for count in answers.counts where count.number > 0 {
                output.line("  \(count.number) × \(count.choice.label)")
            }
            for quote in answers.quotes {
                let phase = quote.phase.map { "  " + catalogue.book.label("stage", $0, .current) } ?? ""
                output.line("  « \(TextTable.flat(quote.text)) »" + output.styled(phase, .faint))
            }
        }
    }

    private func document(_ results: QuestionnaireResults) -> JSON {
        .object([
            "questionnaire": .string(results.questionnaire.id), "sheets": .integer(results.sheets),
            "structures": .array(results.structures.map(JSON.string)),
            "items": .array(
                results.answers.map { answers in
                    .object([
                        "item": .string(answers.item.code), "theme": .string(answers.item.theme),
                        "answered": .integer(answers.answered),
                        "counts": .array(
                            answers.counts.map {
                                .object(["code": .string($0.choice.code), "count": .integer($0.number)])
                            }),
                        "quotes": .array(
                            answers.quotes.map {
                                .object(["text": .string($0.text), "phase": .optional($0.phase)])
                            }),
                    ])
                }),
        ])
    }
}

extension AnswerSheet.Problem {
    /// As the command line says it.
    fileprivate var command: SyncError {
        switch self {
        case .unknownItem(let code, let known): .told(.unknownRow, Sentence.noItem(code, known))
        case .unknownChoice(let words, let item, let known):
            .told(.init("unknown-choice"), Sentence.noChoice(words, item, known))
        case .oneChoice(let item): .told(.init("one-choice"), Sentence.oneChoice(item))
        case .personal(let found): NoteContext.refusal(found)
        }
    }
}
