import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

/// A small schema: every member writes.
let testMigrations = [
    Migration(
        number: 1, sql: "CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, body TEXT, phone TEXT) STRICT;",
        tables: [TableDeclaration(name: "note", kind: .commons)])
]

/// One device with its replica.
struct TestDevice: Sendable {
    let replica: Replica
    let key: PrivateKey
    let id: ReplicaID
    let now: @Sendable () -> EditTime

    /// Founds a network.
    init(founding name: String, in folder: TemporaryFolder, clock: TestClock = TestClock()) throws {
        let replica = try Replica.found(
            at: folder.path("founder-\(name).db"), network: name, structure: "inter-made", device: "accueil",
            keys: KeyFolder(folder: folder.url), migrations: testMigrations, now: clock.now)
        try self.init(replica, clock)
    }

    /// A replica of `network` that nobody has let in.
    init(
        _ name: String, of network: NetworkID, structure: String = "inter-made", in folder: TemporaryFolder,
        clock: TestClock = TestClock()
    ) throws {
        let replica = try Replica.create(
            at: folder.path("\(name).db"), network: network, key: PrivateKey(), structure: structure,
            migrations: testMigrations, now: clock.now)
        try self.init(replica, clock)
    }

    private init(_ replica: Replica, _ clock: TestClock) throws {
        self.replica = replica
        key = try #require(replica.key)
        id = try #require(replica.id)
        now = clock.now
    }

    func transport(_ url: String, invitation: Invitation? = nil, network: NetworkID? = nil) throws
        -> HTTPTransport
    {
        try HTTPTransport(
            url: url, network: network ?? replica.network, replica: id, key: key, invitation: invitation,
            now: now)
    }

    @discardableResult
    func sync(_ url: String, invitation: Invitation? = nil) async throws -> SyncReceipt {
        try await replica.sync(with: try transport(url, invitation: invitation))
    }

    /// Takes the log with the invitation, enrols, and tells the hub.
    func join(_ invitation: Invitation, at url: String) async throws {
        try await sync(url, invitation: invitation)
        try replica.enrol(with: invitation, device: "poste")
        try await sync(url)
    }

    /// The same for a device that members have vouched for.
    func joinAsVouched(at url: String) async throws {
        try await sync(url)
        try replica.enrol(as: try #require(try replica.structure()), device: "poste")
        try await sync(url)
    }

    /// An invitation for another device of the structure, that lasts `days`.
    func invite(days: Int64 = 14) throws -> Invitation {
        let expires = EditTime(milliseconds: Int64(now().milliseconds) + days * 86_400_000)
        return try replica.invite(expires: expires)
    }

    func write(_ id: String, _ body: String) throws {
        try replica.put("note", [id], [("body", body)])
    }

    func bundle() throws -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try replica.writeBundle { bytes += $0 }
        return bytes
    }

    func read(_ bundle: [UInt8]) throws {
        var rest: [UInt8]? = bundle
        _ = try replica.readBundle {
            defer { rest = nil }
            return rest
        }
    }

    /// What its tables show and what it has applied.
    func state() throws -> TestState {
        #expect(try replica.doctor().isEmpty)
        return TestState(rows: try replica.rows("note").map(\.values), vector: try replica.vector())
    }
}

struct TestState: Hashable {
    let rows: [[Value]]
    let vector: VersionVector
}

/// A network whose founder and one more member have met at a hub.
struct TestNetwork: Sendable {
    let folder: TemporaryFolder
    let founder: TestDevice
    var network: NetworkID { founder.replica.network }

    init(clock: TestClock = TestClock()) throws {
        folder = try TemporaryFolder()
        founder = try TestDevice(founding: "Essai", in: folder, clock: clock)
    }

    /// Lets `structure` in at the hub, by the founder's word.
    func member(_ structure: String, at url: String, clock: TestClock = TestClock()) async throws
        -> TestDevice
    {
        let device = try TestDevice(structure, of: network, structure: structure, in: folder, clock: clock)
        try founder.replica.vouch(for: device.replica.deviceLine())
        try await founder.sync(url)
        try await device.joinAsVouched(at: url)
        return device
    }
}

/// The code that a hub refused with.
func refusal(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch let error as SyncError {
        return error.code == .refusedByHub ? error.details["code"] : error.code.rawValue
    } catch {
        return "\(error)"
    }
}
