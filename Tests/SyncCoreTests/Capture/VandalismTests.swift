import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Whatever other tools do to a replica's file, its commands give an error or a right result: none traps.
struct VandalismTests {
    private static let engineTables = [
        "sync_meta", "sync_table", "sync_register", "sync_origin", "sync_log", "sync_trust", "sync_member",
        "sync_device", "sync_row", "sync_detail", "sync_conflict", "sync_waiting", "sync_reference",
        "sync_pending", "sync_held", "sync_rejected", "sync_quarantine", "sync_hub",
    ]

    /// Numbers that overflow, signs that aren't meant, bytes that mean nothing.
    private static let altered: [String] = [
        "UPDATE sync_table SET id = id + 9000000000", "UPDATE sync_table SET id = -id",
        "UPDATE sync_table SET kind = 'none'", "UPDATE sync_table SET together = '+,a+b,,+'",
        "UPDATE sync_register SET id = -id", "UPDATE sync_register SET name = '+' WHERE name = 'rank'",
        "UPDATE sync_register SET name = 'a+b+c' WHERE name = 'lat+lon'", "DELETE FROM sync_register",
        "UPDATE sync_origin SET seq = 9223372036854775807", "UPDATE sync_origin SET seq = -1",
        "UPDATE sync_origin SET seq = 0", "UPDATE sync_origin SET head = x''",
        "UPDATE sync_origin SET context = x'ffffffffffffffff01'", "UPDATE sync_origin SET context = x'01'",
        "UPDATE sync_origin SET id = -id", "UPDATE sync_origin SET replica = x'00'",
        "UPDATE sync_origin SET stem = id, stem_seq = 9223372036854775807",
        "INSERT INTO sync_origin (replica, stem, stem_seq) SELECT replica, 99, 99 FROM sync_origin LIMIT 1",
        "DELETE FROM sync_origin", "DELETE FROM sync_origin WHERE id = 1",
        "UPDATE sync_log SET position = 9223372036854775807 WHERE position = 1",
        "UPDATE sync_log SET position = -9223372036854775808 WHERE position = 1",
        "UPDATE sync_log SET seq = -seq", "UPDATE sync_log SET seq = 9223372036854775807 WHERE position = 1",
        "UPDATE sync_log SET origin = 77 WHERE position = 1", "UPDATE sync_log SET frame = x''",
        "UPDATE sync_log SET frame = zeroblob(1000)", "UPDATE sync_log SET hash = x'00'",
        "UPDATE sync_log SET running = x''", "DELETE FROM sync_log",
        "DELETE FROM sync_log WHERE position = 2",
        "UPDATE sync_trust SET position = -position", "UPDATE sync_trust SET context = x'05'",
        "DELETE FROM sync_trust", "DELETE FROM sync_member", "UPDATE sync_member SET coordinates = -9",
        "UPDATE sync_device SET role = 'none'", "UPDATE sync_row SET origin = -1",
        "UPDATE sync_row SET origin = 9223372036854775807", "UPDATE sync_row SET seq = -1",
        "UPDATE sync_row SET seq = 9223372036854775807", "UPDATE sync_row SET time = -9223372036854775808",
        "UPDATE sync_row SET time = 9223372036854775807", "UPDATE sync_row SET key = x'00'",
        "UPDATE sync_row SET key = x'ff00ff00ff'", "UPDATE sync_row SET tbl = 77",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'03' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'03000100' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'0301010101010200' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'03010101010101000101010005' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, x'0301010101010100010101' || x'01' FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, zeroblob(100000) FROM sync_row",
        "INSERT OR REPLACE INTO sync_detail SELECT tbl, key, "
            + "CAST(x'030101010100010101' || replace(hex(zeroblob(50000)), '00', char(5) || char(1)) AS BLOB) "
            + "FROM sync_row",
        "INSERT OR IGNORE INTO sync_conflict SELECT tbl, key FROM sync_row",
        "INSERT INTO sync_conflict VALUES (77, x'00'), (-1, x'')",
        "INSERT INTO sync_waiting VALUES (77, x'00', ''), (-1, x'', '')",
        "INSERT INTO sync_reference VALUES (77, x'00', -1, x'')",
        "INSERT INTO sync_pending (tbl, key, what, time) SELECT id, 'i1', -9223372036854775808, 0 FROM sync_table",
        "INSERT INTO sync_pending (tbl, key, what, time) SELECT id, 'i1', 9223372036854775807, 0 FROM sync_table",
        "INSERT INTO sync_pending (tbl, key, what, time) SELECT id, 'i1', -1600000000000, -5 FROM sync_table",
        "INSERT INTO sync_pending (tbl, key, what, time, hint) SELECT id, '', -1, 9223372036854775807, "
            + "-9223372036854775808 FROM sync_table",
        "INSERT INTO sync_pending (tbl, key, what, time, hint) SELECT id, 'a' || char(0) || 'b' || char(0) || 'c', "
            + "0, 1, 9223372036854775807 FROM sync_table",
        "INSERT INTO sync_pending (tbl, key, what, time) VALUES (9223372036854775807, 'x', -1, 1), (-1, 'x', -2, 1)",
        "INSERT INTO sync_pending (id, tbl, key, what, time) VALUES (9223372036854775807, 1, 'x', -3, 1)",
        "INSERT INTO sync_held (tbl, key, reason, body, context, since) VALUES ('item', x'6931', 'no-identity', x'', x'', 0)",
        "INSERT INTO sync_held (tbl, key, reason, body, context, since) VALUES "
            + "('item', x'6931', 'no-identity', x'01010473697A6505050005010501050105', x'00', -1)",
        "INSERT INTO sync_held (tbl, key, reason, body, context, since) VALUES "
            + "('item', x'6931', 'no-identity', x'0101046e616d650005020001', x'00', 9223372036854775807)",
        "INSERT INTO sync_held (tbl, key, reason, body, context, since) VALUES "
            + "('none', x'00', 'x', x'0200', x'ffffffff0f', 0)",
        "INSERT INTO sync_rejected VALUES (-1, '', x'', 'changeset', ''), (1, 'item', x'00', 'x', 'y')",
        "INSERT INTO sync_quarantine VALUES (x'00', x'00', -1, '', x'', -1)",
        "INSERT INTO sync_quarantine VALUES (zeroblob(32), zeroblob(16), 9223372036854775807, 'waiting', x'00', 0)",
        "INSERT INTO sync_hub VALUES ('memory:b', -1, x'', -1, x'01' || zeroblob(16) || x'ff', -1, 7, -9)",
        "INSERT OR REPLACE INTO sync_hub VALUES ('memory:b', 9223372036854775807, x'00', 9223372036854775807, "
            + "CAST(x'01' || zeroblob(16) || x'ffffffffffffffffff01' AS BLOB), 9223372036854775807, 1, "
            + "9223372036854775807)",
        "DELETE FROM sync_meta", "UPDATE sync_meta SET value = 0", "UPDATE sync_meta SET value = x'00'",
        "UPDATE sync_meta SET value = 'x'", "DELETE FROM sync_meta WHERE name = 'replica'",
        "UPDATE sync_meta SET value = 9223372036854775807 WHERE name = 'schema'",
        "UPDATE sync_meta SET value = -9223372036854775808 WHERE name = 'schema'",
        "INSERT OR REPLACE INTO sync_meta VALUES ('succession', 'restored 1 x 9'), ('unfolded', 1)",
        "INSERT OR REPLACE INTO sync_meta VALUES ('lacks-bodies', -9223372036854775808)",
        "INSERT OR REPLACE INTO sync_meta VALUES ('lacks-bodies', 9223372036854775807)",
        "INSERT OR REPLACE INTO sync_meta VALUES ('doubled', 1)",
        "INSERT OR REPLACE INTO sync_meta VALUES ('damaged', 'item' || char(9) || 'missing' || char(9))",
        "INSERT OR REPLACE INTO sync_meta VALUES ('damaged', 'x'), ('damaged-seen', x'ff')",
        "PRAGMA user_version = 0", "PRAGMA user_version = 99", "PRAGMA user_version = -1",
        "PRAGMA application_id = 0", "PRAGMA application_id = -1",
        "INSERT INTO item (id, name) VALUES ('a' || char(0) || 'b', 'x')",
        "INSERT INTO item (id, name) VALUES (CAST(x'ff' AS TEXT), CAST(x'fffe' AS TEXT))",
        "INSERT INTO item (id, name, size) VALUES ('inf', 'x', 9e999)",
        "ALTER TABLE item DROP COLUMN thing", "ALTER TABLE pair RENAME COLUMN tail TO toe",
        "CREATE TRIGGER guest AFTER INSERT ON item BEGIN UPDATE mark SET rank = 0; END",
    ]

