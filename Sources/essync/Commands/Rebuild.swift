import ArgumentParser
import SyncCore

/// `essync rebuild`: the tables anew from the log.
struct Rebuild: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.rebuild.configuration("rebuild") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        try await Progress.during(Sentence.rebuilding, output) { try replica.rebuild() }
        let vector = try replica.vector()
        let count = vector.origins.reduce(0) { $0 + Int(clamping: vector[$1]) }
        output.result(.object(["changesets": .integer(count)])) {
            output.line(Sentence.rebuilt(changesets: count))
        }
    }
}
