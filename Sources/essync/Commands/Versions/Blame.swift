import ArgumentParser
import Client
import SyncCore

/// `essync blame`: who wrote each field of a row.
struct Blame: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.blame.configuration("blame") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Option.key))
    var key: [String]

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let place = try RowFinder(replica).place([table] + self.key)
        guard let table = place.table, let key = place.key else { return }
        let entries: [BlameEntry]
        do {
            entries = try replica.blame(table, key)
        } catch let error as SyncError where error.code == .unknownRow {
            // A row that was only just written is in the table and not yet in the log.
            guard try replica.row(table, key) != nil else { throw error }
            throw SyncError.told(.init("not-sealed"), Sentence.notSealed)
        }
        output.result(.array(entries.map(\.document))) {
            let headings = [
                Heading.field(), Heading.structure(), Heading.device(), Heading.time(), Heading.value(),
            ]
            let rows = entries.filter { $0.version != nil }.map { entry in
                [
                    entry.field, entry.version?.structure ?? "", entry.version?.device ?? "",
                    entry.version?.time.local ?? "", entry.value.shown,
                ]
            }
            output.table(TextTable(headings, rows: rows), empty: Sentence.nothingWritten)
        }
    }
}

extension BlameEntry {
    fileprivate var document: JSON {
        .object([
            "field": .string(field), "value": JSON(value), "structure": .optional(version?.structure),
            "device": .optional(version?.device), "replica": .optional(version?.dot.origin.description),
            "seq": version.map { .integer(Int64(clamping: $0.dot.seq)) } ?? .null,
            "time": version.map { .time($0.time) } ?? .null, "vector": JSON(vector),
        ])
    }
}
