import ArgumentParser
import SyncCore

/// `essync discard`: takes a row's pending or held edits back.
struct Discard: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.discard.configuration("discard") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Option.key))
    var key: [String]

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let count = try replica.discard(table, key)
        let document: JSON = .object([
            "table": .string(table), "key": .array(key.map(JSON.string)), "discarded": .integer(count),
        ])
        output.result(document) {
            output.line(Sentence.discarded("\(table) \(key.joined(separator: " "))", edits: count))
        }
    }
}