    static let all: [String] =
        altered
        + engineTables.flatMap { table in
            [
                "DROP TABLE \(table)", "ALTER TABLE \(table) RENAME TO was_\(table)",
                "DROP TABLE \(table); CREATE TABLE \(table) (x)",
                "DROP TABLE \(table); CREATE VIEW \(table) AS SELECT 1 AS id",
                "DELETE FROM \(table)",
            ]
        }

    /// A replica `a` with edits, conflicts and pending ones, and the one that it syncs with, as bytes of their files.
    private struct Template: Sendable {
        let files: [String: Data]
        private let keys: KeyFolder
        private let clock: ManualClock
        /// Where the keys are, as long as the template is.
        private let folder: TemporaryFolder

        static let shared = Task { try await Template() }

        private init() async throws {
            let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
            try network.edit("a", at: 1_000, ToolSchema.rows)
            try await network.syncAll()
            try network.edit("a", at: 2_000, "UPDATE item SET name = 'one' WHERE id = 'i1'")
            try network.edit("b", at: 2_000, "UPDATE item SET name = 'two' WHERE id = 'i1'")
            try await network.syncAll()
            try network.edit("a", at: 3_000, "UPDATE part SET label = 'pending' WHERE id = 'p1'")
            for name in ["a", "b"] { try network[name].close() }
            (keys, clock, folder) = (network.keys, network.clock, network.files)
            files = try Dictionary(
                uniqueKeysWithValues: ["a", "b"].map {
                    ($0, try Data(contentsOf: URL(filePath: network.path($0))))
                })
        }

