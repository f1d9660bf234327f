import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync questionnaire purge`: takes away filled-in sheets that have been kept long enough.
struct QuestionnairePurge: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.questionnairePurge.configuration("purge") }

    @Flag(help: ArgumentHelp(Help.Listening.purgeDryRun))
    var dryRun = false

    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let structure = try NoteContext(replica).own()
        let retention = try AnswerRetention(replica, today: .today)
        let own = retention.due.filter { $0.structure == structure }
        let others = retention.due.filter { $0.structure != structure }
        if !output.isJSON { show(own, output) }
        if !dryRun, !own.isEmpty {
            if !isAgreed { try output.requireYes() }
            _ = try retention.purge(of: structure, replica)
        }
        let document: JSON = .object([
            "dryRun": .bool(dryRun), "months": .integer(AnswerRetention.months),
            "sheets": .array(own.map(\.document)), "others": .array(others.map(\.document)),
        ])
        output.result(document) {
            if !own.isEmpty { output.line(dryRun ? Sentence.onlyTried : Sentence.purged(own.count)) }
            if !others.isEmpty { output.line(Sentence.duePurges(others.map(\.structure))(), .warning) }
        }
    }

    private func show(_ due: [AnswerRetention.Due], _ output: Output) {
        let rows = due.map { [$0.sheet, "\($0.since)", "\($0.answers)"] }
        let headings = [Heading.answerSheet(), Heading.since(), Heading.answers()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.nothingDue)
    }
}

extension AnswerRetention.Due {
    fileprivate var document: JSON {
        .object([
            "sheet": .string(sheet), "since": .string("\(since)"), "answers": .integer(answers),
            "structure": .string(structure),
        ])
    }
}
