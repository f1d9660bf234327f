import ArgumentParser
import Client
import SyncCore

/// `essync leave`: ends my structure's membership.
struct Leave: EndingCommand {
    static var configuration: CommandConfiguration { Help.leave.configuration("leave") }

    @OptionGroup var ending: EndingOptions
    @OptionGroup var options: ReplicaOptions

    func prepare(_ replica: Replica) throws -> Ending {
        let own = try replica.structure() ?? ""
        return Ending(
            subject: own, effect: try replica.effectOfLeaving(), done: Sentence.hasLeft(own),
            said: Sentence.hasLeft(own)
        ) {
            try replica.leave()
            return true
        }
    }

    func warning(_ ending: Ending, _ replica: Replica) throws -> Phrase? {
        Sentence.leavingNeedsYes(ending.subject)
    }
}
