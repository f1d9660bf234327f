import Logging
import ServiceLifecycle
import SyncCore

/// Drops the bodies that agreed cuts elide, at the start and then every hour.
struct CompactionService: Service {
    private let networks: [HubNetwork]
    private let logger: Logger

    init(_ hub: Hub) {
        networks = hub.configuration.compacts ? Array(hub.store.networks.values) : []
        logger = JSONLogHandler.logger(
            "compaction", now: hub.configuration.now, write: hub.configuration.log)
    }

    func run() async throws {
        guard !networks.isEmpty else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for network in networks { await compact(network) }
                // Ends early only if the hub stops.
                try? await Task.sleep(for: .seconds(ServerLimits.compactionSeconds))
            }
        }
    }

    private func compact(_ network: HubNetwork) async {
        do {
            let count = try await network.run { try $0.elideAgreed() }
            guard count > 0 else { return }
            logger.info("compacted", metadata: ["network": "\(network.network)", "elided": "\(count)"])
        } catch {
            // The next hour tries again; the log is whole either way.
            logger.warning("not compacted", metadata: ["reason": "\(error)"])
        }
    }
}
