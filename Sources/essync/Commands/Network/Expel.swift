import ArgumentParser
import Client
import SyncCore

/// `essync expel`: my structure's word against another one's membership.
struct Expel: EndingCommand {
    static var configuration: CommandConfiguration { Help.expel.configuration("expel") }

    @Argument(help: ArgumentHelp(Help.Network.expelled, valueName: "slug"))
    var structure: String

    @OptionGroup var ending: EndingOptions
    @OptionGroup var options: ReplicaOptions

    func prepare(_ replica: Replica) throws -> Ending {
        if ReplicaID(structure) != nil, try !replica.membership().structures.contains(structure) {
            throw SyncError.told(.unknownStructure, Sentence.devicesAreRevoked(structure))
        }
        try Slug.require(structure)
        if try structure == replica.structure() {
            throw SyncError.told(.ownVoucher, Sentence.leaveInstead, details: ["structure": structure])
        }
        let majority = try replica.membership().majority
        let own = try replica.structure().map { [$0] } ?? []
        let voices = try replica.words(against: structure).union(own).sorted()
        return Ending(
            subject: structure, effect: try replica.effect(ofExpelling: structure),
            done: Sentence.expelled(structure),
            said: Sentence.expulsionVoted(structure, by: voices, needed: majority)
        ) {
            try replica.expel(structure)
        }
    }
}
