import ArgumentParser
import Catalogue
import Client
import Foundation
import SyncCore
import SyncHTTP

/// `essync join`: a new replica of a network, and this device enrolled in it.
struct Join: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.join.configuration("join") }

    @Argument(help: ArgumentHelp(Help.Invitations.text, valueName: "network|invitation"))
    var ticket: String?

    @Option(help: ArgumentHelp(Help.Invitations.read, valueName: "file"), completion: .file())
    var file: String?

    @Option(name: .customLong("as"), help: ArgumentHelp(Help.Network.joinStructure, valueName: "slug"))
    var structure: String?

    @Option(help: ArgumentHelp(Help.Network.structureName))
    var name: String?

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
        if (ticket == nil) == (file == nil) { throw ValidationError(Sentence.oneInvitation()) }
    }

    func run() async throws {
        let surroundings = ProcessEnvironment.current
        let prepared = PreparedKeys(surroundings.keys)
        let ticket = try JoinText.read(ticket, file: file, structure: structure, keys: prepared)
        let label =
            try device.map { try DisplayName.require($0, max: Limits.labelBytesMax) }
            ?? ProcessEnvironment.deviceName
        let name =
            try name.map { try DisplayName.require($0, max: Limits.labelBytesMax) } ?? ticket.structureName
        let path = surroundings.newReplica(option: options.db)
        try requireNoDraft(at: path, surroundings.keys)
        let progress = Progress(options.output.terminal, isQuiet: options.output.isJSON)
        defer { progress.clear() }
        let joined = try await explaining(ticket) {
            try await Replica.join(
                ticket, at: path, device: label, keys: surroundings.keys,
                migrations: CatalogueSchema.migrations,
                prepare: { try StructureRow.ensure(replica: $0, slug: ticket.structure, name: name) },
                from: { try source(ticket, progress) })
        }
        defer { joined.replica.checkpoint() }
        progress.clear()
        if case .vouched = ticket { prepared.forget(ticket.structure) }
        tell(joined, ticket, options.output)
    }

    /// - Throws: `fileExists` with what to do, where the place is that of a draft.
    private func requireNoDraft(at path: String, _ keys: KeyFolder) throws {
        // What can't be opened is told by whoever makes the file.
        guard FileManager.default.fileExists(atPath: path),
            let replica = try? Replica.open(at: path, keys: keys),
            try replica.membership().charter?.isDraft ?? false
        else { return }
        throw SyncError.told(.fileExists, Sentence.draftInPlace(path), details: ["path": path])
    }

    /// A hub answers a key that nobody has vouched for as it answers any stranger.
    private func explaining<T>(_ ticket: JoinTicket, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as SyncError
            where error.code == .refusedByHub && error.details["code"] == ProblemCode.notEnrolled
        {
            guard case .vouched(_, let structure, _) = ticket else { throw error }
            throw SyncError.told(
                .needsVouchers, Sentence.hubAwaitsVouchers(structure), details: ["structure": structure])
        }
    }

    private func source(_ ticket: JoinTicket, _ progress: Progress) throws -> JoinSource {
        if let from { return .bundle(URL(typed: from).filePath) }
        let url = hub ?? ticket.hub
        guard !url.isEmpty else { throw SyncError.told(.wrongInvitation, ticket.whereFrom) }
        return .hub(try HubURL(url).text, authority: try authority.trusted()) { sent, received in
            progress.show(Sentence.syncing(sent: sent, received: received))
        }
    }

    private func tell(_ joined: Joined, _ ticket: JoinTicket, _ output: Output) {
        let replica = joined.replica
        if !joined.isAnnounced { output.note(Sentence.announceLater) }
        let document: JSON = .object([
            "network": .string(replica.network.text), "structure": .string(ticket.structure),
            "replica": .optional(replica.id?.description), "db": .string(replica.path),
            "received": .integer(joined.received),
        ])
        output.result(document) {
            output.line(
                Sentence.joined(
                    network: replica.network.text, structure: ticket.structure, file: replica.path,
                    rows: joined.received))
        }
    }
}
