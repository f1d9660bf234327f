import ArgumentParser
import Catalogue
import Foundation
import SyncCore
import SyncHTTP

/// `essync join`: a new replica of a network, and this device enrolled in it.
struct Join: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.join.configuration("join") }

    @Argument(help: ArgumentHelp(Help.Invitations.text))
    var invitation: String?

    @Option(help: ArgumentHelp(Help.Invitations.read, valueName: "file"), completion: .file())
    var file: String?

    @Option(help: ArgumentHelp(Help.Network.joinHub, valueName: "url"))
    var hub: String?

    @Option(help: ArgumentHelp(Help.Network.from, valueName: "file"), completion: .file())
    var from: String?

    @Option(help: ArgumentHelp(Help.Option.device, valueName: "label"))
    var device: String?

    @OptionGroup var authority: AuthorityOption
    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        if hub != nil, from != nil {
            throw ValidationError(Sentence.hubOrFile())
        }
        if (invitation == nil) == (file == nil) { throw ValidationError(Sentence.oneInvitation()) }
    }

    func run() async throws {
        let surroundings = ProcessEnvironment.current
        let invitation = try InvitationText.read(invitation, file: file)
        let label =
            try device.map { try DisplayName.require($0, max: Limits.labelBytesMax) }
            ?? ProcessEnvironment.deviceName
        let path = surroundings.newReplica(option: options.db)
        let isCopy = try Self.isCopy(path, of: invitation.network, surroundings.keys)
        let joining = Joining(
            file: try NewReplica(at: path, isCopy: isCopy), invitation: invitation,
            source: try source(invitation),
            device: label,
            keys: surroundings.keys, authority: try authority.trusted(), output: options.output)
        try await joining.run()
    }

    private func source(_ invitation: Invitation) throws -> Joining.Source {
        if let from { return .bundle(URL(typed: from).filePath) }
        let url = hub ?? invitation.hub
        guard !url.isEmpty else { throw SyncError.command(.wrongInvitation, Sentence.whereFrom) }
        return .hub(try HubURL(url).text)
    }

    /// Whether the file is one of this network whose key isn't here, or whose device may not act any more.
    ///
    /// - Throws: `unreadableKey`: a file whose key is here and can't be read isn't to be joined again.
    private static func isCopy(_ path: String, of network: NetworkID, _ keys: any KeyStore) throws -> Bool {
        // What isn't a replica is refused by `NewReplica`, as any file that stands in the way.
        guard FileManager.default.fileExists(atPath: path),
            let replica = try? Replica.open(at: path, keys: keys), replica.network == network
        else { return false }
        return try replica.isCopy()
    }
}
