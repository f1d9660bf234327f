import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync suggest`: proposes a change to the owner of a row, who takes or declines it.
struct Suggest: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.suggest.configuration("suggest") }

    @Argument(help: ArgumentHelp(Help.Catalogue.suggested))
    var words: [String] = []

    @Option(help: ArgumentHelp(Help.Catalogue.because, valueName: "text"))
    var because: String?

    @Option(help: ArgumentHelp(Help.Catalogue.take, valueName: "id"))
    var take: String?

    @Option(help: ArgumentHelp(Help.Catalogue.decline, valueName: "id"))
    var decline: String?

    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        let chosen = [!words.isEmpty, take != nil, decline != nil].count { $0 }
        guard chosen <= 1 else { throw ValidationError(Sentence.oneSuggestion()) }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        if let take { return try answer(take, isTaken: true, replica, output) }
        if let decline { return try answer(decline, isTaken: false, replica, output) }
        if words.isEmpty { return try list(replica, output) }
        try suggest(replica, output)
    }

    // MARK: Proposing

    private func suggest(_ replica: Replica, _ output: Output) throws {
        guard let name = words.first else { return }
        let finder = try RowFinder(replica)
        let table = try finder.table(name)
        let arguments = try RowArguments(Array(words.dropFirst()), of: table)
        guard let field = arguments.fields.first, arguments.fields.count == 1, table.keyColumns.count == 1
        else { throw SyncError.told(.wrongType, Sentence.oneSuggestion) }
        let key = try finder.key(arguments.key, of: table)
        let (id, column) = try SuggestionBox(replica).propose(
            (field.field, field.value), of: table, key, because: because)
        output.result(.object(["id": .string(id)])) {
            output.line(
                Sentence.suggested("\(table.name) \(key[0])", ColumnNames.shown(column, in: table, .current)))
        }
    }

    // MARK: Answering

    private func list(_ replica: Replica, _ output: Output) throws {
        let waiting = try SuggestionBox(replica).waiting()
        output.result(.array(waiting.map(JSON.init))) {
            let rows = waiting.map { row in
                ["id", "subject_table", "subject_key", "field", "value", "reason"].map {
                    row[$0]?.shown ?? ""
                }
            }
            let headings = [
                Heading.key(), Heading.table(), Heading.row(), Heading.field(), Heading.value(),
                Heading.reason(),
            ]
            output.table(TextTable(headings, rows: rows), empty: Sentence.noSuggestion)
            if !rows.isEmpty { output.line(Sentence.howToAnswer) }
        }
    }

    private func answer(_ id: String, isTaken: Bool, _ replica: Replica, _ output: Output) throws {
        let (table, key, field) = try SuggestionBox(replica).answer(id, isTaken: isTaken)
        let document: JSON = .object([
            "id": .string(id), "decision": .string(isTaken ? "taken" : "declined"),
        ])
        output.result(document) {
            output.line(isTaken ? Sentence.taken("\(table) \(key)", field) : Sentence.declined)
        }
    }
}
