import ArgumentParser
import Client
import SyncCore

/// `essync revoke`: takes a device's right to act, after showing what falls with it.
struct Revoke: EndingCommand {
    static var configuration: CommandConfiguration { Help.revoke.configuration("revoke") }

    @Argument(help: ArgumentHelp(Help.Network.revoked, valueName: "replica"))
    var device: String

    @Option(help: ArgumentHelp(Help.Network.after, valueName: "seq"))
    var after: UInt64?

    @OptionGroup var ending: EndingOptions
    @OptionGroup var options: ReplicaOptions

    func prepare(_ replica: Replica) throws -> Ending {
        guard let id = ReplicaID(device) else {
            throw SyncError.told(
                .unknownDevice,
                Slug.isValid(device) ? Sentence.structuresAreExpelled(device) : Sentence.noSubject(device))
        }
        return Ending(
            subject: device, effect: try replica.effect(ofRevoking: id, after: after),
            done: Sentence.revoked(device), said: Sentence.revoked(device)
        ) {
            try replica.revoke(device: id, after: after)
            return true
        }
    }

    /// What leaves my structure without a device needs a yes.
    func warning(_ ending: Ending, _ replica: Replica) throws -> Phrase? {
        let gone = Set(ending.effect.devices.map(\.replica))
        let own = try replica.structure()
        let left = try replica.membership().devices.values.filter { !gone.contains($0.replica) }
        let isEmptied =
            ending.effect.devices.contains { $0.structure == own } && !left.contains { $0.structure == own }
        return isEmptied ? Sentence.lastDevice(own ?? "") : nil
    }
}
