import Foundation
import SyncCore

/// The logs of a hub's networks, one SQLite file each.
///
/// Owns the open files, from start to stop.
final class HubStore: Sendable {
    let networks: [NetworkID: HubNetwork]

    init(_ configuration: HubConfiguration, journal: HubJournal) throws {
        guard !configuration.networks.isEmpty else {
            throw SyncError(.noNetwork, "A hub serves at least one network.")
        }
        let folder = configuration.dataFolder
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var networks: [NetworkID: HubNetwork] = [:]
        for network in configuration.networks where networks[network] == nil {
            let replica = try Self.replica(of: network, in: folder, now: configuration.now)
            let number = networks.count + 1
            journal.grew(number, to: try replica.logEnd().position)
            // Made only now: the file is there, and in its present form.
            let readers = try (0..<ServerLimits.readersPerNetwork).map { _ in
                try Self.replica(of: network, in: folder, now: configuration.now)
            }
            networks[network] = HubNetwork(replica, readers: readers, number: number, journal: journal)
        }
        self.networks = networks
    }

    private static func replica(
        of network: NetworkID, in folder: URL, now: @escaping @Sendable () -> EditTime
    ) throws -> Replica {
        let path = folder.appending(path: network.text + ".db").filePath
        guard FileManager.default.fileExists(atPath: path) else {
            return try Replica.create(at: path, network: network, now: now)
        }
        // A hub's file has no identity, so that no key is looked for.
        let replica = try Replica.open(at: path, keys: KeyFolder(folder: folder), now: now)
        guard replica.network == network else {
            throw SyncError(
                .foreignNetwork, "\(path) holds the network \(replica.network). Take it away, or rename it.",
                details: ["path": path, "network": replica.network.text])
        }
        return replica
    }

    func close() {
        for network in networks.values { network.close() }
    }
}
