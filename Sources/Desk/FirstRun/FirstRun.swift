import Catalogue
import Client
import Foundation
package import SyncCore
package import SyncHTTP

/// What a first run is started with: where the file will be, and what is asked of the machine.
package struct FirstRunConfiguration: Sendable {
    package let path: String
    package let keys: KeyFolder
    package let language: Language
    /// What this device is called unless somebody says otherwise.
    package let device: String
    /// For hubs whose certificates no public authority signed.
    package var authority: TrustedAuthority?
    package var version = "0"

    package init(path: String, keys: KeyFolder, language: Language, device: String) {
        self.path = path
        self.keys = keys
        self.language = language
        self.device = device
    }
}

/// The acts by which a first run ends: the file stands at its place afterwards, or nothing is left of it.
struct FirstRun: Sendable {
    let configuration: FirstRunConfiguration

    private var keys: PreparedKeys { PreparedKeys(configuration.keys) }

    /// The line of a structure's key, made and kept where there is none.
    func line(of structure: String) throws -> DeviceLine {
        DeviceLine(structure: structure, key: try keys.makeKey(for: structure).publicKey)
    }

    /// The structures whose keys wait here.
    var prepared: [String] { (try? keys.structures) ?? [] }  // A folder that can't be read has none to offer.

    /// Joins by an invitation, through a hub or with a bundle.
    ///
    /// - Returns: how many changesets came.
    func join(_ invitation: Invitation, device: String, bundle: Multipart.File?) async throws -> Int {
        try await join(
            .invitation(invitation), hub: invitation.hub, device: device, name: invitation.name, bundle)
    }

    /// Joins as a structure that founded the network, or for which members vouch.
    func join(
        _ network: NetworkID, as structure: String, hub: String, device: String, bundle: Multipart.File?
    )
        async throws -> Int
    {
        guard let key = try keys.key(for: structure) else { throw FormFields.Flaw() }
        let ticket = JoinTicket.vouched(network, structure: structure, key: key)
        let count = try await join(ticket, hub: hub, device: device, name: nil, bundle)
        keys.forget(structure)
        return count
    }

    private func join(
        _ ticket: JoinTicket, hub: String, device: String, name: String?, _ bundle: Multipart.File?
    ) async throws -> Int {
        let carried = try bundle.map(Self.kept)
        // The copy was only to be read.
        defer { if let carried { try? FileManager.default.removeItem(atPath: carried) } }
        let authority = configuration.authority
        let joined = try await Replica.join(
            ticket, at: configuration.path, device: device, keys: configuration.keys,
            migrations: CatalogueSchema.migrations,
            prepare: { try StructureRow.ensure(replica: $0, slug: ticket.structure, name: name) },
            from: {
                if let carried { return .bundle(carried) }
                return .hub(
                    try HubURL(hub.contains("://") ? hub : "https://" + hub).text, authority: authority)
            })
        try joined.replica.close()
        return joined.received
    }

    /// The bundle as a file that only this user reads.
    private static func kept(_ bundle: Multipart.File) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(
            path: "essync-\(RandomText.make().prefix(16))")
        try WholeFile.write(bundle.bytes, to: path.filePath, for: .owner)
        return path.filePath
    }

    /// Founds a network, or a draft of one.
    func found(
        network: String, structure: String, name: String, vouchers: UInt64, with lines: [DeviceLine],
        device: String
    ) throws {
        let place = try FoundingPlace(
            at: configuration.path, structure: structure, takesDraft: false, keys: configuration.keys,
            migrations: CatalogueSchema.migrations)
        _ = try place.found(
            network: network, structure: structure, name: name, vouchers: vouchers, with: lines,
            device: device,
            keys: configuration.keys)
    }
}
