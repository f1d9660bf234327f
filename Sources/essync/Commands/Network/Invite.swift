import ArgumentParser
import SyncCore

/// `essync invite`: an invitation for another device, or for a structure to admit.
struct Invite: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.invite.configuration("invite") }

    @Option(help: ArgumentHelp(Help.Network.invited, valueName: "slug"))
    var structure: String?

    @Option(help: ArgumentHelp(Help.Network.structureName))
    var name: String?

    @Option(help: ArgumentHelp(Help.Network.inviteHub, valueName: "url"))
    var hub: String?

    @Option(help: ArgumentHelp(Help.Network.days, valueName: "n"))
    var days: Int = 14

    @Flag(help: ArgumentHelp(Help.Network.reader))
    var reader = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        if let structure { try Slug.require(structure) }
        if let name { try DisplayName.require(name, max: Limits.labelBytesMax) }
        guard (1...3650).contains(days) else { throw SyncError.command(.wrongType, Sentence.daysRange) }
        let now = WallClock.now()
        let expires = EditTime(milliseconds: Int64(now.milliseconds) + Int64(days) * 86_400_000)
        let known = try replica.status().hubs.first?.url
        let invitation = try replica.invite(
            structure: structure, name: Self.oneLine(name ?? ""), role: reader ? .reader : .editor,
            hub: Self.oneLine(hub ?? known ?? ""), expires: expires)
        let document: JSON = .object([
            "invitation": .string(invitation.text), "expires": .time(expires),
            "structure": .string(invitation.structure), "admitted": .bool(true),
            "role": .string(reader ? "reader" : "editor"),
        ])
        output.result(document) {
            output.line(invitation.text)
            output.line("")
            output.line(Sentence.invited(structure: invitation.structure, until: expires.local))
            output.line(Sentence.syncBeforeJoining)
        }
    }

    /// The invitation's fields stand on lines of their own.
    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
