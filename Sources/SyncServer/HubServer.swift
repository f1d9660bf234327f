public import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle
public import SyncCore
import SyncHTTP
import UnixSignals

/// A hub: keeps the logs of some networks, and answers devices that sync with it.
///
/// It holds no key and shows nothing of its own: it verifies and forwards.
public struct HubServer: Sendable {
    public let configuration: HubConfiguration

    public init(configuration: HubConfiguration) {
        self.configuration = configuration
    }

    /// Serves until SIGTERM or SIGINT, then answers what is under way, and closes the files.
    ///
    /// - Parameter onReady: called with the hub's URL once it accepts connections.
    /// - Throws: `noNetwork`; `wrongURL` for a public URL or a peer; `cannotListen` where the port is taken;
    ///   `badCertificate`; `noPeerKey`; `notAReplica`, `newerFormat`, `olderFormat`, `foreignNetwork` for a file in the data
    ///   folder; what making the folder raises.
    public func run(onReady: @escaping @Sendable (URL) async -> Void) async throws {
        try await run(signals: [.sigterm, .sigint], onReady: onReady, whenMade: { _, _ in })
    }

    /// As above, and hands out the group of services, which a test stops as a signal would, and the files.
    func run(
        signals: [UnixSignal], onReady: @escaping @Sendable (URL) async -> Void,
        whenMade: (ServiceGroup, HubStore) async -> Void
    ) async throws {
        let filesMax = OpenFiles.raise()
        let journal = HubJournal(configuration, metrics: HubMetrics())
        let store = try HubStore(configuration, journal: journal)
        defer { store.close() }
        let station = EventStation()
        let hub = try Hub(configuration: configuration, store: store, station: station, journal: journal)
        let certificate = try configuration.certificate.map { try CertificateKeeper($0) }
        let application = try application(hub, certificate, filesMax: filesMax) { url in
            journal.started(
                at: url, networks: store.networks.count, version: configuration.version)
            await onReady(url)
        }
        let upkeep = UpkeepService(configuration: configuration, journal: journal, certificate: certificate)
        // Stopped from last to first: streams end before the server waits for its requests.
        var services: [any Service] = [
            application, station, try PeerService(hub), CompactionService(hub), upkeep,
            DrainService(hub: hub),
        ]
        if let place = configuration.metrics { services.insert(watchApplication(hub, at: place), at: 0) }
        var group = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: signals, logger: frameworkLogger)
        group.maximumGracefulShutdownDuration = .seconds(
            ServerLimits.stopSecondsMax + Int64(configuration.drainSeconds))
        let running = ServiceGroup(configuration: group)
        await whenMade(running, store)
        do {
            try await running.run()
            journal.stopped()
        } catch let error as IOError {
            throw SyncError(
                .cannotListen,
                "The hub can't listen on \(configuration.host):\(configuration.port).",
                details: ["host": configuration.host, "port": "\(configuration.port)", "reason": "\(error)"])
        }
    }

    private func application(
        _ hub: Hub, _ certificate: CertificateKeeper?, filesMax: Int,
        onReady: @escaping @Sendable (URL) async -> Void
    ) throws -> Application<RouterResponder<HubContext>> {
        let (host, language) = (configuration.host, configuration.language)
        let scheme = configuration.certificate == nil ? "http" : "https"
        let connections = ConnectionTable(
            proxies: configuration.proxies, perAddressMax: configuration.connectionsPerAddressMax)
        let files = ServerLimits.filesMax + hub.store.networks.count * ServerLimits.filesPerNetwork
        let connectionsMax = min(ServerLimits.connectionsMax, max(1, filesMax - files))
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [ConnectionCount(connections), ParseProblem(language)],
                idleTimeout: .seconds(ServerLimits.idleSecondsMax)))
        let settings = certificate?.settings
        return Application(
            router: hub.router(),
            server: try settings.map { try .tls(plain, tlsConfiguration: $0) } ?? plain,
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(connectionsMax)),
            onServerRunning: { channel in
                guard let url = Self.url(scheme, host, port: channel.localAddress?.port ?? 0) else { return }
                await onReady(url)
            },
            logger: frameworkLogger)
    }

    /// The address of its own at which figures are given: plain HTTP, for this machine or a network of the operator's.
    private func watchApplication(
        _ hub: Hub, at place: (host: String, port: Int)
    ) -> Application<RouterResponder<BasicRequestContext>> {
        Application(
            router: hub.watchRouter(),
            configuration: ApplicationConfiguration(address: .hostname(place.host, port: place.port)),
            onServerRunning: { channel in
                let url = Self.url("http", place.host, port: channel.localAddress?.port ?? 0)
                if let url { hub.journal.watched(at: url.appending(path: "metrics")) }
            },
            logger: frameworkLogger)
    }

    /// An address that a client on this machine can use.
    private static func url(_ scheme: String, _ host: String, port: Int) -> URL? {
        let name = ["0.0.0.0": "127.0.0.1", "::": "[::1]"][host] ?? (host.contains(":") ? "[\(host)]" : host)
        return URL(string: "\(scheme)://\(name):\(port)")
    }

    /// What the libraries have to say: only where something is wrong.
    private var frameworkLogger: Logger {
        var logger = JSONLogHandler.logger("hub", now: configuration.now, write: configuration.log)
        logger.logLevel = .error
        return logger
    }
}

extension SyncError.Code {
    /// The port is taken, or the address isn't this machine's.
    public static let cannotListen = Self("cannot-listen")
    /// A hub that was started without a network.
    public static let noNetwork = Self("no-network")
}