        /// Fresh files in `folder`: what was sealed by one vandalised file is nothing that the next has heard of.
        func open(_ name: String, in folder: TemporaryFolder) throws -> Replica {
            let clock = clock
            return try Replica.open(
                at: folder.path(name), keys: keys, migrations: [ToolSchema.migration], now: { clock.now })
        }
    }

    /// Some of them, spread over all; `ESSYNC_VANDALISMS=all` plays each.
    private static let chosen: [String] =
        ProcessInfo.processInfo.environment["ESSYNC_VANDALISMS"] == "all"
        ? all : stride(from: 0, to: all.count, by: 4).map { all[$0] }

    @Test(arguments: chosen)
    func nothingTraps(_ sql: String) async throws {
        let template = try await Template.shared.value
        let folder = try TemporaryFolder("essync-vandal")
        for (name, file) in template.files { try file.write(to: URL(filePath: folder.path(name))) }
        // What SQLite itself refuses, a tool can't do.
        guard try Tool.shell.attempt(sql + ";", on: folder.path("a")).status == 0 else { return }
        let other = try template.open("b", in: folder)
        for _ in 0..<2 {
            // An error is as good as a result.
            guard let replica = try? template.open("a", in: folder) else { continue }
            await Self.use(replica, other)
            try? replica.close()
        }
        try other.close()
    }

    /// What commands ask of a replica, each for itself; errors are good answers.
    private static func use(_ replica: Replica, _ other: Replica) async {
        _ = try? replica.status()
        _ = try? replica.doctor()
        _ = try? replica.conflicts()
        _ = try? replica.rejected()
        _ = try? replica.held()
        _ = try? replica.history(limit: 10)
        _ = try? replica.row("item", ["i1"])
        _ = try? replica.rows("mark")
        _ = try? replica.put("item", ["i1"], [("name", "x"), ("phone", "1")])
        _ = try? replica.put("item", ["i9"], [("name", "y"), ("size", "1.5")])
        _ = try? replica.put("pair", ["a", "z"], [("note", "n")])
        _ = try? replica.resolve("item", ["i1"], field: "name", .take(1))
        _ = try? replica.remove("part", ["p2"], force: true)
        _ = try? replica.discard("part", ["p1"])
        _ = try? replica.seal()
        _ = try? await replica.sync(
            with: MemoryTransport(other, asking: replica.id, name: "memory:b"))
        _ = try? await other.sync(
            with: MemoryTransport(replica, asking: other.id, name: "memory:v"))
        _ = try? replica.compact()
        _ = try? replica.rebuild()
        _ = try? replica.doctor()
        _ = try? replica.status()
    }

    /// The engine's own tables that the log tells of are made anew as soon as the file is opened.
    @Test(
        arguments: [
            "sync_row", "sync_detail", "sync_conflict", "sync_waiting", "sync_reference", "sync_rejected",
            "sync_member", "sync_device", "sync_pending", "sync_held", "sync_quarantine", "sync_hub",
        ])
    func whatTheLogTells_isMadeAnew(_ table: String) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1_000, ToolSchema.rows)
        try await network.syncAll()
        try network.edit("a", at: 3_000, "UPDATE part SET label = 'pending' WHERE id = 'p1'")
        try Tool.shell.run("DROP TABLE \(table);", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].status().damaged == [])
        #expect(try network["a"].doctor() == [])
        try await network.syncAll()
        #expect(try network.query("b", "SELECT label FROM part WHERE id = 'p1'") == ["pending"])
        try network.checkEqualAndFolded()
    }

    @Test(arguments: ["sync_table", "sync_register", "sync_origin", "sync_log", "sync_trust"])
    func whatNothingTells_isSaid(_ table: String) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1_000, ToolSchema.rows)
        try await network.syncAll()
        try Tool.shell.run("DROP TABLE \(table);", on: network.path("a"))
        #expect {
            try network.reopen("a")
        } throws: { error in
            let error = error as? SyncError
            return error?.code == .damagedFile && error?.message.contains(table) == true
        }
    }
}
