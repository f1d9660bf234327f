import ArgumentParser
import Catalogue
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
        let table = try replica.schema().table(name)
        let arguments = try RowArguments(Array(words.dropFirst()), of: table)
        guard let field = arguments.fields.first, arguments.fields.count == 1, table.keyColumns.count == 1
        else { throw SyncError.command(.wrongType, Sentence.oneSuggestion) }
        guard try replica.livingRow(name, arguments.key) != nil else {
            throw SyncError.unknownRow(name, arguments.key)
        }
        _ = try table.value(of: field.field, from: field.value)
        try replica.requireTimes(name, arguments.key, [(field.field, field.value)])
        guard let own = try replica.status().structure else {
            throw SyncError.command(.noKey, Sentence.noStructure)
        }
        let id = own + "/suggestion/" + String(UInt64.random(in: 0..<1 << 40), radix: 32)
        try replica.put(
            "suggestion", [id],
            [
                ("subject_table", name), ("subject_key", arguments.key[0]), ("field", field.field),
                ("value", field.value), ("reason", because), ("made_on", CalendarDay.today.description),
            ])
        output.result(.object(["id": .string(id)])) {
            output.line(Sentence.suggested("\(name) \(arguments.key[0])", field.field))
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
        guard let row = try SuggestionBox(replica).waiting().first(where: { $0.key.texts == [id] }),
            let table = row["subject_table"]?.shown, let key = row["subject_key"]?.shown,
            let field = row["field"]?.shown, let own = try replica.status().structure
        else { throw SyncError.unknownRow("suggestion", [id]) }
        let schema = try replica.schema()
        if isTaken { try replica.requireTimes(table, [key], [(field, row["value"]?.shown)]) }
        try replica.edit { editor in
            if isTaken {
                try editor.put(schema.table(table), [key], [(field, row["value"]?.shown)])
            }
            try editor.put(
                schema.table("suggestion_answer"), [own, id],
                [
                    ("decision", isTaken ? "taken" : "declined"),
                    ("decided_on", CalendarDay.today.description),
                ])
        }
        let document: JSON = .object([
            "id": .string(id), "decision": .string(isTaken ? "taken" : "declined"),
        ])
        output.result(document) {
            output.line(isTaken ? Sentence.taken("\(table) \(key)", field) : Sentence.declined)
        }
    }
}

/// Suggestions for this structure's rows that nobody answered.
struct SuggestionBox {
    private let replica: Replica

    init(_ replica: Replica) { self.replica = replica }

    func waiting() throws -> [RowContent] {
        let own = try replica.status().structure
        let answered = Set(try replica.rows("suggestion_answer").compactMap { $0.key.texts.last })
        return try replica.rows("suggestion").filter { row in
            guard let subject = row["subject_key"]?.shown, !answered.contains(row.key.texts[0]) else {
                return false
            }
            return RowKey.owner(of: subject) == own
        }
    }
}
