import ArgumentParser
import Client
import SyncCore

/// `essync vouch`: my structure's voice for another one's key, or for a member as a coordinator.
struct Vouch: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.vouch.configuration("vouch") }

    @Argument(help: ArgumentHelp(Help.Network.vouched, valueName: "line"))
    var line: String

    @Flag(help: ArgumentHelp(Help.Network.coordinator))
    var coordinator = false

    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        if coordinator { return try raise(structure(), replica, output) }
        let line = try DeviceLine.read(line)
        let answers = try replica.answers(of: line)
        if !output.isJSON { show(line, answers, output) }
        try requireAgreement(to: line, answers, output)
        let count = try replica.vouch(for: line)
        let membership = try replica.membership()
        let key = ReplicaID(publicKey: line.key)
        let isActing = membership.devices.values.contains { $0.key == key && $0.structure == line.structure }
        let hasEnded = !isActing && membership.ended.values.contains { $0.key == key }
        output.result(document(line, answers, count, isIn: count.isEnough && !hasEnded)) {
            if isActing {
                output.line(Sentence.actsAgain(line))
            } else if hasEnded {
                output.line(Sentence.notYetBack(line, count.needed))
            } else if count.isEnough {
                output.line(
                    Sentence.admitted(line, by: count.vouchers.count, network: replica.network.text))
            } else {
                output.line(
                    Sentence.vouched(line.structure, by: count.vouchers.sorted(), needed: count.needed))
            }
            output.line(Sentence.syncToTell)
        }
    }

    private func show(_ line: DeviceLine, _ answers: [AnsweredBan], _ output: Output) {
        output.line(Sentence.theirWords(line))
        for answer in answers { output.line(Sentence.answered(line.structure, answer)(), .warning) }
        if !answers.isEmpty { output.line(Sentence.vouchingTakesBack(), .warning) }
    }

    /// What takes others' words back needs a yes; a person at a terminal is asked in any case.
    private func requireAgreement(
        to line: DeviceLine, _ answers: [AnsweredBan], _ output: Output
    ) throws {
        guard !isAgreed else { return }
        if !answers.isEmpty, output.isJSON || !Terminal.isPersonThere {
            let by = Set(answers.map(\.by)).sorted()
            throw SyncError.told(
                .needsYes, Sentence.vouchNeedsYes(line.structure, by: by),
                details: ["structure": line.structure, "by": by.joined(separator: ",")])
        }
        try output.requireYes()
    }

    private func document(_ line: DeviceLine, _ answers: [AnsweredBan], _ count: VoucherCount, isIn: Bool)
        -> JSON
    {
        .object([
            "structure": .string(line.structure), "voices": .integer(count.vouchers.count),
            "needed": .integer(count.needed), "admitted": .bool(isIn),
            "vouchers": .array(count.vouchers.sorted().map(JSON.string)),
            "words": .array(line.words.map(JSON.string)),
            "takenBack": .array(
                answers.map { .object(["by": .string($0.by), "reason": .string($0.reason.rawValue)]) }),
        ])
    }

    // MARK: Coordination

    /// A member, named by its slug or by the line of one of its keys.
    private func structure() throws -> String {
        if let line = DeviceLine(line) { return line.structure }
        try Slug.require(line)
        return line
    }

    private func raise(_ structure: String, _ replica: Replica, _ output: Output) throws {
        let coordinates = try replica.raise(structure)
        let document: JSON = .object([
            "structure": .string(structure), "coordinator": .bool(coordinates),
        ])
        output.result(document) {
            output.line(coordinates ? Sentence.raised(structure) : Sentence.raisedByOne(structure))
            output.line(Sentence.syncToTell)
        }
    }
}
