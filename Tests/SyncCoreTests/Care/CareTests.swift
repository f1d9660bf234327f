import Foundation
import Testing

@testable import SyncCore

/// Backup, two programs at once, a full disk, removal, and what a person does with conflicts.
struct CareTests {
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.editing("a", ToolSchema.rows)
        try await network.sync("a", "b")
        return network
    }

    // MARK: Backup

    @Test func backup_isConsistent_andHasNoIdentity() async throws {
        let network = try await network()
        try network.editing("a", "UPDATE item SET name = 'pending' WHERE id = 'i1'")
        try network["a"].backup(to: network.path("copy"))
        let copy = try Replica.open(
            at: network.path("copy"), keys: network.keys, migrations: [ToolSchema.migration])
        #expect(copy.id == nil && !copy.canSeal)
        #expect(try copy.vector() == network["a"].vector())
        #expect(try copy.row("item", ["i1"])?["name"] == .text("pending"), "Pending edits are in it")
        #expect(throws: SyncError.self) { try copy.seal() }
        #expect(try copy.doctor() == [])
        let error = #expect(throws: SyncError.self) { try network["a"].backup(to: network.path("copy")) }
        #expect(error?.code == .fileExists)
        let bytes = try Data(contentsOf: URL(filePath: network.path("copy")))
        let seed = try #require(network["a"].key).seed
        #expect(bytes.range(of: Data(seed)) == nil, "No key is in the file")
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func file_neverHoldsTheKey_andKeysArePrivate() async throws {
        let network = try await network()
        network["a"].checkpoint()
        let seed = try #require(network["a"].key).seed
        let bytes = try Data(contentsOf: URL(filePath: network.path("a")))
        #expect(bytes.range(of: Data(seed)) == nil)
        let keys = try FileManager.default.contentsOfDirectory(
            atPath: network.keys.folder.appending(path: "keys").filePath)
        #expect(keys.count == 2)
        for key in keys {
            let path = try network.keys.folder.appending(path: "keys/\(key)").filePath
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    // MARK: Two at once

    @Test func twoReplicasOnOneFile_bothSucceed() async throws {
        let network = try await network()
        let path = network.path("a")
        let keys = network.keys
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<3 {
                group.addTask {
                    let replica = try Replica.open(at: path, keys: keys, migrations: [ToolSchema.migration])
                    for row in 0..<8 {
                        try replica.put("item", ["w\(worker)-\(row)"], [("name", "x")])
                        try replica.seal()
                        _ = try replica.status()
                    }
                }
            }
            try await group.waitForAll()
        }
        try await network.sync("a", "b")
        #expect(try network["b"].rows("item").count == 2 + 24)
        try network.checkEqualAndFolded()
    }

    @Test func twoSyncsAtOnce_bothSucceed() async throws {
        let network = try await network()
        let second = try Replica.open(
            at: network.path("a"), keys: network.keys, migrations: [ToolSchema.migration])
        try network.editing("a", "UPDATE item SET name = 'a' WHERE id = 'i1'")
        try network.editing("b", "UPDATE item SET phone = 'b' WHERE id = 'i1'")
        try network["b"].seal()
        let (first, hub, id) = (network["a"], network["b"], network["a"].id)
        async let one = first.sync(with: MemoryTransport(hub, asking: id, name: "memory:b"))
        async let two = second.sync(with: MemoryTransport(hub, asking: id, name: "memory:b"))
        _ = try await (one, two)
        try network.checkEqualAndFolded()
    }

    @Test func anotherToolsLock_isWaitedFor_andThenNamed() async throws {
        let network = try await network()
        let other = try Replica.open(at: network.path("a"), keys: network.keys)
        let error = #expect(throws: SyncError.self) {
            try other.editing { connection in
                try connection.execute("UPDATE item SET name = 'locked' WHERE id = 'i1'")
                _ = try network["a"].seal()
            }
        }
        #expect(error?.code == .busy && error?.isRetryable == true)
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    // MARK: A full disk

    @Test func fullDisk_isSaid_andChangesNothing() async throws {
        let network = try await network()
        try network.editing("b", "UPDATE item SET data = randomblob(300000)")
        try network["b"].seal()
        let before = try network["a"].image()
        let vector = try network["a"].vector()
        try network["a"].limitPages(added: 4)
        let put = #expect(throws: SyncError.self) {
            try network["a"].put("item", ["big"], [("name", String(repeating: "x", count: 200_000))])
        }
        #expect(put?.code == .diskFull && put?.isRetryable == true)
        await #expect(throws: SyncError.self) { try await network.sync("a", "b") }
        let received = #expect(throws: SyncError.self) { try network["a"].receive(network["b"].frames()) }
        #expect(received?.code == .diskFull)
        #expect(try network["a"].image() == before && network["a"].vector() == vector)
        try network["a"].limitPages(added: 1_000_000)
        try await network.sync("a", "b")
        #expect(try network["a"].vector() == network["b"].vector())
        try network.checkEqualAndFolded()
    }

    @Test func fullDiskInASeal_keepsTheEditsPending() async throws {
        let network = try await network()
        try network.editing("a", "UPDATE item SET data = randomblob(300000)")
        try network["a"].limitPages(added: 2)
        let error = #expect(throws: SyncError.self) { try network["a"].seal() }
        #expect(error?.code == .diskFull)
        #expect(try network["a"].status().pending == 2)
        try network["a"].limitPages(added: 1_000_000)
        #expect(try network["a"].seal().rows == 2)
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    // MARK: Removal

    @Test func remove_isRefusedForANamedRow_andForcedKeepsItRetired() async throws {
        let network = try await network()
        let error = #expect(throws: SyncError.self) { try network["a"].remove("pair", ["a", "b"]) }
        #expect(error?.code == .stillNamed && error?.details["column"] != nil)
        try network["a"].remove("pair", ["a", "b"], force: true)
        try await network.sync("a", "b")
        for name in ["a", "b"] {
            #expect(try network[name].row("pair", ["a", "b"]) != nil, "Kept by reference")
        }
        try network["b"].remove("mark", ["m1"])
        try await network.sync("b", "a")
        for name in ["a", "b"] {
            #expect(try network[name].row("pair", ["a", "b"]) == nil, "Nobody names it any more")
        }
        let unknown = #expect(throws: SyncError.self) { try network["a"].remove("pair", ["a", "b"]) }
        #expect(unknown?.code == .unknownRow)
        try network.checkEqualAndFolded()
    }

    @Test func remove_takesWhatCascades() async throws {
        let network = try await network()
        #expect(try network["a"].remove("item", ["i1"]) == 3)
        #expect(try network["b"].remove("item", ["i2"], force: true) == 2)
        try await network.syncAll()
        #expect(try network["a"].rows("part").isEmpty && network["a"].rows("item").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func discard_takesPendingEditsBack() async throws {
        let network = try await network()
        let before = try network["a"].image()
        try network.editing(
            "a",
            """
            UPDATE item SET name = 'x', lat = 1 WHERE id = 'i1'; INSERT INTO item (id, name) VALUES ('i3', 'y');
            DELETE FROM part WHERE id = 'p3'; UPDATE pair SET tail = 'z' WHERE head = 'c'
            """)
        for (table, key) in [
            ("item", ["i1"]), ("item", ["i3"]), ("part", ["p3"]), ("pair", ["c", "d"]), ("pair", ["c", "z"]),
        ] { #expect(try network["a"].discard(table, key) >= 1) }
        #expect(try network["a"].image() == before && network["a"].status().pending == 0)
        let error = #expect(throws: SyncError.self) { try network["a"].discard("item", ["i1"]) }
        #expect(error?.code == .unknownRow)
        #expect(try network["a"].seal().changesets.isEmpty)
        try network.checkEqualAndFolded()
    }
}

extension Replica {
    /// Lets the file grow by so many pages only, as a disk that is nearly full does.
    func limitPages(added: Int) throws {
        checkpoint()
        try reading { connection in
            let count = try connection.firstInt("PRAGMA page_count") ?? 0
            _ = try connection.firstInt("PRAGMA max_page_count = \(count + added)")
        }
    }
}
