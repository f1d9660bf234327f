import Foundation
import ServiceLifecycle
import SyncCore
import SyncHTTP
import SyncTestSupport
import Synchronization
import Testing

@testable import SyncServer

/// A clock that a test sets.
final class TestClock: Sendable {
    private let offset = Mutex<Int64>(0)

    func advance(days: Int64) {
        offset.withLock { $0 += days * 86_400_000 }
    }

    var now: @Sendable () -> EditTime {
        { EditTime(milliseconds: Int64(WallClock.now().milliseconds) + self.offset.withLock { $0 }) }
    }
}

/// The lines that a hub logs.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }
    var write: @Sendable (String) -> Void {
        { line in self.lines.withLock { $0.append(line) } }
    }

    /// The lines of requests.
    var requests: [String] { all.filter { $0.contains("\"message\":\"request\"") } }

    /// The level of the first line with this message, and the line itself.
    func line(_ message: String) -> (level: String, text: String)? {
        all.first { $0.contains("\"message\":\"\(message)\"") }.map { line in
            let level = line.firstMatch(of: /"level":"(\w+)"/).map { String($0.1) } ?? ""
            return (level, line)
        }
    }

    /// How many requests of that route were answered with that status.
    func count(_ route: String, _ status: Int) -> Int {
        all.count { $0.contains("\"route\":\"\(route)\"") && $0.contains("\"status\":\(status)") }
    }
}

/// A hub that listens on this machine.
struct RunningHub: Sendable {
    let url: String
    let port: Int
    let log: LogLines
    let services: ServiceGroup
    let store: HubStore

    func stop() async {
        await services.triggerGracefulShutdown()
    }
}

/// Runs a hub as long as `body` runs, and stops it as a signal would.
func withHub<T: Sendable>(
    _ networks: [NetworkID], in folder: TemporaryFolder, port: Int = 0, publicURL: String? = nil,
    clock: TestClock = TestClock(), with change: @Sendable (inout HubConfiguration) -> Void = { _ in },
    _ body: @Sendable (RunningHub) async throws -> T
) async throws -> T {
    let log = LogLines()
    var configuration = HubConfiguration(
        networks: networks, dataFolder: folder.url.appending(path: "hub"), port: port, language: .english,
        now: clock.now, log: log.write)
    configuration.publicURLs = publicURL.map { [$0] } ?? []
    change(&configuration)
    let final = configuration
    let (ready, readyContinuation) = AsyncStream<URL>.makeStream()
    let (made, madeContinuation) = AsyncStream<(ServiceGroup, HubStore)>.makeStream()
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer {
                readyContinuation.finish()
                madeContinuation.finish()
            }
            try await HubServer(configuration: final).run(
                signals: [], onReady: { readyContinuation.yield($0) },
                whenMade: { madeContinuation.yield(($0, $1)) })
        }
        var urls = ready.makeAsyncIterator()
        var groups = made.makeAsyncIterator()
        guard let (services, store) = await groups.next(), let url = await urls.next() else {
            try await group.waitForAll()
            throw CancellationError()
        }
        let hub = RunningHub(
            url: url.absoluteString, port: url.port ?? 0, log: log, services: services,
            store: store)
        let result: T
        do {
            result = try await body(hub)
        } catch {
            await hub.stop()
            throw error
        }
        await hub.stop()
        try await group.waitForAll()
        return result
    }
}
