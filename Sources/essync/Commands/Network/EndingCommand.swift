import ArgumentParser
import Client
import SyncCore

/// What the commands take that end a device's or a structure's part in the network.
struct EndingOptions: ParsableArguments {
    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @Flag(help: ArgumentHelp(Help.Network.dryRun))
    var dryRun = false
}

/// An end that is about to be signed.
struct Ending {
    let subject: String
    let effect: RevocationEffect
    /// What is said once it is done, and where more structures have to say so, too.
    let done: Phrase
    let said: Phrase
    /// Signs it; returns whether it is done.
    let sign: () throws -> Bool

    func document(isDone: Bool) -> JSON {
        .object([
            "subject": .string(subject), "revoked": .bool(isDone), "done": .bool(isDone),
            "devices": .array(effect.devices.map { .string($0.replica.description) }),
            "structures": .array(effect.structures.map(JSON.string)),
            "changesets": .integer(effect.changesets), "vote": .bool(effect.isVote),
        ])
    }

    func show(_ output: Output) {
        for device in effect.devices {
            output.line(Sentence.deviceFalls(device.structure, device.label, device.replica)(), .warning)
        }
        for structure in effect.structures { output.line(Sentence.structureFalls(structure)(), .warning) }
        if effect.changesets > 0 { output.line(Sentence.changesetsFall(effect.changesets)(), .warning) }
        if effect.isVote { output.line(Sentence.othersHaveToAgree()) }
    }
}

/// A command that ends something: it shows what falls, asks, and signs.
protocol EndingCommand: ReplicaCommand {
    var ending: EndingOptions { get }

    func prepare(_ replica: Replica) throws -> Ending

    /// What needs a yes from scripts as well, and why; nil where only a person at a terminal is asked.
    func warning(_ ending: Ending, _ replica: Replica) throws -> Phrase?
}

extension EndingCommand {
    func warning(_ ending: Ending, _ replica: Replica) throws -> Phrase? { nil }

    func run(on replica: Replica, _ output: Output) async throws {
        let prepared = try prepare(replica)
        if ending.dryRun {
            return output.result(prepared.document(isDone: false)) { prepared.show(output) }
        }
        if !output.isJSON { prepared.show(output) }
        try requireAgreement(prepared, replica, output)
        let isDone = try prepared.sign()
        output.result(prepared.document(isDone: isDone)) {
            output.line(isDone ? prepared.done : prepared.said)
            output.line(Sentence.syncToTell)
        }
    }

    private func requireAgreement(_ prepared: Ending, _ replica: Replica, _ output: Output) throws {
        guard !ending.isAgreed else { return }
        if let warning = try warning(prepared, replica) { throw SyncError.told(.needsYes, warning) }
        try output.requireYes()
    }
}
