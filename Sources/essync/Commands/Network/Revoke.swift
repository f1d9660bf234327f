import ArgumentParser
import Client
import SyncCore

/// `essync revoke`: takes a device's or a structure's right to act, after showing what falls with it.
struct Revoke: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.revoke.configuration("revoke") }

    @Argument(help: ArgumentHelp(Help.Network.revoked, valueName: "replica|slug"))
    var subject: String

    @Option(help: ArgumentHelp(Help.Network.after, valueName: "seq"))
    var after: UInt64?

    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @Flag(help: ArgumentHelp(Help.Network.dryRun))
    var dryRun = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let subject = try subject(in: replica)
        let effect = try subject.effect(on: replica, after: after)
        if !output.isJSON || dryRun { show(effect, replica, output) }
        guard !dryRun else { return }
        try requireAgreement(to: effect, replica, output)
        let isDone = try subject.revoke(on: replica, after: after)
        let document = document(effect, isDone: isDone)
        output.result(document) {
            output.line(isDone ? Sentence.revoked(self.subject) : Sentence.expulsionVoted(self.subject))
            output.line(Sentence.syncToTell)
        }
    }

    private func subject(in replica: Replica) throws -> RevocationSubject {
        if let device = ReplicaID(subject) { return .device(device) }
        guard Slug.isValid(subject) else {
            throw SyncError.told(.unknownDevice, Sentence.noSubject(subject))
        }
        guard after == nil else { throw ValidationError(Sentence.afterIsForDevices()) }
        return .structure(subject)
    }

    private func show(_ effect: RevocationEffect, _ replica: Replica, _ output: Output) {
        if dryRun, output.isJSON { return output.result(document(effect, isDone: false)) {} }
        for device in effect.devices {
            output.line(Sentence.deviceFalls(device.structure, device.label, device.replica)(), .warning)
        }
        for structure in effect.structures { output.line(Sentence.structureFalls(structure)(), .warning) }
        if effect.changesets > 0 { output.line(Sentence.changesetsFall(effect.changesets)(), .warning) }
        if effect.isVote { output.line(Sentence.othersHaveToAgree()) }
    }

    /// What leaves my structure without a device needs a yes; a person at a terminal is asked in any case.
    private func requireAgreement(
        to effect: RevocationEffect, _ replica: Replica, _ output: Output
    ) throws {
        guard !isAgreed else { return }
        let gone = Set(effect.devices.map(\.replica))
        let own = try replica.structure()
        let left = try replica.membership().devices.values.filter { !gone.contains($0.replica) }
        let isEmptied =
            effect.devices.contains { $0.structure == own } && !left.contains { $0.structure == own }
        if isEmptied { throw SyncError.told(.init("needs-yes"), Sentence.lastDevice(own ?? "")) }
        try output.requireYes()
    }

    private func document(_ effect: RevocationEffect, isDone: Bool) -> JSON {
        .object([
            "subject": .string(subject), "revoked": .bool(isDone),
            "devices": .array(effect.devices.map { .string($0.replica.description) }),
            "structures": .array(effect.structures.map(JSON.string)),
            "changesets": .integer(effect.changesets),
        ])
    }
}

/// What is to be revoked.
private enum RevocationSubject {
    case device(ReplicaID)
    case structure(String)

    func effect(on replica: Replica, after: UInt64?) throws -> RevocationEffect {
        switch self {
        case .device(let device): try replica.effect(ofRevoking: device, after: after)
        case .structure(let structure): try replica.effect(ofExpelling: structure)
        }
    }

    /// - Returns: whether it is done; else more structures have to say so.
    func revoke(on replica: Replica, after: UInt64?) throws -> Bool {
        switch self {
        case .device(let device):
            try replica.revoke(device: device, after: after)
            return true
        case .structure(let structure):
            return try replica.expel(structure)
        }
    }
}
