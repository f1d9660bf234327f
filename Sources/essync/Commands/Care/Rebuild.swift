import ArgumentParser
import SyncCore

/// `essync rebuild`: the tables anew from the log.
struct Rebuild: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.rebuild.configuration("rebuild") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let remade = try await Progress.during(Sentence.rebuilding, output) { try replica.rebuild() }
        let vector = try replica.vector()
        let count = vector.origins.reduce(0) { $0 + Int(clamping: vector[$1]) }
        let document: JSON = .object([
            "changesets": .integer(count), "remade": .array(remade.map(\.document)),
        ])
        output.result(document) {
            for table in remade { Sentence.remade(table).forEach(output.line) }
            output.line(Sentence.rebuilt(changesets: count))
        }
    }
}

extension RemadeTable {
    fileprivate var document: JSON {
        .object(["table": .string(name), "kept": .optional(kept), "lost": .integer(lost)])
    }
}
