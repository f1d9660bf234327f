import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync call`: calls for projects, competitions and prizes, with the day on which they close.
struct CallCommand: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.call.configuration("call") }

    @Argument(help: ArgumentHelp(Help.Listening.callTitle))
    var title: String?

    @Option(help: ArgumentHelp(Help.Listening.callBody, valueName: "text"))
    var body: String?

    @Option(help: ArgumentHelp(Help.Listening.callKind, valueName: "code"))
    var kind: String?

    @Option(help: ArgumentHelp(Help.Listening.closes, valueName: "2026-12-31"))
    var closes: String?

    @Option(help: ArgumentHelp(Help.Listening.link, valueName: "url"))
    var link: String?

    @Option(help: ArgumentHelp(Help.Catalogue.stage, valueName: "code"))
    var stage: [String] = []

    @Option(help: ArgumentHelp(Help.Catalogue.territory, valueName: "name"))
    var territory: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        guard let title else {
            let calls = catalogue.calls.filter { $0.isOpen(on: .today) }
            return output.result(.array(calls.map(document))) { show(calls, catalogue, output) }
        }
        let noting = try NoteContext(replica)
        let kind = try noting.code(self.kind, in: "call_kind")
        let stages = try stage.compactMap { try noting.code($0, in: "stage") }
        let places = try territory.compactMap(noting.territoryRow)
        try NoteContext.refusePersonal(title, body)
        let key = Call.key(title)
        guard try replica.row("call", [key]) == nil else {
            throw SyncError.told(.init("exists"), Sentence.callExists(key))
        }
        try replica.putTyped(
            "call", [key],
            [("title", title), ("body", body), ("kind", kind), ("closes_on", closes), ("url", link)])
        for stage in stages { try replica.put("call_term", [key, "stage", stage], []) }
        for place in places { try replica.put("call_term", [key, "territory", place], []) }
        output.result(.object(["id": .string(key)])) { output.line(Sentence.noted) }
    }

    private func show(_ calls: [Call], _ catalogue: CatalogueSnapshot, _ output: Output) {
        let rows = calls.map { call in
            [
                call.closesOn?.spoken(.current) ?? "–", call.title, call.body ?? "",
                call.kind.map { catalogue.book.label("call_kind", $0, .current) } ?? "", call.url ?? "",
            ]
        }
        let headings = [
            Heading.closes(), Heading.title(), Heading.body(), Heading.what(), Heading.page(),
        ]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noOpenCall)
    }

    private func document(_ call: Call) -> JSON {
        .object([
            "id": .string(call.id), "title": .string(call.title), "body": .optional(call.body),
            "kind": .optional(call.kind), "closes_on": .optional(call.closesOn?.description),
            "url": .optional(call.url), "stages": .array(call.stages.map(JSON.string)),
            "territories": .array(call.territories.map(JSON.string)),
        ])
    }
}
