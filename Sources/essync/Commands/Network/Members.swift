import ArgumentParser
import Client
import SyncCore

/// `essync members`: the structures that belong to the network, and the keys that wait for more voices.
struct Members: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.members.configuration("members") }

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let membership = try replica.membership()
        let counts = Dictionary(grouping: membership.devices.values, by: \.structure).mapValues(\.count)
        let structures = membership.structures.sorted()
        let awaited = membership.awaitedFounders
        let members: [JSON] = structures.map { structure in
            .object([
                "structure": .string(structure), "devices": .integer(counts[structure] ?? 0),
                "coordinator": .bool(membership.isCoordinator(structure)), "member": .bool(true),
            ])
        }
        let waiting = awaited.map(\.document) + membership.candidates.map { $0.document(in: membership) }
        output.result(.array(members + waiting)) {
            let rows = structures.map { structure in
                [
                    structure, "\(counts[structure] ?? 0)",
                    membership.isCoordinator(structure) ? Sentence.coordinates() : "",
                ]
            }
            output.table(
                TextTable([Heading.structure(), Heading.devices(), ""], rows: rows), empty: Sentence.nobody)
            if membership.charter?.isDraft ?? false { output.line(Sentence.isDraft()) }
            for founder in awaited { output.line(Sentence.founderAwaited(founder.structure)()) }
            for candidate in membership.candidates {
                output.line(Sentence.candidate(candidate, needed: membership.vouchersNeeded)())
            }
        }
    }
}

extension Membership {
    /// The founders in the charter of whom no device has joined yet.
    var awaitedFounders: [Charter.Founder] {
        let known = Set((Array(devices.values) + Array(ended.values)).map(\.structure))
        return charter?.founders.filter { !known.contains($0.structure) } ?? []
    }
}

extension Charter.Founder {
    fileprivate var document: JSON {
        .object([
            "structure": .string(structure), "member": .bool(false), "founder": .bool(true),
            "key": .string(ReplicaID(publicKey: key).description), "devices": .integer(0),
            "coordinator": .bool(false),
        ])
    }
}

extension Candidate {
    fileprivate func document(in membership: Membership) -> JSON {
        .object([
            "structure": .string(structure), "member": .bool(membership.structures.contains(structure)),
            "candidate": .bool(true), "key": .string(key.description), "devices": .integer(0),
            "coordinator": .bool(false),
            "voices": .array(vouchers.sorted().map(JSON.string)),
            "needed": .integer(membership.vouchersNeeded),
            "missing": .integer(max(0, membership.vouchersNeeded - vouchers.count)),
        ])
    }
}
