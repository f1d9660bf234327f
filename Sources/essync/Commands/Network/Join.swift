import ArgumentParser
import Catalogue
import Client
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
        let progress = Progress(options.output.terminal, isQuiet: options.output.isJSON)
        defer { progress.clear() }
        let joined = try await Replica.join(
            invitation, at: path, device: label, keys: surroundings.keys,
            migrations: CatalogueSchema.migrations,
            // Where vouchers are missing the row is held, and sealed once the structure is a member.
            prepare: {
                try StructureRow.ensure(replica: $0, slug: invitation.structure, name: invitation.name)
            },
            from: { try source(invitation, progress) })
        defer { joined.replica.checkpoint() }
        progress.clear()
        try tell(joined, invitation, options.output)
    }

    private func source(_ invitation: Invitation, _ progress: Progress) throws -> JoinSource {
        if let from { return .bundle(URL(typed: from).filePath) }
        let url = hub ?? invitation.hub
        guard !url.isEmpty else { throw SyncError.told(.wrongInvitation, Sentence.whereFrom) }
        return .hub(try HubURL(url).text, authority: try authority.trusted()) { sent, received in
            progress.show(Sentence.syncing(sent: sent, received: received))
        }
    }

    private func tell(_ joined: Joined, _ invitation: Invitation, _ output: Output) throws {
        let replica = joined.replica
        if !joined.isAnnounced { output.note(Sentence.announceLater) }
        let document: JSON = .object([
            "network": .string(replica.network.text), "structure": .string(invitation.structure),
            "replica": .optional(replica.id?.description), "db": .string(replica.path),
            "received": .integer(joined.received),
        ])
        let isMember = try replica.membership().structures.contains(invitation.structure)
        output.result(document) {
            output.line(
                Sentence.joined(
                    network: replica.network.text, structure: invitation.structure, file: replica.path,
                    rows: joined.received))
        }
        if !isMember { output.note(Sentence.notYetMember(invitation.structure)) }
    }
}
