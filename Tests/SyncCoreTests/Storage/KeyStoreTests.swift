import SyncTestSupport
import Synchronization
import Testing

@testable import SyncCore

/// A place for keys of an app's own, such as a platform's keychain.
struct KeyStoreTests {
    private struct Locked: Error {}

    private final class Keychain: KeyStore {
        private let seeds = Mutex<[ReplicaID: [UInt8]]>([:])
        let isLocked = Mutex(false)

        func key(of replica: ReplicaID) throws -> PrivateKey? {
            if isLocked.withLock({ $0 }) { throw Locked() }
            return seeds.withLock { $0[replica] }.flatMap { PrivateKey(seed: $0) }
        }
        var replicas: [ReplicaID] { seeds.withLock { $0.keys.sorted() } }
        func save(_ key: PrivateKey) {
            seeds.withLock { $0[ReplicaID(publicKey: key.publicKey)] = Array(key.seed) }
        }
        func remove(_ replica: ReplicaID) { seeds.withLock { $0[replica] = nil } }
    }

    private func found(in folder: TemporaryFolder, _ keys: Keychain) throws -> Replica {
        try Replica.found(
            at: folder.path("r.db"), network: "n", structure: "s", device: "d", keys: keys,
            migrations: [ToolSchema.migration])
    }

    @Test func aReplica_isFoundedAndOpened_withKeysElsewhere() throws {
        let folder = try TemporaryFolder()
        let keys = Keychain()
        let replica = try found(in: folder, keys)
        try replica.put("item", ["i"], [("name", "x")])
        try replica.close()
        let again = try Replica.open(at: folder.path("r.db"), keys: keys, migrations: [ToolSchema.migration])
        #expect(try again.seal().rows == 1)
        #expect(try again.doctor() == [])
    }

    @Test func aStoreThatIsLocked_keepsNobodyFromReading_andIsSaidInItsWords() throws {
        let folder = try TemporaryFolder()
        let keys = Keychain()
        try found(in: folder, keys).close()
        keys.isLocked.withLock { $0 = true }
        let replica = try Replica.open(
            at: folder.path("r.db"), keys: keys, migrations: [ToolSchema.migration])
        #expect(try replica.rows("item").isEmpty)
        try replica.put("item", ["i"], [("name", "x")])
        #expect {
            try replica.seal()
        } throws: { error in
            let error = error as? SyncError
            return error?.code == .unreadableKey && error?.details["reason"] == "Locked()"
        }
        #expect(try replica.status().pending == 1)
    }

    @Test func aKeyThatIsGone_leavesACopy() throws {
        let folder = try TemporaryFolder()
        let keys = Keychain()
        let replica = try found(in: folder, keys)
        let id = try #require(replica.id)
        try replica.close()
        keys.remove(id)
        let copy = try Replica.open(at: folder.path("r.db"), keys: keys, migrations: [ToolSchema.migration])
        #expect(!copy.canSeal)
        #expect(throws: SyncError.self) { try copy.requireKey() }
    }
}
