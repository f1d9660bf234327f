import Catalogue
import Client
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import SyncCore
import Synchronization
import UnixSignals

/// The desk of a machine without a replica: it shows how to get one, then serves it.
package struct FirstRunServer: Sendable {
    private let configuration: FirstRunConfiguration

    package init(_ configuration: FirstRunConfiguration) {
        self.configuration = configuration
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled.
    ///
    /// - Parameter onReady: called with the first run, and with the desk that follows it.
    /// - Throws: `cannotListen`.
    package func run(onReady: @escaping @Sendable (RunningDesk) async -> Void) async throws {
        try await run(signals: [.sigterm, .sigint], onReady: onReady)
    }

    func run(signals: [UnixSignal], onReady: @escaping @Sendable (RunningDesk) async -> Void) async throws {
        let (starts, start) = AsyncStream<Void>.makeStream()
        let desk = StartedDesk(start)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(desk, signals: signals, onReady: onReady) }
            group.addTask { [configuration] in
                for await _ in starts { await desk.run(configuration, onReady: onReady) }
            }
            // The first run ends with the process; its desk goes with it.
            try await group.next()
            group.cancelAll()
        }
    }

    private func serve(
        _ desk: StartedDesk, signals: [UnixSignal], onReady: @escaping @Sendable (RunningDesk) async -> Void
    ) async throws {
        let name = configuration.path
        let host = DeskAddress.host(for: name)
        let sessions = Sessions(idleSecondsMax: DeskLimits.sessionIdleSecondsMax)
        let openings = Openings()
        let act = OneAct()
        let responder = LateResponder { [configuration] address in
            FirstRunResponder(
                run: FirstRun(configuration: configuration),
                door: RequestGuard(
                    address: address, cookieName: DeskAddress.cookieName(for: name), sessions: sessions,
                    peers: .kernel),
                openings: openings, opening: { try await desk.opening() },
                act: act, isMade: { !act.isRunning && FileManager.default.fileExists(atPath: name) })
        }
        try await DeskServer.serve(responder, at: host, port: 0, signals: signals) { address in
            await onReady(RunningDesk(address: address, openings: openings))
        }
    }
}

/// The desk that follows a first run, started when somebody first asks for it.
private final class StartedDesk: Sendable {
    private struct State {
        var isStarted = false
        var desk: RunningDesk?
        var failure: (any Error)?
    }

    private let state = Mutex(State())
    private let start: AsyncStream<Void>.Continuation

    init(_ start: AsyncStream<Void>.Continuation) {
        self.start = start
    }

    /// An address that opens the desk once.
    func opening() async throws -> String {
        let isFirst = state.withLock { state in
            defer { state.isStarted = true }
            return !state.isStarted
        }
        if isFirst { start.yield() }
        while true {
            let (desk, failure) = state.withLock { ($0.desk, $0.failure) }
            if let desk { return desk.opening() }
            if let failure {
                // Whoever asks again starts it anew.
                state.withLock { $0 = State() }
                throw failure
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    func run(
        _ configuration: FirstRunConfiguration, onReady: @escaping @Sendable (RunningDesk) async -> Void
    ) async {
        do {
            let replica = try Replica.open(
                at: configuration.path, keys: configuration.keys, migrations: CatalogueSchema.migrations)
            defer { replica.checkpoint() }
            var desk = DeskConfiguration(replica: replica, language: configuration.language)
            desk.authority = configuration.authority
            desk.version = configuration.version
            try await DeskServer(desk).run(port: 0, signals: []) { running in
                self.state.withLock { $0.desk = running }
                await onReady(running)
            }
        } catch {
            state.withLock { $0.failure = error }
        }
    }
}
