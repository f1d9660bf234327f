import ArgumentParser
import Client
import SyncCore

/// `essync rejected`: what was received and doesn't count, or waits.
struct Rejected: PagedCommand {
    static var configuration: CommandConfiguration { Help.rejected.configuration("rejected") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let items = try replica.rejected()
        let document: JSON = .array(
            items.map { item in
                .object([
                    "kind": .string(item.kind.rawValue), "changeset": .optional(item.dot?.description),
                    "table": item.table.isEmpty ? .null : .string(item.table),
                    "key": item.table.isEmpty ? .null : JSON(item.key), "reason": .string(item.reason),
                ])
            })
        output.result(document) {
            let rows = items.map { item in
                let row = item.table.isEmpty ? "" : "\(item.table) \(item.key.texts.joined(separator: " "))"
                return [Sentence.kind(item.kind)(), item.dot?.short ?? "", row, Reason.text(item.reason)()]
            }
            let headings = [Heading.what(), Heading.changeset(), Heading.row(), Heading.reason()]
            output.table(TextTable(headings, rows: rows), empty: Sentence.nothingRejected)
        }
    }
}
