import ArgumentParser
import Client
import Foundation
import SyncCore
import SyncHTTP

/// `essync invite`: an invitation for a further device of my structure.
struct Invite: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.invite.configuration("invite") }

    // New structures aren't invited: who tries is told how they come in.
    @Option(help: .hidden)
    var structure: String?

    @Option(help: .hidden)
    var name: String?

    @Option(help: ArgumentHelp(Help.Network.inviteHub, valueName: "url"))
    var hub: String?

    @Option(help: ArgumentHelp(Help.Network.days, valueName: "n"))
    var days: Int = 14

    @Flag(help: ArgumentHelp(Help.Network.reader))
    var reader = false

    @Option(help: ArgumentHelp(Help.Invitations.write, valueName: "file"), completion: .file())
    var file: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        try requireOwn(replica)
        if let name { try DisplayName.require(name, max: Limits.labelBytesMax) }
        guard (1...3650).contains(days) else { throw SyncError.told(.wrongType, Sentence.daysRange) }
        let path = try file.map(Self.newFile)
        let now = WallClock.now()
        let expires = EditTime(milliseconds: Int64(now.milliseconds) + Int64(days) * 86_400_000)
        let known = try replica.status().hubs.first?.url
        let url = Self.oneLine(hub ?? known ?? "")
        let invitation = try replica.invite(
            name: Self.oneLine(name ?? ""), role: reader ? .reader : .editor, hub: url, expires: expires)
        if let path { try WholeFile.write((invitation.text + "\n").utf8, to: path, for: .owner) }
        if Self.isOpen(url) { output.note(Sentence.openHub(url)) }
        let document: JSON = .object([
            (path == nil ? "invitation" : "file"): .string(path ?? invitation.text),
            "expires": .time(expires),
            "structure": .string(invitation.structure), "role": .string(reader ? "reader" : "editor"),
        ])
        output.result(document) {
            if let path {
                output.line(Sentence.invitationWritten(path))
            } else {
                output.line(invitation.text)
                output.line("")
            }
            output.line(Sentence.invited(structure: invitation.structure, until: expires.local))
            output.line(Sentence.syncBeforeJoining)
        }
    }

    /// - Throws: `notYours` for another structure than this device's.
    private func requireOwn(_ replica: Replica) throws {
        guard let structure, try structure != replica.structure() else { return }
        try Slug.require(structure)
        throw SyncError.told(
            .notYours, Sentence.structuresAreVouchedFor(structure, network: replica.network.text),
            details: ["structure": structure])
    }

    /// - Throws: `fileExists`: another invitation may stand there, which is nowhere else.
    private static func newFile(_ name: String) throws -> String {
        let path = URL(typed: name).filePath
        guard !FileManager.default.fileExists(atPath: path) else {
            throw SyncError.told(.fileExists, Sentence.invitationThere(path))
        }
        return path
    }

    /// Whether the way to the hub leads over a network and isn't encrypted.
    private static func isOpen(_ text: String) -> Bool {
        // What is no hub's address is refused when somebody joins by it.
        guard !text.isEmpty, let url = try? HubURL(text), url.text.hasPrefix("http://") else { return false }
        let isThisMachine =
            url.authority.wholeMatch(of: /(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::\d+)?/) != nil
        return !isThisMachine
    }

    /// The invitation's fields stand on lines of their own.
    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
