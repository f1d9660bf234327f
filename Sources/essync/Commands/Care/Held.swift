import ArgumentParser
import Client
import SyncCore

/// `essync held`: own edits that can't be sealed.
struct Held: PagedCommand {
    static var configuration: CommandConfiguration { Help.held.configuration("held") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let edits = try replica.held()
        output.result(.array(edits.map(\.document))) {
            let rows = edits.map { edit in
                [
                    edit.since.local, "\(edit.table) \(edit.key.texts.joined(separator: " "))",
                    edit.values.keys.sorted().joined(separator: ", "), Reason.text(edit.reason)(),
                ]
            }
            let headings = [Heading.time(), Heading.row(), Heading.field(), Heading.reason()]
            output.table(TextTable(headings, rows: rows), empty: Sentence.nothingHeld)
            if !edits.isEmpty { output.line(Sentence.howToDiscard()) }
        }
    }
}

extension HeldEdit {
    fileprivate var document: JSON {
        .object([
            "table": .string(table), "key": JSON(key), "reason": .string(reason), "time": .time(since),
            "operation": .string(verb == .delete ? "delete" : "write"),
            "values": .object(values.mapValues(JSON.init)),
        ])
    }
}
