import Testing

@testable import SyncCore

/// Generated columns, CHECKs and references as SQLite reports them.
struct GeneratedTests {
    private static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE owner (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, title TEXT, loud TEXT AS (upper(title)) STORED,
                owner TEXT NOT NULL AS (substr(id, 1, instr(id, '/') - 1)) VIRTUAL REFERENCES owner(id) ON DELETE CASCADE
            ) STRICT;
            CREATE INDEX offer_owner ON offer(owner);
            CREATE TABLE spot (a TEXT, b TEXT, n INTEGER, PRIMARY KEY (a, b)) STRICT;
            CREATE TABLE pin (id TEXT PRIMARY KEY, y TEXT, x TEXT, FOREIGN KEY (y, x) REFERENCES spot(b, a)) STRICT;
            """,
        tables: [
            TableDeclaration(name: "owner", kind: .commons), TableDeclaration(name: "offer", kind: .commons),
            TableDeclaration(name: "spot", kind: .commons),
            TableDeclaration(name: "pin", kind: .commons, together: [["y", "x"]]),
        ])

    @Test func generatedColumns_areReadAndNeverSent() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [Self.migration])
        try network.edit(
            "a", at: 1,
            "INSERT INTO owner VALUES ('o', 'O'); INSERT INTO offer (id, title) VALUES ('o/1', 'été')")
        try network.edit("a", at: 2, "UPDATE offer SET title = 'bal'")
        try await network.sync("a", "b")
        let row = try #require(try network["b"].row("offer", ["o/1"]))
        #expect(row["loud"] == .text("BAL") && row["owner"] == .text("o"))
        #expect(try Set(network["b"].history("offer").compactMap(\.field)) == ["title"])
        let table = try network["b"].schema().table("offer")
        #expect(table.columns.map(\.name) == ["title"] && table.generated == ["loud", "owner"])
        #expect(throws: SyncError.self) { try network["a"].put("offer", ["o/1"], [("owner", "x")]) }
        try network.checkEqualAndFolded()
    }

    @Test func referenceByAGeneratedColumn_waitsForItsTarget() async throws {
        let network = try TestNetwork(["a", "b", "c"], migrations: [Self.migration])
        try network.edit("a", at: 1, "INSERT INTO owner VALUES ('o', 'O')")
        try await network.sync("a", "b")
        try network.edit("b", at: 2, "INSERT INTO offer (id, title) VALUES ('o/1', 'x')")
        try network.edit("a", at: 3, "DELETE FROM owner")
        try await network.syncAll()
        #expect(
            try network["c"].rows("offer").count == 1 && network["c"].rows("owner").count == 1,
            "Kept by reference")
        try network.edit("c", at: 4, "DELETE FROM offer")
        try await network.syncAll()
        #expect(try network["a"].rows("owner").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func generatedReference_cascades() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [Self.migration])
        try network.edit(
            "a", at: 1, "INSERT INTO owner VALUES ('o', 'O'); INSERT INTO offer (id) VALUES ('o/1'), ('o/2')")
        try await network.sync("a", "b")
        #expect(try network["b"].remove("owner", ["o"]) == 3)
        try await network.sync("b", "a")
        #expect(try network["a"].rows("offer").isEmpty)
        try network.checkEqualAndFolded()
    }

    @Test func compositeReference_namesItsTargetInAnyOrderOfColumns() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [Self.migration])
        try network.edit(
            "a", at: 1, "INSERT INTO spot VALUES ('l', 'r', 1); INSERT INTO pin VALUES ('p', 'r', 'l')")
        try await network.sync("a", "b")
        for name in ["a", "b"] { #expect(try network[name].rows("pin").count == 1, "\(name)") }
        #expect(throws: SyncError.self) { try network["a"].remove("spot", ["l", "r"]) }
        try network.checkEqualAndFolded()
    }

    @Test func check_isJudgedBySQLite_andABadRowWaits() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [TestSchemas.checked])
        try network.edit("a", at: 1, "INSERT INTO t VALUES ('x', 1)")
        try await network.sync("a", "b")
        try network["a"].editing { connection in
            try connection.execute("PRAGMA ignore_check_constraints = ON")
            try connection.execute("UPDATE t SET a = -1")
            try connection.execute("PRAGMA ignore_check_constraints = OFF")
        }
        try network["a"].seal()
        try await network.sync("a", "b")
        for name in ["a", "b"] {
            #expect(try network[name].rows("t").isEmpty, "\(name)")
            #expect(try network[name].rejected().map(\.kind) == [.row])
        }
        try network.edit("b", at: 9, "INSERT INTO t VALUES ('x', 2)")
        try await network.sync("b", "a")
        #expect(try network["a"].row("t", ["x"])?["a"] == .integer(2))
        try network.checkEqualAndFolded()
    }
}
