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

    /// The row meant: `offer KEY`, `structure KEY`, a key or a name alone.
    private static func row(_ words: [String], in replica: Replica) throws -> (table: String, key: String) {
        let found = try RowFinder(replica).row(words)
        guard ["offer", "structure"].contains(found.table.name),
            try replica.livingRow(found.table.name, found.key) != nil
        else { throw SyncError.told(.wrongKey, Sentence.howToConfirm) }
        return (found.table.name, found.key[0])
    }
}
