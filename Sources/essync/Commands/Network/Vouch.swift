import ArgumentParser
import SyncCore

/// `essync vouch`: my structure wants another one as a member, or a member as a coordinator.
struct Vouch: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.vouch.configuration("vouch") }

    @Argument(help: ArgumentHelp(Help.Network.vouched, valueName: "slug"))
    var structure: String

    @Flag(help: ArgumentHelp(Help.Network.coordinator))
    var coordinator = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        try Slug.require(structure)
        if coordinator { return try raise(replica, output) }
        let count = try replica.vouch(for: structure)
        let document: JSON = .object([
            "structure": .string(structure), "admitted": .bool(count.isEnough),
            "vouchers": .array(count.vouchers.sorted().map(JSON.string)), "needed": .integer(count.needed),
        ])
        output.result(document) {
            output.line(
                count.isEnough
                    ? Sentence.admitted(structure)
                    : Sentence.vouched(structure, by: count.vouchers.count, needed: count.needed))
        }
    }

    private func raise(_ replica: Replica, _ output: Output) throws {
        let coordinates = try replica.raise(structure)
        let document: JSON = .object([
            "structure": .string(structure), "coordinator": .bool(coordinates),
        ])
        output.result(document) {
            output.line(coordinates ? Sentence.raised(structure) : Sentence.raisedByOne(structure))
        }
    }
}
