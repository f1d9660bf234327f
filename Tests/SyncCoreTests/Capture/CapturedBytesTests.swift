import Foundation
import Testing

@testable import SyncCore

/// What SQLite can hold beyond plain text and numbers: equal on every replica, or held with a reason.
@Suite(.serialized)
struct CapturedBytesTests {
    /// SQL expressions whose value must arrive as it is.
    static let kept = [
        "'é'", "'e' || char(769)", "''", "char(0)", "'a' || char(0) || 'b'", "char(65279) || 'bom'",
        "char(128075)",
        "'a' || char(8232) || char(13) || char(10) || char(9)", "9223372036854775807", "-9223372036854775808",
        "0",
        "9007199254740993", "0.0", "-0.0", "1.7976931348623157e308", "5e-324", "9e999", "-9e999", "0.1 + 0.2",
        "9007199254740993.0", "1.0", "1", "'1'", "x''", "x'00'", "x'00ff10'", "zeroblob(1000)",
        "CAST(zeroblob(1048576) AS TEXT)", "zeroblob(1048576)", "NULL", "'NULL'", "'O''Brien; --'",
    ]

    private static let shape =
        "typeof(thing) || ' ' || length(CAST(thing AS BLOB)) || ' ' "
        + "|| hex(substr(CAST(thing AS BLOB), 1, 40)) || ' ' || quote(CASE typeof(thing) WHEN 'real' THEN thing END)"

