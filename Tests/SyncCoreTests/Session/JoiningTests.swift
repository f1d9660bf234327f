import SyncTestSupport
import Synchronization
import Testing

@testable import SyncCore

/// Joining where the way to the other side breaks, or something else answers.
struct JoiningTests {
    /// The other side, until the enrolment is to be told.
    private struct Way: SyncTransport {
        let inner: MemoryTransport
        let failure: SyncError?
        var name: String { inner.name }

        func exchange(_ request: [UInt8]) async throws -> [UInt8] {
            if let failure { throw failure }
            return try await inner.exchange(request)
        }
    }

    private static let failures = [
        SyncError(.unreachable, "Nobody is there.", isRetryable: true),
        // The page of a network that wants somebody to sign in.
        SyncError(.badAnswer, "A page came."),
        SyncError(.refusedByHub, "No."),
    ]

    private func join(
        _ network: TestNetwork, _ invitation: Invitation, _ keys: KeyFolder, at path: String,
        first: SyncError? = nil, then: SyncError? = nil
    ) async throws -> Replica {
        let hub = network["a"]
        return try await Replica.join(
            invitation, at: path, device: "second", keys: keys, migrations: network.migrations
        ) { replica, invitation in
            Way(
                inner: MemoryTransport(hub, asking: replica.id), failure: invitation == nil ? then : first)
        }
    }

    /// An invitation is used once: whoever has used it keeps what it gave.
    @Test(arguments: failures)
    func whoCantTellItNow_hasJoined_andTellsItNextTime(_ failure: SyncError) async throws {
        let network = try TestNetwork(["a"], migrations: [ToolSchema.migration])
        let folder = try TemporaryFolder()
        let keys = KeyFolder(folder: folder.url)
        let invitation = try network["a"].invite(expires: .max)
        let path = folder.path("second.db")
        let replica = try await join(network, invitation, keys, at: path, then: failure)
        let id = try #require(replica.id)
        #expect(try network["a"].membership().devices[id] == nil)
        try replica.put("item", ["i1"], ["name": "x"])
        _ = try await replica.sync(with: MemoryTransport(network["a"], asking: id))
        #expect(try network["a"].membership().devices[id] != nil)
        #expect(try network.query("a", "SELECT name FROM item") == ["x"])
        for rest in ["joining", "before-join"] { #expect(!FilePath(path + "." + rest).isThere) }
    }

    @Test(arguments: failures)
    func whereNothingCame_nothingIsLeft_andTheInvitationStands(_ failure: SyncError) async throws {
        let network = try TestNetwork(["a"], migrations: [ToolSchema.migration])
        let folder = try TemporaryFolder()
        let keys = KeyFolder(folder: folder.url)
        let invitation = try network["a"].invite(expires: .max)
        let path = folder.path("second.db")
        await #expect(throws: failure) {
            _ = try await join(network, invitation, keys, at: path, first: failure)
        }
        #expect(!FilePath(path).isThere && !FilePath(path + ".joining").isThere)
        #expect(try keys.replicas == [])
        let replica = try await join(network, invitation, keys, at: path)
        #expect(try network["a"].membership().devices[#require(replica.id)] != nil)
    }
}
