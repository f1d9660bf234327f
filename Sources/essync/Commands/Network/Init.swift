import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync init`: founds a network.
struct Init: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.initialise.configuration("init") }

    @Option(help: ArgumentHelp(Help.Network.name))
    var network: String

    @Option(help: ArgumentHelp(Help.Network.slug, valueName: "slug"))
    var structure: String

    @Option(help: ArgumentHelp(Help.Network.structureName))
    var name: String?

    @Option(help: ArgumentHelp(Help.Network.vouchers, valueName: "n"))
    var vouchers: UInt64 = 1

    @Option(help: ArgumentHelp(Help.Option.device, valueName: "label"))
    var device: String?

    @OptionGroup var options: ReplicaOptions

    func run() async throws {
        try Slug.require(structure)
        try DisplayName.require(network, max: Limits.labelBytesMax)
        let label =
            try device.map { try DisplayName.require($0, max: Limits.labelBytesMax) }
            ?? ProcessEnvironment.deviceName
        guard (1...Limits.vouchersMax).contains(vouchers) else {
            throw SyncError.told(.wrongType, Sentence.vouchersRange)
        }
        let surroundings = ProcessEnvironment.current
        let file = try NewReplica(at: surroundings.newReplica(option: options.db))
        let (id, replica) = try found(file, label, surroundings.keys)
        do {
            try file.publish()
        } catch {
            file.abandon()
            Self.forget(replica, surroundings.keys)
            throw error
        }
        let document: JSON = .object([
            "network": .string(id.text), "structure": .string(structure),
            "replica": .string(replica.description),
            "db": .string(file.path),
        ])
        options.output.result(document) {
            options.output.line(Sentence.founded(network: id.text, structure: structure, file: file.path))
        }
    }

    private static func forget(_ device: ReplicaID, _ keys: any KeyStore) {
        // What ended it matters more than a key that nobody knows.
        try? keys.remove(device)
    }

    /// Makes the file; it is closed when this returns.
    private func found(_ file: NewReplica, _ label: String, _ keys: any KeyStore) throws -> (
        NetworkID, ReplicaID
    ) {
        do {
            let replica = try Replica.found(
                at: file.draft, network: network, structure: structure, vouchers: vouchers, device: label,
                keys: keys, migrations: CatalogueSchema.migrations)
            guard let id = replica.id else { preconditionFailure("A founder has an identity") }
            do {
                try StructureRow.ensure(replica: replica, slug: structure, name: name)
                try replica.seal()
                try replica.close()
            } catch {
                Self.forget(id, keys)
                throw error
            }
            return (replica.network, id)
        } catch {
            file.abandon()
            throw error
        }
    }
}
