import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync confirm`: still true, nothing else changes.
struct Confirm: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.confirm.configuration("confirm") }

    @Argument(help: ArgumentHelp(Help.Catalogue.confirmed))
    var target: [String]

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let row = try Self.row(target, in: replica)
        let day = CalendarDay.today.description
        try replica.put(row.table, [row.key], [("verified_on", day)])
        let document: JSON = .object([
            "table": .string(row.table), "key": .array([.string(row.key)]), "verified_on": .string(day),
        ])
        output.result(document) { output.line(Sentence.confirmed("\(row.table) \(row.key)")(), .good) }
    }

    /// The row meant: `offer KEY`, `structure KEY`, or a key alone.
    private static func row(_ words: [String], in replica: Replica) throws -> (table: String, key: String) {
        guard let key = words.last, words.count <= 2 else {
            throw SyncError.told(.wrongKey, Sentence.howToConfirm)
        }
        let table = words.count == 2 ? words[0] : key.contains("/") ? "offer" : "structure"
        guard ["offer", "structure"].contains(table) else {
            throw SyncError.told(.wrongKey, Sentence.howToConfirm)
        }
        guard try replica.livingRow(table, [key]) != nil else { throw SyncError.unknownRow(table, [key]) }
        return (table, key)
    }
}
