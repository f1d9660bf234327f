import Foundation
import Testing

@testable import SyncCore

/// Tables that another tool dropped, renamed or made otherwise: said, left alone, and made anew.
struct DamagedTableTests {
    struct Vandalism: CustomTestStringConvertible, Sendable {
        let name: String
        let sql: String
        let code: Damage.Code
        var table = "mark"
        var testDescription: String { name }
    }

    static let made = """
        CREATE TABLE mark (id TEXT PRIMARY KEY, pair_head TEXT, pair_tail TEXT, rank INTEGER DEFAULT 5,
            FOREIGN KEY (pair_head, pair_tail) REFERENCES pair(head, tail)) STRICT;
        """

    static let vandalisms = [
        Vandalism(name: "dropped", sql: "DROP TABLE mark", code: .missing),
        Vandalism(name: "renamed", sql: "ALTER TABLE mark RENAME TO note", code: .renamed),
        Vandalism(
            name: "renamed by case", sql: "ALTER TABLE mark RENAME TO m; ALTER TABLE m RENAME TO Mark",
            code: .renamed),
        Vandalism(
            name: "a view", sql: "DROP TABLE mark; CREATE VIEW mark AS SELECT 'm1' AS id, 9 AS rank",
            code: .notATable),
        Vandalism(
            name: "a view of nothing", sql: "DROP TABLE mark; CREATE VIEW mark AS SELECT * FROM nowhere",
            code: .notATable),
        Vandalism(
            name: "a view of nothing that others name",
            sql: "DROP TABLE pair; CREATE VIEW pair AS SELECT * FROM nowhere", code: .notATable, table: "pair"
        ),
        Vandalism(
            name: "a full-text table",
            sql: "DROP TABLE mark; CREATE VIRTUAL TABLE mark USING fts5(id, label)",
            code: .notATable),
        Vandalism(
            name: "as pandas replaces it",
            sql:
                "CREATE TABLE x AS SELECT * FROM mark; DROP TABLE mark; CREATE TABLE mark AS SELECT * FROM x; DROP TABLE x",
            code: .strict),
        Vandalism(
            name: "without a key", sql: "DROP TABLE mark; CREATE TABLE mark (id TEXT, rank INTEGER) STRICT",
            code: .key),
        Vandalism(
            name: "with a number for a key",
            sql: "DROP TABLE mark; CREATE TABLE mark (id INTEGER PRIMARY KEY, rank INTEGER) STRICT",
            code: .key),
        Vandalism(
            name: "a column dropped", sql: "DROP TRIGGER sync_update_mark; ALTER TABLE mark DROP COLUMN rank",
            code: .column),
        Vandalism(
            name: "a column renamed", sql: "ALTER TABLE mark RENAME COLUMN rank TO place", code: .column),
        Vandalism(name: "the key renamed", sql: "ALTER TABLE mark RENAME COLUMN id TO code", code: .key),
        Vandalism(
            name: "another type",
            sql: "DROP TABLE mark; " + made.replacing("rank INTEGER DEFAULT 5", with: "rank TEXT DEFAULT 5"),
            code: .altered),
        Vandalism(
            name: "another default",
            sql: "DROP TABLE mark; " + made.replacing("DEFAULT 5", with: "DEFAULT 6"),
            code: .altered),
        Vandalism(
            name: "a further column that must be filled",
            sql: "DROP TABLE mark; "
                + made.replacing("rank INTEGER", with: "more TEXT NOT NULL, rank INTEGER"),
            code: .altered),
        Vandalism(
            name: "without its reference",
            sql: "DROP TABLE mark; CREATE TABLE mark (id TEXT PRIMARY KEY, pair_head TEXT, pair_tail TEXT, "
                + "rank INTEGER DEFAULT 5) STRICT; INSERT INTO mark (id) VALUES ('m1')",
            code: .rule),
        Vandalism(name: "made anew and empty", sql: "DROP TABLE mark; " + made, code: .emptied),
        Vandalism(
            name: "each value once", sql: "CREATE UNIQUE INDEX once ON mark(rank)", code: .unique),
        Vandalism(
            name: "an index of that name", sql: "DROP TABLE mark; CREATE INDEX mark ON item(phone)",
            code: .missing),
        Vandalism(name: "a table that others name", sql: "DROP TABLE pair", code: .missing, table: "pair"),
        Vandalism(
            name: "a table that others cascade from", sql: "PRAGMA foreign_keys = ON; DROP TABLE item",
            code: .missing, table: "item"),
        Vandalism(
            name: "a table of which an index went too", sql: "DROP TABLE part", code: .missing, table: "part"),
    ]

    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1_000, ToolSchema.rows)
        try await network.syncAll()
        return network
    }

    private func rows(_ network: TestNetwork, _ name: String) throws -> [String] {
        try ["item", "part", "pair", "mark"].flatMap {
            try network.query(name, "SELECT * FROM \($0) ORDER BY 1, 2")
        }
    }

    @Test(arguments: vandalisms)
    func isSaid_leavesOthersAlone_andIsMadeAnew(_ vandalism: Vandalism) async throws {
        let network = try await network()
        let before = try rows(network, "a")
        try Tool.shell.run(vandalism.sql + ";", on: network.path("a"))
        try network.reopen("a")
        let damaged = try network["a"].status().damaged
        #expect(damaged.map(\.name) == [vandalism.table])
        #expect(damaged.map(\.damage.code) == [vandalism.code])
        #expect(throws: SyncError.self) { try network["a"].put(vandalism.table, ["m1"], []) }
        let findings = try network["a"].doctor()
        #expect(findings.contains { $0.code == "schema" && $0.message.contains(vandalism.table) })
        // Nothing goes out as deleted, and what others write isn't lost.
        try await network.sync("a", "b")
        #expect(try rows(network, "b") == before)
        try network["a"].rebuild()
        #expect(try network["a"].status().damaged == [])
        #expect(try rows(network, "a") == before)
        try await network.syncAll()
        try network.checkEqualAndFolded()
        try network.reopen("a")
        #expect(try rows(network, "a") == before)
        #expect(try network["a"].doctor() == [])
    }

    @Test func whatComesInMeanwhile_isThereAfterwards() async throws {
        let network = try await network()
        try Tool.shell.run("DROP TABLE mark;", on: network.path("a"))
        try network.reopen("a")
        try network.edit("b", at: 2_000, "UPDATE mark SET rank = 8; INSERT INTO mark (id) VALUES ('m2')")
        try await network.sync("a", "b")
        try network["a"].rebuild()
        #expect(try network.query("a", "SELECT id, rank FROM mark ORDER BY id") == ["m1|8", "m2|5"])
        try network.checkEqualAndFolded()
    }

    @Test func editsCapturedBefore_comeBack_whereTheirValuesAreStillThere() async throws {
        let network = try await network()
        try Tool.shell.run(
            """
            UPDATE mark SET rank = 9; INSERT INTO mark (id, rank) VALUES ('m2', 4);
            CREATE TABLE x AS SELECT * FROM mark; DROP TABLE mark; CREATE TABLE mark AS SELECT * FROM x; DROP TABLE x;
            """, on: network.path("a"))
        try network.reopen("a")
        let remade = try network["a"].rebuild()
        #expect(remade.map(\.lost) == [0])
        try await network.syncAll()
        #expect(try network.query("b", "SELECT id, rank FROM mark ORDER BY id") == ["m1|9", "m2|4"])
        try network.checkEqualAndFolded()
    }

    @Test func editsCapturedBefore_dontCoverWhatTheyHadNotSeen() async throws {
        let network = try await network()
        try Tool.shell.run(
            """
            UPDATE mark SET rank = 9;
            CREATE TABLE x AS SELECT * FROM mark; DROP TABLE mark; CREATE TABLE mark AS SELECT * FROM x; DROP TABLE x;
            """, on: network.path("a"))
        try network.reopen("a")
        try network.edit("b", at: 2_000, "UPDATE mark SET rank = 8")
        try await network.sync("a", "b")
        try network["a"].rebuild()
        #expect(try network.query("a", "SELECT rank FROM mark") == ["8"])
        #expect(try network["a"].held().map(\.reason) == ["table-remade"])
        #expect(try network["a"].discard("mark", ["m1"]) == 1)
        try network.checkEqualAndFolded()
    }

    @Test func editsWhoseValuesAreGone_areCounted() async throws {
        let network = try await network()
        try Tool.shell.run("UPDATE mark SET rank = 9; DROP TABLE mark;", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].status().pending == 1)
        #expect(try network["a"].rebuild() == [RemadeTable(name: "mark", kept: nil, lost: 1)])
        #expect(try network["a"].status().pending == 0)
        try network.checkEqualAndFolded()
    }

    @Test func whatTheToolLeft_isKeptBeside_onlyWhereItSaysMore() async throws {
        let network = try await network()
        let replace =
            "CREATE TABLE x AS SELECT * FROM mark; DROP TABLE mark; CREATE TABLE mark AS SELECT * FROM x; DROP TABLE x;"
        try Tool.shell.run(replace, on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].rebuild().map(\.kept) == [nil])
        try Tool.shell.run(replace + "INSERT INTO mark (id, rank) VALUES ('new', 3);", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].rebuild().map(\.kept) == ["mark_before_rebuild"])
        #expect(try network.query("a", "SELECT id FROM mark_before_rebuild ORDER BY id") == ["m1", "new"])
        try Tool.shell.run(replace + "DELETE FROM mark;", on: network.path("a"))
        try Tool.shell.run("INSERT INTO mark (id) VALUES ('other');", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].rebuild().map(\.kept) == ["mark_before_rebuild_2"])
        try network.checkEqualAndFolded()
    }

    /// Where foreign keys are on, dropping a table deletes what hangs on it before the eyes of triggers.
    @Test func whatWasDeletedAlongWithATable_isHeld() async throws {
        let network = try await network()
        try Tool.shell.run("PRAGMA foreign_keys = ON; DROP TABLE item;", on: network.path("a"))
        try network.reopen("a")
        try await network.sync("a", "b")
        #expect(try network.query("b", "SELECT count(*) FROM part") == ["3"])
        try network["a"].rebuild()
        try await network.syncAll()
        #expect(try network.query("a", "SELECT count(*) FROM part") == ["3"])
        #expect(try Set(network["a"].held().map(\.reason)) == ["deleted-with-table"])
        #expect(try network["a"].discard("part", ["p1"]) == 1)
    }

    @Test func droppedIndexes_areMissed_andMadeAnew() async throws {
        let network = try await network()
        try Tool.shell.run("DROP INDEX part_item;", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].status().damaged == [])
        #expect(try network["a"].doctor().map(\.code) == ["schema"])
        try network["a"].rebuild()
        #expect(try network["a"].doctor() == [])
    }

    @Test func aDamagedTable_keepsItsContentInTheLog_whenItIsCompacted() async throws {
        let network = try await network()
        try Tool.shell.run("DROP TABLE mark;", on: network.path("a"))
        try network.reopen("a")
        _ = try network["a"].compact()
        try network["a"].rebuild()
        #expect(try network.query("a", "SELECT id, rank FROM mark") == ["m1|5"])
    }

    // MARK: Triggers of others

    @Test(
        arguments: [
            ("AFTER UPDATE ON item BEGIN UPDATE mark SET rank = 0; END", true),
            ("AFTER UPDATE ON item BEGIN INSERT OR IGNORE INTO \"pair\" VALUES ('x', 'y', 'z'); END", true),
            ("AFTER UPDATE ON item BEGIN DELETE FROM part; END", true),
            ("AFTER UPDATE ON item BEGIN UPDATE OR IGNORE mark SET rank = 0; END", true),
            ("AFTER INSERT ON sync_pending BEGIN SELECT 1; END", true),
            ("AFTER UPDATE ON item BEGIN INSERT INTO mine VALUES (NEW.name); END", false),
            ("AFTER INSERT ON mine BEGIN UPDATE mark SET rank = 0; END", false),
        ])
    func aStrangersTrigger_isSaid_whereItWritesSyncedRows(_ body: String, _ isSaid: Bool) async throws {
        let network = try await network()
        try Tool.shell.run(
            "CREATE TABLE mine (x); CREATE TRIGGER guest \(body);", on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].status().strangeTriggers == (isSaid ? ["guest"] : []))
        #expect(try network["a"].doctor().map(\.code) == (isSaid ? ["strange-trigger"] : []))
    }
}