    @Test(arguments: Tool.allCases)
    func values_arriveAsTheyAre(_ tool: Tool) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        let inserts = Self.kept.enumerated().map { index, expression in
            "INSERT INTO item (id, name, thing) VALUES ('k\(index + 100)', '\(index)', \(expression));"
        }
        try tool.run(inserts.joined(), on: network.path("a"))
        let before = try network.query("a", "SELECT id, \(Self.shape) FROM item ORDER BY id")
        let report = try network["a"].seal()
        #expect(report.rows == Self.kept.count && report.held == 0)
        try await network.sync("a", "b")
        for name in ["a", "b"] {
            #expect(try network.query(name, "SELECT id, \(Self.shape) FROM item ORDER BY id") == before)
        }
        try network.checkEqualAndFolded()
    }

    @Test func accents_areKeptApart_inValues() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO item (id, name) VALUES ('i', 'e')")
        try await network.sync("a", "b")
        try network.edit("a", at: 2, "UPDATE item SET name = char(233)")
        try network.edit("b", at: 3, "UPDATE item SET name = 'e' || char(769)")
        try await network.syncAll()
        #expect(try network.conflicts("a").map(\.count) == [5], "Composed and decomposed are two values")
        #expect(try network.query("a", "SELECT hex(name) FROM item") == ["65CC81"])
        try network.checkEqualAndFolded()
    }

    @Test func accentChangedToItsOtherForm_isAnEdit() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO item (id, name) VALUES ('i', char(233))")
        try await network.sync("a", "b")
        try network.edit("a", at: 2, "UPDATE item SET name = 'e' || char(769)")
        #expect(try network["a"].seal().rows == 1)
        try await network.sync("a", "b")
        #expect(try network.query("b", "SELECT hex(name) FROM item") == ["65CC81"])
        try network.checkEqualAndFolded()
    }

    struct Held: CustomTestStringConvertible, Sendable {
        let sql: String
        let reason: String
        let key: String
        var table = "item"
        var testDescription: String { sql.count > 90 ? String(sql.prefix(90)) : sql }
    }

    /// Edits that can't be sealed, and why.
    static let held = [
        Held(
            sql: "UPDATE item SET thing = CAST(x'ff' AS TEXT) WHERE id = 'i1'", reason: "invalid-utf8",
            key: "i1"),
        Held(
            sql: "UPDATE item SET phone = CAST(x'c3' AS TEXT) WHERE id = 'i1'", reason: "invalid-utf8",
            key: "i1"),
        Held(
            sql: "UPDATE item SET name = CAST(x'eda080' AS TEXT) WHERE id = 'i1'", reason: "invalid-utf8",
            key: "i1"),
        Held(
            sql: "UPDATE item SET name = CAST(x'c0af' AS TEXT) WHERE id = 'i1'", reason: "invalid-utf8",
            key: "i1"),
        Held(
            sql: "UPDATE item SET thing = zeroblob(1048577) WHERE id = 'i1'", reason: "value-too-long",
            key: "i1"),
        Held(
            sql: "UPDATE item SET phone = printf('%.*c', 1048577, 'x') WHERE id = 'i1'",
            reason: "value-too-long",
            key: "i1"),
        Held(
            sql: "INSERT INTO item (id, name) VALUES ('e' || char(769), 'x')", reason: "key-not-nfc",
            key: "e\u{301}"),
        Held(
            sql: "INSERT INTO pair VALUES ('a', 'e' || char(769), 'x')", reason: "key-not-nfc",
            key: "a e\u{301}",
            table: "pair"),
        Held(
            sql: "INSERT INTO item (id, name) VALUES (CAST(x'61ff' AS TEXT), 'x')", reason: "invalid-utf8",
            key: "a\u{fffd}"),
        Held(
            sql: "INSERT INTO item (id, name) VALUES (printf('%.*c', 1025, 'k'), 'x')",
            reason: "key-too-long",
            key: String(repeating: "k", count: 1025)),
    ]

    @Test(arguments: held)
    func unsealable_isHeldWithItsReason_andCanBeDiscarded(_ held: Held) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try Tool.shell.run(ToolSchema.rows, on: network.path("a"))
        try await network.sync("a", "b")
        let before = try network["a"].image()
        try network.edit("a", at: 9, held.sql)
        let report = try network["a"].seal()
        #expect(report.held == 1 && report.rows == 0 && report.changesets.isEmpty)
        let listed = try #require(try network["a"].held().first)
        #expect(listed.reason == held.reason && listed.table == held.table)
        #expect(
            listed.key.texts.joined(separator: " ") == held.key && listed.since >= EditTime(milliseconds: 9))
        #expect(try network["a"].image() == before, "The table shows what the log says")
        try network.checkEqualAndFolded()
        let receipt = try await network.sync("a", "b")
        #expect(receipt.held == 1 && receipt.sent == 0)
        #expect(try network["a"].discard(held.table, keyParts(listed.key)) == 1)
        #expect(try network["a"].held().isEmpty)
        try network.checkEqualAndFolded()
    }

    private func keyParts(_ key: RowKey) -> [String] { key.texts }

    @Test(arguments: [
        "INSERT INTO item (id, name) VALUES ('i1' || char(0) || 'x', 'nul')",
        "INSERT INTO item (id, name) VALUES (char(0), 'nul')",
        "INSERT INTO pair VALUES ('a', 'b' || char(0) || 'c', 'nul')",
        "INSERT INTO pair VALUES ('a' || char(0) || 'b', 'c', 'nul')",
    ])
    func nulInAKey_isHeld_andTouchesNoOtherRow(_ sql: String) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try Tool.shell.run(ToolSchema.rows, on: network.path("a"))
        try await network.sync("a", "b")
        let before = try network["a"].image()
        try network.edit("a", at: 9, sql)
        let report = try network["a"].seal()
        #expect(report.held == 1 && report.changesets.isEmpty)
        #expect(try network["a"].held().map(\.reason) == ["nul-in-key"])
        #expect(try network["a"].image() == before)
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func heldEdit_leavesItsNeighboursAlone() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try Tool.shell.run(ToolSchema.rows, on: network.path("a"))
        try await network.sync("a", "b")
        try network.edit(
            "a", at: 9,
            "UPDATE item SET name = CAST(x'ff' AS TEXT), phone = 'lost?' WHERE id = 'i1'; UPDATE item SET phone = '2' WHERE id = 'i2'"
        )
        let report = try network["a"].seal()
        #expect(report.held == 1 && report.rows == 1)
        let held = try #require(try network["a"].held().first)
        #expect(held.values["phone"] == .text("lost?"), "What was held keeps every value")
        try await network.sync("a", "b")
        #expect(try network.query("b", ToolScenario.names) == ["i1|Maison|04 91", "i2|Atelier|2"])
        try network.checkEqualAndFolded()
    }

    @Test func rowOfAHeldKey_keepsItsChildrenWaiting() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.edit(
            "a", at: 9,
            """
            INSERT INTO item (id, name) VALUES ('e' || char(769), 'x');
            INSERT INTO part (id, item) VALUES ('p', 'e' || char(769))
            """)
        try network["a"].seal()
        #expect(try network["a"].held().map(\.reason) == ["key-not-nfc"])
        #expect(try network["a"].rows("part").isEmpty)
        #expect(try network["a"].rejected().map(\.kind) == [.row])
        try await network.sync("a", "b")
        try network.checkEqualAndFolded()
    }

    @Test func manyLargeValues_areSealedInSeveralChangesets() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ToolSchema.migration])
        try network.editing(
            "a",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) "
                + "INSERT INTO item (id, name, data) SELECT 'i' || i, 'x', randomblob(1000000) FROM n")
        let report = try network["a"].seal()
        #expect(report.rows == 40 && report.held == 0)
        try await network.sync("a", "b")
        #expect(try network["b"].rows("item").count == 40)
        try network.checkEqualAndFolded()
    }

    @Test func rowWiderThanAChangeset_isHeld_andTheRestIsSealed() async throws {
        let columns = (0..<40).map { "c\($0) BLOB" }.joined(separator: ", ")
        let wide = Migration(
            number: 1, sql: "CREATE TABLE wide (id TEXT PRIMARY KEY, \(columns)) STRICT",
            tables: [TableDeclaration(name: "wide", kind: .commons)])
        let network = try TestNetwork(["a", "b"], migrations: [wide])
        let blobs = (0..<40).map { _ in "randomblob(1000000)" }.joined(separator: ", ")
        try network.editing(
            "a",
            "INSERT INTO wide VALUES ('big', \(blobs)); INSERT INTO wide (id, c0) VALUES ('small', x'00')")
        let report = try network["a"].seal()
        #expect(report.held == 1 && report.rows == 1)
        try await network.sync("a", "b")
        #expect(try network["b"].rows("wide").map(\.key.texts) == [["small"]])
        try network.checkEqualAndFolded()
    }
}

extension TestNetwork {
    /// Runs SQL as a person would, now.
    func editing(_ name: String, _ sql: String) throws {
        try self[name].editing { try $0.execute(sql) }
    }
}
