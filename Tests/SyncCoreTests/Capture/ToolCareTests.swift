import Foundation
import SyncTestSupport
import Testing

@testable import SyncCore

/// Other tools that change more than rows: triggers, columns, tables, and edits while a sync is under way.
@Suite(.serialized)
struct ToolCareTests {
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try Tool.shell.run(ToolSchema.rows, on: network.path("a"))
        try await network.sync("a", "b")
        return network
    }

    private static let dropAll = """
        DROP TRIGGER sync_insert_item; DROP TRIGGER sync_delete_item; DROP TRIGGER sync_rename_item;
        DROP TRIGGER sync_update_item;
        DROP TRIGGER sync_delete_part;
        """

    @Test(arguments: Tool.allCases)
    func droppedTriggers_areNoticedAtOpen_andTheDifferenceIsSealed(_ tool: Tool) async throws {
        let network = try await network()
        try tool.run(
            Self.dropAll + """
                UPDATE item SET name = 'x', phone = NULL WHERE id = 'i1';
                INSERT INTO item (id, name) VALUES ('i3', 'new'); DELETE FROM part WHERE id = 'p3';
                """, on: network.path("a"))
        network.clock.now = EditTime(milliseconds: 5_000_000)
        try network.reopen("a")
        #expect(try network["a"].status().pending == 3)
        let report = try network["a"].seal()
        #expect(report.rows == 3 && report.deleted == 1)
        let named = try network["a"].history("item", ["i3"], field: "name").first
        #expect(named?.time == EditTime(milliseconds: 5_000_000))
        try await network.sync("a", "b")
        #expect(try network.query("b", ToolScenario.names) == ["i1|x|", "i2|Atelier|", "i3|new|"])
        #expect(try network.query("b", "SELECT group_concat(id) FROM part") == ["p1,p2"])
        try network.checkEqualAndFolded()
    }

    @Test func droppedTriggers_withoutEdits_sealNothing() async throws {
        let network = try await network()
        try Tool.shell.run(Self.dropAll, on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].status().pending == 0)
        #expect(try network["a"].seal().changesets.isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func droppedTriggers_keepEditsThatWereCaptured() async throws {
        let network = try await network()
        try network.edit("a", at: 77, "UPDATE item SET name = 'before' WHERE id = 'i2'")
        try Tool.shell.run(
            Self.dropAll + "UPDATE item SET name = 'after' WHERE id = 'i1';", on: network.path("a"))
        try network.reopen("a")
        try await network.sync("a", "b")
        #expect(try network.query("b", "SELECT name FROM item ORDER BY id") == ["after", "before"])
        try network.checkEqualAndFolded()
    }

    @Test(arguments: Tool.allCases)
    func addedColumn_isLocal_andBreaksNothing(_ tool: Tool) async throws {
        let network = try await network()
        try tool.run(
            """
            ALTER TABLE item ADD COLUMN mine TEXT DEFAULT 'm'; ALTER TABLE item ADD COLUMN other INTEGER NOT NULL DEFAULT 3;
            UPDATE item SET mine = 'private', name = 'x' WHERE id = 'i1';
            """, on: network.path("a"))
        try network.edit("b", at: 2_000, "UPDATE item SET phone = '1' WHERE id = 'i1'")
        try network.reopen("a")
        try await network.sync("a", "b")
        try await network.sync("b", "a")
        #expect(
            try network.query("a", "SELECT name, phone, mine, other FROM item") == [
                "x|1|private|3", "Atelier||m|3",
            ])
        #expect(try network.query("b", "SELECT name, phone FROM item") == ["x|1", "Atelier|"])
        try Tool.shell.run("UPDATE item SET mine = 'again';", on: network.path("a"))
        #expect(try network["a"].seal().changesets.isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func addedColumn_keepsItsValues_whenTheStateIsRebuilt() async throws {
        let network = try await network()
        try Tool.shell.run(
            "ALTER TABLE item ADD COLUMN mine TEXT; UPDATE item SET mine = 'private' WHERE id = 'i1';",
            on: network.path("a"))
        try network.reopen("a")
        try network["a"].rebuild()
        #expect(try network.query("a", "SELECT id, mine FROM item ORDER BY id") == ["i1|private", "i2|"])
        try network.checkEqualAndFolded()
    }

    @Test func ownTables_areNoneOfTheEnginesBusiness() async throws {
        let network = try await network()
        try Tool.shell.run(
            "CREATE TABLE mine (x); INSERT INTO mine VALUES (1); CREATE INDEX fast ON item(phone);",
            on: network.path("a"))
        try network.reopen("a")
        #expect(try network["a"].seal().changesets.isEmpty)
        #expect(try network.query("a", "SELECT * FROM mine") == ["1"])
        try network.checkEqualAndFolded()
    }

    @Test(arguments: Tool.allCases)
    func editInTheMiddleOfASync_isKept_andSentByTheNext(_ tool: Tool) async throws {
        let network = try await network()
        try network.edit("a", at: 10, "UPDATE item SET phone = 'first' WHERE id = 'i1'")
        try network.edit("b", at: 11, "UPDATE item SET name = 'theirs' WHERE id = 'i1'")
        try network["b"].seal()
        let path = network.path("a")
        let transport = HookedTransport(
            MemoryTransport(network["b"], asking: network["a"].id, name: "memory:b"),
            afterAnswer: { try tool.run("UPDATE item SET name = 'mine' WHERE id = 'i1';", on: path) })
        let receipt = try await network["a"].sync(with: transport)
        let id = try #require(network["a"].id)
        let isSent = try network["b"].vector()[id] == network["a"].vector()[id]
        #expect(receipt.upToDate == isSent, "A receipt must not promise what wasn't sent")
        try await network.sync("a", "b")
        for name in ["a", "b"] {
            #expect(try network.conflicts(name).map { $0.prefix(3) } == [["item", "i1", "name"]])
        }
        try network.checkEqualAndFolded()
    }

    @Test func droppedTable_leavesTheOthersWorking_andLosesNothingOfTheLog() async throws {
        let network = try await network()
        try Tool.shell.run("UPDATE mark SET rank = 9; DROP TABLE mark;", on: network.path("a"))
        try network.reopen("a")
        try network.edit("a", at: 3_000, "UPDATE item SET name = 'x' WHERE id = 'i1'")
        try network.edit("b", at: 3_000, "UPDATE mark SET rank = 8 WHERE id = 'm1'")
        try await network.sync("a", "b")
        try await network.sync("b", "a")
        #expect(try network.query("b", "SELECT name FROM item WHERE id = 'i1'") == ["x"])
        #expect(try network.query("b", "SELECT id, rank FROM mark") == ["m1|8"])
        #expect(
            try network["a"].doctor().contains { $0.message.contains("mark") }, "The doctor names the table")
        let isKept = try network["a"].held().map(\.table) == ["mark"] || network["a"].status().pending == 1
        #expect(isKept, "A pending edit of a dropped table isn't lost")
    }
}
