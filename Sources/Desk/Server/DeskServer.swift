import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import SyncCore
import UnixSignals

/// A desk: serves the pages of one replica to browsers of this user, on this machine alone.
package struct DeskServer: Sendable {
    private let configuration: DeskConfiguration

    package init(_ configuration: DeskConfiguration) {
        self.configuration = configuration
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled.
    ///
    /// - Parameters:
    ///   - port: 0 for one that is free.
    ///   - onReady: called with the desk once it takes connections.
    /// - Throws: `cannotListen`.
    package func run(port: Int = 0, onReady: @escaping @Sendable (RunningDesk) async -> Void) async throws {
        try await run(port: port, signals: [.sigterm, .sigint], onReady: onReady)
    }

    func run(
        port: Int, signals: [UnixSignal], onReady: @escaping @Sendable (RunningDesk) async -> Void
    ) async throws {
        let replica = configuration.replica
        let name = replica.id?.description ?? replica.path
        let host = DeskAddress.host(for: name)
        let idle = configuration.isStand ? DeskLimits.standIdleSecondsMax : DeskLimits.sessionIdleSecondsMax
        let sessions = Sessions(idleSecondsMax: idle, now: configuration.clock)
        let openings = Openings(now: configuration.clock)
        let model = DeskModel(replica)
        let uploads = Uploads()
        defer { uploads.endAll() }
        let services = DeskServices(
            model: model, exchanges: Exchanges(model, authority: configuration.authority), uploads: uploads,
            drafts: Drafts(beside: replica.path),
            isStand: configuration.isStand, version: configuration.version, lock: { sessions.lock() })
        let identity = FileIdentity(replica.path)
        let responder = LateResponder { [configuration] address in
            DeskResponder(
                desk: services,
                door: RequestGuard(
                    address: address, cookieName: DeskAddress.cookieName(for: name), sessions: sessions,
                    peers: configuration.peers),
                openings: openings, identity: identity, language: configuration.language)
        }
        try await Self.serve(responder, at: host, port: port, signals: signals) { address in
            await onReady(RunningDesk(address: address, openings: openings))
        }
    }

    /// Serves `responder` at a loopback address.
    ///
    /// - Throws: `cannotListen`.
    static func serve<Made: HTTPResponder & Sendable>(
        _ responder: LateResponder<Made>, at host: String, port: Int, signals: [UnixSignal],
        onReady: @escaping @Sendable (DeskAddress) async -> Void
    ) async throws where Made.Context == DeskContext {
        let application = Application(
            responder: responder,
            server: .http1(configuration: Self.connections),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(DeskLimits.connectionsMax)),
            onServerRunning: { channel in
                let address = DeskAddress(host: host, port: channel.localAddress?.port ?? 0)
                responder.open(at: address)
                await onReady(address)
            },
            logger: Self.logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [application], gracefulShutdownSignals: signals, logger: Self.logger))
        do {
            try await group.run()
        } catch let error as IOError {
            throw SyncError(
                .init("cannot-listen"), "The desk can't listen on \(host):\(port).",
                details: ["host": host, "port": "\(port)", "reason": "\(error)"])
        }
    }

    private static var connections: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: .seconds(DeskLimits.idleSecondsMax),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: DeskLimits.headerBytesMax, maxHeaderListSize: DeskLimits.headerBytesMax))
    }

    /// What the libraries have to say is for nobody at a desk.
    private static var logger: Logger { Logger(label: "desk") { _ in SwiftLogNoOpLogHandler() } }
}

/// A desk that takes connections.
package struct RunningDesk: Sendable {
    let address: DeskAddress
    let openings: Openings

    /// The address without its secret, for people to see that something is there.
    package var origin: String { address.origin }

    /// A new address that opens the desk once, and soon.
    package func opening() -> String { "\(origin)/ouvrir?jeton=\(openings.make())" }

    /// A page for the user's own browser, which opens the desk without its secret standing in a command line.
    package func openingPage() -> String { OpeningPage.document(address, secret: openings.make()) }
}
