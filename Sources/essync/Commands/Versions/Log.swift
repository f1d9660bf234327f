import ArgumentParser
import Client
import SyncCore

/// `essync log`: who wrote what, when.
struct Log: PagedCommand {
    static var configuration: CommandConfiguration { Help.log.configuration("log") }

    @Argument(help: ArgumentHelp(Help.Versions.target, valueName: "table> <key"))
    var target: [String] = []

    @Option(help: ArgumentHelp(Help.Versions.field))
    var field: String?

    @Option(help: ArgumentHelp(Help.Versions.limit, valueName: "n"))
    var limit: Int?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let place = try RowFinder(replica).place(target)
        let entries = try replica.history(place.table, place.key, field: field, limit: max(0, limit ?? .max))
        output.result(.array(entries.map(\.document))) {
            let headings = [
                Heading.time(), Heading.author(), Heading.changeset(), Heading.row(), Heading.field(),
                Heading.value(),
            ]
            output.table(TextTable(headings, rows: entries.map(\.cells)), empty: Sentence.nothingWritten)
        }
    }
}

extension HistoryEntry {
    var document: JSON {
        .object([
            "changeset": .string(dot.description), "replica": .string(dot.origin.description),
            "structure": .optional(structure), "device": .optional(device),
            "seq": .integer(Int64(clamping: dot.seq)),
            "time": .time(time), "table": .string(table), "key": JSON(key), "field": .optional(field),
            "value": JSON(value), "operation": .string(verb == .delete ? "delete" : "write"),
            "covered": .bool(isCovered),
        ])
    }

    fileprivate var cells: [String] {
        let author = [structure, device].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
        let row = "\(table) \(key.texts.joined(separator: " "))"
        let said =
            switch (field, verb) {
            case (nil, .delete): Sentence.rowDeleted()
            case (nil, _): Sentence.rowCreated()
            default: value == .null ? "∅" : value.shown
            }
        return [time.local, author, dot.short, row, field ?? "", said + (isCovered ? "" : " ●")]
    }
}

extension Dot {
    /// Enough of the name to tell changesets apart by eye.
    var short: String { "\(origin.description.prefix(6))…:\(seq)" }
}
