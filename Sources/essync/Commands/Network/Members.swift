import ArgumentParser
import SyncCore

/// `essync members`: the structures that belong to the network.
struct Members: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.members.configuration("members") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let membership = try replica.membership()
        let counts = Dictionary(grouping: membership.devices.values, by: \.structure).mapValues(\.count)
        let structures = membership.structures.sorted()
        let document: JSON = .array(
            structures.map { structure in
                .object([
                    "structure": .string(structure), "devices": .integer(counts[structure] ?? 0),
                    "coordinator": .bool(membership.isCoordinator(structure)),
                ])
            })
        output.result(document) {
            for (structure, vouchers) in membership.vouchers.sorted(by: { $0.key < $1.key }) {
                output.note(Sentence.wanted(structure, by: vouchers.sorted()))
            }
            let rows = structures.map { structure in
                [
                    structure, "\(counts[structure] ?? 0)",
                    membership.isCoordinator(structure) ? Sentence.coordinates() : "",
                ]
            }
            output.table(
                TextTable([Heading.structure(), Heading.devices(), ""], rows: rows), empty: Sentence.nobody)
        }
    }
}
