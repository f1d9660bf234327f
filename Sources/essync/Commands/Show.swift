import ArgumentParser
import SyncCore

/// `essync show`: one row.
struct Show: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.show.configuration("show") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Option.key))
    var key: [String]

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        guard let row = try replica.row(table, key) else { throw SyncError.unknownRow(table, key) }
        let conflicts = try replica.conflicts(table, key)
        output.result(JSON(row)) {
            let pairs = zip(row.columns, row.values).filter { $0.1 != .null }
            output.card(pairs.map { (name: $0.0, value: $0.1.shown) })
            for conflict in conflicts {
                output.line(Sentence.conflictHere(conflict)(), .warning)
            }
        }
    }
}

extension SyncError {
    static func unknownRow(_ table: String, _ key: [String]) -> SyncError {
        let text = key.joined(separator: " ")
        return SyncError(
            .unknownRow, "There is no row \(text) in \(table). `essync search` finds rows by a word.",
            details: ["table": table, "key": text])
    }
}
