import Catalogue
import Foundation
import SyncCore
import SyncTestSupport
import Synchronization
import Testing

@testable import Desk

/// A clock that a test advances.
final class TestClock: Sendable {
    private let offset = Mutex<Duration>(.zero)
    private let start = ContinuousClock.now

    var now: @Sendable () -> ContinuousClock.Instant {
        { self.start.advanced(by: self.offset.withLock { $0 }) }
    }

    func advance(seconds: Int64) {
        offset.withLock { $0 += .seconds(seconds) }
    }
}

/// Replicas of one network, in a folder that goes with the test.
final class DeskStage {
    let folder: TemporaryFolder
    let replica: Replica

    init(structure: String = "inter-made", seeded: Bool = false) throws {
        folder = try TemporaryFolder("desk")
        guard seeded else {
            replica = try Replica.found(
                at: folder.path("essync.db"), network: "Essai", structure: structure, device: "accueil",
                keys: KeyFolder(folder: folder.url), migrations: CatalogueSchema.migrations)
            return
        }
        let (file, keys) = try Self.seeds.get()
        let store = folder.url.appending(path: "keys")
        try FileManager.default.createDirectory(
            at: store, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for key in keys {
            let place = store.appending(path: key.name)
            try key.data.write(to: place)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.filePath)
        }
        try file.write(to: URL(filePath: folder.path("essync.db")))
        replica = try Replica.open(
            at: folder.path("essync.db"), keys: KeyFolder(folder: folder.url),
            migrations: CatalogueSchema.migrations)
    }

    /// Made once, for importing takes a while.
    private static let seeds = Result<(Data, [(name: String, data: Data)]), any Error> {
        let stage = try DeskStage()
        let report = try CSVImport(replica: stage.replica).run(Repository.seeds)
        precondition(report.isWritten, "The seeds are refused: \(report.refusals.prefix(3))")
        try stage.replica.seal()
        stage.replica.checkpoint()
        let store = stage.folder.url.appending(path: "keys")
        let keys = try FileManager.default.contentsOfDirectory(atPath: store.filePath).map {
            (name: $0, data: try Data(contentsOf: store.appending(path: $0)))
        }
        return (try Data(contentsOf: URL(filePath: stage.replica.path)), keys)
    }

    /// A device of another structure that has all of the network.
    func member(_ structure: String, _ device: String = "portable du salon") throws -> Replica {
        let other = try Replica.create(
            at: folder.path("\(structure).db"), network: replica.network, key: PrivateKey(),
            structure: structure,
            migrations: CatalogueSchema.migrations)
        if try replica.hasPendingEdits() { try replica.seal() }
        try replica.admit(other, device: device)
        return other
    }

    /// All that one has, by a bundle.
    static func carry(from one: Replica, to other: Replica) throws {
        if try one.hasPendingEdits() { try one.seal() }
        var bytes: [UInt8] = []
        _ = try one.writeBundle { bytes += $0 }
        var rest: [UInt8]? = bytes
        _ = try other.readBundle {
            defer { rest = nil }
            return rest
        }
    }

    func meet(_ other: Replica) throws {
        try Self.carry(from: replica, to: other)
        try Self.carry(from: other, to: replica)
    }

    /// Runs a desk as long as `body` does.
    func withDesk<T: Sendable>(
        _ replica: Replica? = nil, with change: @Sendable (inout DeskConfiguration) -> Void = { _ in },
        _ body: (RunningDesk) async throws -> T
    ) async throws -> T {
        var configuration = DeskConfiguration(replica: replica ?? self.replica, language: .french)
        change(&configuration)
        let final = configuration
        let (ready, continuation) = AsyncStream<RunningDesk>.makeStream()
        let server = Task {
            defer { continuation.finish() }
            try await DeskServer(final).run(port: 0, signals: []) { continuation.yield($0) }
        }
        var desks = ready.makeAsyncIterator()
        guard let desk = await desks.next() else {
            try await server.value
            throw CancellationError()
        }
        let result: T
        do {
            result = try await body(desk)
        } catch {
            server.cancel()
            _ = await server.result
            throw error
        }
        server.cancel()
        _ = await server.result
        return result
    }

    /// A browser that was let in.
    func withBrowser<T: Sendable>(
        _ replica: Replica? = nil, with change: @Sendable (inout DeskConfiguration) -> Void = { _ in },
        _ body: (TestBrowser) async throws -> T
    ) async throws -> T {
        try await withDesk(replica, with: change) { desk in
            let browser = TestBrowser(desk.origin)
            try await browser.open(desk.opening())
            return try await body(browser)
        }
    }
}
