import Foundation
import Testing

@testable import SyncCore

/// Every fault that is planted is found, and mended where the log can mend it.
struct DoctorTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let name: String
        let sql: String
        let code: String
        var isMended = true
        var testDescription: String { name }
    }

    static let faults = [
        Fault(name: "an altered row", sql: "UPDATE item SET name = 'x' WHERE id = 'i1'", code: "state"),
        Fault(name: "a row taken away", sql: "DELETE FROM part WHERE id = 'p3'", code: "state"),
        Fault(name: "a row put in", sql: "INSERT INTO item (id, name) VALUES ('i9', 'x')", code: "state"),
        Fault(
            name: "a deleted stamp", sql: "DELETE FROM sync_row WHERE CAST(key AS TEXT) = 'i2'", code: "state"
        ),
        Fault(
            name: "an altered stamp",
            sql: "UPDATE sync_row SET time = time + 1 WHERE CAST(key AS TEXT) = 'i2'",
            code: "state"),
        Fault(name: "a forgotten conflict", sql: "DELETE FROM sync_conflict", code: "state"),
        Fault(
            name: "an invented conflict",
            sql: "INSERT INTO sync_conflict SELECT tbl, key FROM sync_row WHERE CAST(key AS TEXT) = 'p1'",
            code: "state"),
        Fault(
            name: "an invented rejection",
            sql: "INSERT INTO sync_rejected VALUES (1, 'item', x'00', 'write', 'x')", code: "state"),
        Fault(
            name: "a dropped trigger", sql: "DROP TRIGGER sync_update_item", code: "triggers",
            isMended: false),
        Fault(name: "all triggers gone", sql: dropAll, code: "triggers", isMended: false),
        Fault(
            name: "an emptied trigger",
            sql:
                "DROP TRIGGER sync_delete_pair; CREATE TRIGGER sync_delete_pair AFTER DELETE ON pair BEGIN SELECT 1; END",
            code: "triggers", isMended: false),
        Fault(
            name: "an altered frame",
            sql:
                "UPDATE sync_log SET frame = CAST(substr(frame, 1, 30) || x'ff' || substr(frame, 32) AS BLOB) WHERE position = 2",
            code: "signature", isMended: false),
        Fault(
            name: "an altered signature",
            sql:
                "UPDATE sync_log SET frame = CAST(substr(frame, 1, length(frame) - 1) || x'ff' AS BLOB) WHERE position = 3",
            code: "signature", isMended: false),
        Fault(
            name: "an altered hash", sql: "UPDATE sync_log SET hash = zeroblob(32) WHERE position = 2",
            code: "signature",
            isMended: false),
        Fault(
            name: "a running hash in the middle",
            sql: "UPDATE sync_log SET running = zeroblob(16) WHERE position = 2",
            code: "running-hash", isMended: false),
        Fault(
            name: "the last running hash",
            sql:
                "UPDATE sync_log SET running = zeroblob(16) WHERE position = (SELECT max(position) FROM sync_log)",
            code: "running-hash", isMended: false),
        Fault(
            name: "a broken reference", sql: "UPDATE part SET item = 'nowhere' WHERE id = 'p1'",
            code: "foreign-keys"),
        Fault(
            name: "an origin's seq", sql: "UPDATE sync_origin SET seq = seq + 1", code: "chain",
            isMended: false),
        Fault(
            name: "an origin's head", sql: "UPDATE sync_origin SET head = zeroblob(32)", code: "chain",
            isMended: false),
    ]

    private static let dropAll = ["insert", "delete", "rename"].flatMap { verb in
        ["item", "part", "pair", "mark"].map { "DROP TRIGGER sync_\(verb)_\($0)" }
    }.joined(separator: "; ")

    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.editing("a", ToolSchema.rows)
        try await network.sync("a", "b")
        try network.edit("a", at: 4_000_000_000_000, "UPDATE item SET phone = '1' WHERE id = 'i1'")
        try network.edit("b", at: 4_000_000_000_001, "UPDATE item SET phone = '2' WHERE id = 'i1'")
        try await network.sync("a", "b")
        try await network.sync("b", "a")
        #expect(try network["a"].doctor() == [])
        return network
    }

    @Test(arguments: faults)
    func doctor_findsThePlantedFault(_ fault: Fault) async throws {
        let network = try await network()
        // As damage would come, past the triggers.
        try network["a"].withoutTriggers { try $0.execute(fault.sql) }
        let findings = try network["a"].doctor()
        #expect(findings.contains { $0.code == fault.code }, "\(findings.map(\.code))")
        #expect(findings.allSatisfy { !$0.message.isEmpty })
        guard fault.isMended else { return }
        try network["a"].rebuild()
        try network.checkEqualAndFolded()
    }

    @Test func doctor_changesNothing() async throws {
        let network = try await network()
        try network.editing("a", "UPDATE item SET name = 'pending' WHERE id = 'i2'")
        let before = try network.query(
            "a", "SELECT * FROM sync_pending; SELECT * FROM item; SELECT count(*) FROM sync_log")
        #expect(try network["a"].doctor() == [])
        #expect(
            try network.query(
                "a", "SELECT * FROM sync_pending; SELECT * FROM item; SELECT count(*) FROM sync_log")
                == before)
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func rebuild_keepsPendingEdits_andHeldOnes() async throws {
        let network = try await network()
        try network.editing(
            "a",
            "UPDATE item SET name = 'pending' WHERE id = 'i2'; UPDATE item SET name = CAST(x'ff' AS TEXT) WHERE id = 'i1'"
        )
        try network["a"].rebuild()
        #expect(try network["a"].row("item", ["i2"])?["name"] == .text("pending"))
        #expect(try network["a"].held().count == 1)
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func rebuild_changesNoByte_ofASoundReplica() async throws {
        let network = try await network()
        let tables =
            "SELECT * FROM item ORDER BY id; SELECT * FROM part ORDER BY id; SELECT * FROM sync_conflict; "
            + "SELECT tbl, hex(key), origin, seq, time, hex(detail) FROM sync_row LEFT JOIN sync_detail USING (tbl, key) "
            + "ORDER BY tbl, key"
        let before = try network.query("a", tables)
        try network["a"].rebuild()
        #expect(try network.query("a", tables) == before)
        try network.checkEqualAndFolded()
    }

    // MARK: Bad files

    @Test func badFiles_areRefused_andNotTouched() async throws {
        let network = try await network()
        let folder = network.folder
        let text = folder.appending(path: "text")
        try Data("hello, this is no database at all, only some words".utf8).write(to: text)
        let plain = folder.appending(path: "plain.db")
        try Tool.shell.run("CREATE TABLE t (x); INSERT INTO t VALUES (1);", on: plain.path())
        let newer = folder.appending(path: "newer.db")
        try network["a"].backup(to: newer.path())
        try Tool.shell.run("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99;", on: newer.path())
        let older = folder.appending(path: "older.db")
        try network["a"].backup(to: older.path())
        try Tool.shell.run("PRAGMA journal_mode = DELETE; PRAGMA user_version = 2;", on: older.path())
        let cases: [(URL, SyncError.Code)] = [
            (text, .notAReplica), (plain, .notAReplica), (newer, .newerFormat),
            (older, .olderFormat),
            (folder.appending(path: "none.db"), .noSuchFile), (folder, .notAReplica),
        ]
        for (url, code) in cases {
            let before = try? Data(contentsOf: url)
            let error = #expect(throws: SyncError.self) {
                try Replica.open(at: url.path(), keys: network.keys, migrations: [ToolSchema.migration])
            }
            #expect(error?.code == code, "\(url.lastPathComponent)")
            #expect((try? Data(contentsOf: url)) == before, "\(url.lastPathComponent) was touched")
        }
    }
}

extension Replica {
    /// Writes as damage does: nothing notices.
    func withoutTriggers(_ body: (Connection) throws -> Void) throws {
        try reading { connection in
            connection.setTriggers(enabled: false)
            defer { connection.setTriggers(enabled: true) }
            try body(connection)
        }
    }
}
