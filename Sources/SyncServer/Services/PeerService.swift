import Logging
import ServiceLifecycle
public import SyncCore
import SyncHTTP

/// Keeps this hub in step with others, as long as it runs.
struct PeerService: Service {
    private let links: [PeerLink]

    /// - Throws: `noPeerKey` where this machine holds no device's key; `wrongURL`.
    init(_ hub: Hub) throws {
        let configuration = hub.configuration
        let peers = try configuration.peers.map { try HubURL($0).text }
        guard !peers.isEmpty else {
            links = []
            return
        }
        guard let keys = configuration.keys, try !keys.replicas.isEmpty else {
            throw SyncError(
                .noPeerKey,
                "A hub asks other hubs as a device of the network, and this machine "
                    + "has none.")
        }
        let logger = JSONLogHandler.logger("peer", now: configuration.now, write: configuration.log)
        links = hub.store.networks.values.flatMap { network in
            peers.enumerated().map { index, url in
                PeerLink(
                    network: network, url: url, station: hub.station, logger: logger, journal: hub.journal,
                    number: index + 1,
                    asker: PeerAsker(
                        network: network, url: url, keys: keys, authority: configuration.authority,
                        now: configuration.now))
            }
        }
    }

    func run() async throws {
        guard !links.isEmpty else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                for link in links { group.addTask { await link.run() } }
            }
        }
    }
}

extension SyncError.Code {
    /// A hub that is to ask other hubs, on a machine that is no device of any network.
    public static let noPeerKey = Self("no-peer-key")
}
