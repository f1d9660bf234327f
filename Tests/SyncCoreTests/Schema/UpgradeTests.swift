import Foundation
import Testing

@testable import SyncCore

/// Replicas of two schema versions in one network: what the old one doesn't know is kept, forwarded, and
/// appears once it is upgraded.
struct UpgradeTests {
    private static let second = Migration(
        number: 2,
        sql: """
            ALTER TABLE structure ADD COLUMN email TEXT;
            ALTER TABLE structure ADD COLUMN status TEXT NOT NULL DEFAULT 'active';
            ALTER TABLE structure ADD COLUMN weight REAL NOT NULL DEFAULT 0;
            ALTER TABLE note ADD COLUMN rank INTEGER DEFAULT 5;
            ALTER TABLE note ADD COLUMN parent TEXT REFERENCES note(id);
            CREATE TABLE event (
                id TEXT PRIMARY KEY, structure TEXT NOT NULL REFERENCES structure(id), title TEXT
            ) STRICT;
            CREATE INDEX event_structure ON event(structure);
            """,
        tables: [TableDeclaration(name: "event", kind: .commons)])
    private static let both = [ExampleSchema.migration, second]

    /// Old, new and always-new replicas, in which the new ones have written what only they know.
    private func network() async throws -> TestNetwork {
        let network = try TestNetwork(["a", "b", "c", "d"], migrations: [ExampleSchema.migration])
        try network.edit(
            "a", at: 1, "INSERT INTO structure (id, name) VALUES ('s1', 'Maison'), ('s2', 'Atelier')")
        try network.edit("a", at: 2, "INSERT INTO note (id, text) VALUES ('n1', 'x')")
        try await network.sync("a", "b")
        try network.reopen("b", migrations: Self.both)
        try network.reopen("d", migrations: Self.both)
        try network.edit(
            "b", at: 3,
            """
            INSERT INTO structure (id, name, phone, email, status) VALUES ('s3', 'Neuf', '04', 'm@x.fr', 'ceased');
            UPDATE structure SET email = 'a@x.fr', phone = '1', weight = 2.5 WHERE id = 's1';
            INSERT INTO event VALUES ('e1', 's1', 'Fête'), ('e2', 's3', 'Bal');
            INSERT INTO note (id, text, rank, parent) VALUES ('n2', 'y', NULL, 'n1')
            """)
        return network
    }

    @Test func oldReplica_keepsAndForwardsWhatItDoesNotKnow() async throws {
        let network = try await network()
        try await network.sync("b", "a")
        #expect(
            try network["a"].row("structure", ["s1"])?["phone"] == .text("1"), "Fields are judged one by one")
        #expect(try network["a"].row("structure", ["s3"])?["name"] == .text("Neuf"))
        #expect(try network["a"].doctor() == [])
        #expect(try network["a"].rejected().isEmpty)
        try await network.sync("c", "a")
        try await network.sync("d", "c")
        #expect(try network["d"].image() == network["b"].image(), "What passed through old replicas is whole")
        for name in ["a", "c"] { try network.reopen(name, migrations: Self.both) }
        #expect(try network["c"].row("structure", ["s1"])?["email"] == .text("a@x.fr"))
        #expect(try network["c"].rows("event").count == 2)
        try network.checkEqualAndFolded()
    }

    @Test func upgradedReplica_mergesWithEditsOfTheOldOne() async throws {
        let network = try await network()
        try network.edit(
            "a", at: 4,
            "UPDATE structure SET name = 'old side' WHERE id = 's1'; DELETE FROM structure WHERE id = 's2'")
        try await network.sync("a", "b")
        try network.edit("b", at: 5, "UPDATE structure SET status = 'ceased' WHERE id = 's1'")
        try await network.syncAll()
        try network.edit(
            "a", at: 6, "DELETE FROM note WHERE id = 'n2'; DELETE FROM structure WHERE id = 's3'")
        try await network.syncAll()
        #expect(
            try network["b"].row("structure", ["s3"]) != nil,
            "An event unknown to the old replica references it")
        for name in ["a", "c"] { try network.reopen(name, migrations: Self.both) }
        #expect(try network["a"].row("structure", ["s1"])?["status"] == .text("ceased"))
        try await network.syncAll()
        try network.checkEqualAndFolded()
    }

    @Test func newColumns_showTheirDefaultsInOldRows_andCostNothing() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s1', 'Maison')")
        try network.edit("a", at: 2, "INSERT INTO note (id, text) VALUES ('n1', 'x')")
        try await network.sync("a", "b")
        for name in ["a", "b"] { try network.reopen(name, migrations: Self.both) }
        for name in ["a", "b"] {
            let row = try #require(try network[name].row("structure", ["s1"]))
            #expect(row["status"] == .text("active") && row["email"] == .null && row["weight"] == .real(0))
            #expect(try network[name].row("note", ["n1"])?["rank"] == .integer(5))
            #expect(try network[name].status().pending == 0)
            let detailed = try network[name].reading {
                try $0.firstInt("SELECT count(*) FROM sync_detail")
            }
            #expect(detailed == 0)
        }
        try network.edit("a", at: 3, "UPDATE structure SET weight = 1.5 WHERE id = 's1'")
        try network.edit(
            "b", at: 4, "UPDATE structure SET weight = 0 WHERE id = 's1'; UPDATE structure SET phone = '1'")
        try await network.syncAll()
        #expect(
            try network["b"].row("structure", ["s1"])?["weight"] == .real(1.5),
            "An update that changes nothing is no edit")
        try network.checkEqualAndFolded()
    }

    /// Every constant default, in its column's own type.
    @Test(arguments: [
        "REAL NOT NULL DEFAULT 0", "REAL DEFAULT 1", "REAL DEFAULT -0.0", "REAL DEFAULT '2'",
        "TEXT NOT NULL DEFAULT 5",
        "TEXT DEFAULT 'é'", "INTEGER NOT NULL DEFAULT 1.0", "INTEGER DEFAULT TRUE", "INTEGER DEFAULT '3'",
        "INTEGER NOT NULL DEFAULT -1", "INT DEFAULT 9223372036854775807", "BLOB DEFAULT x'00'",
        "ANY DEFAULT 1", "ANY DEFAULT '1'",
    ])
    func defaults_areThoseOfTheirType(_ column: String) async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s1', 'Maison')")
        try await network.sync("a", "b")
        let migration = Migration(number: 2, sql: "ALTER TABLE structure ADD COLUMN x \(column)", tables: [])
        for name in ["a", "b"] { try network.reopen(name, migrations: [ExampleSchema.migration, migration]) }
        #expect(try network["b"].rows("structure").count == 1, "The row stays complete")
        try network.edit("a", at: 2, "INSERT INTO structure (id, name) VALUES ('s2', 'Atelier')")
        try network.edit("b", at: 3, "UPDATE structure SET name = 'x' WHERE id = 's1'")
        try await network.syncAll()
        #expect(try network["b"].rows("structure").map { $0["name"] } == [.text("x"), .text("Atelier")])
        let fields = try network["b"].history("structure").compactMap(\.field)
        #expect(!fields.contains("x"), "What equals its default isn't written")
        try network.checkEqualAndFolded()
    }

    @Test func group_isAddedWithItsTable_andMergesAsOne() async throws {
        let place = Migration(
            number: 2, sql: "CREATE TABLE place (id TEXT PRIMARY KEY, lat REAL, lon REAL, name TEXT) STRICT",
            tables: [TableDeclaration(name: "place", kind: .commons, together: [["lat", "lon"]])])
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration, place])
        try network.edit("a", at: 1, "INSERT INTO place VALUES ('p', 1, 2, 'x')")
        try await network.sync("a", "b")
        try network.edit("a", at: 2, "UPDATE place SET lat = 10")
        try network.edit("b", at: 3, "UPDATE place SET lon = 20")
        try await network.syncAll()
        #expect(try network.conflicts("a") == [["place", "p", "lat+lon", "1.0+20.0", "10.0+2.0"]])
        try network.checkEqualAndFolded()
    }

    @Test func pendingEdits_surviveTheUpgrade() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s1', 'Maison')")
        try await network.sync("a", "b")
        try network.edit(
            "a", at: 7,
            "UPDATE structure SET name = 'x' WHERE id = 's1'; INSERT INTO structure (id, name) VALUES ('s2', 'y')"
        )
        try network.reopen("a", migrations: Self.both)
        try network.reopen("b", migrations: Self.both)
        try await network.sync("a", "b")
        #expect(try network["b"].rows("structure").map { $0["name"] } == [.text("x"), .text("y")])
        try network.checkEqualAndFolded()
    }

    @Test func columnOfAnotherTool_staysLocal_afterAnUpgrade() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [ExampleSchema.migration])
        try network.edit("a", at: 1, "INSERT INTO structure (id, name) VALUES ('s1', 'Maison')")
        try await network.sync("a", "b")
        try network.editing(
            "a", "ALTER TABLE structure ADD COLUMN mine TEXT; UPDATE structure SET mine = 'private'")
        try network.reopen("a", migrations: Self.both)
        try network.reopen("b", migrations: Self.both)
        #expect(try network["a"].schema().table("structure").register(named: "mine") == nil)
        try network.edit("a", at: 2, "UPDATE structure SET mine = 'again', email = 'x'")
        try await network.sync("a", "b")
        #expect(try network["b"].history("structure").allSatisfy { $0.field != "mine" })
        try network.checkEqualAndFolded()
    }

    @Test func upgradeCutAfterItsMigration_isFinishedAtTheNextOpen() async throws {
        let network = try await network()
        try await network.sync("b", "a")
        try network["a"].migrate(Self.both)
        try network.reopen("a", migrations: Self.both)
        #expect(try network["a"].rows("event").count == 2)
        for name in ["c", "d"] { network.dismiss(name) }
        try network.checkEqualAndFolded()
    }

    @Test func upgrade_whileOpen_worksAtOnce() async throws {
        let network = try TestNetwork(["a", "b"], migrations: [TestSchemas.checked])
        try network.edit("a", at: 1, "INSERT INTO t (id, a) VALUES ('x', 1)")
        try await network.sync("a", "b")
        let migration = Migration(
            number: 2,
            sql:
                "ALTER TABLE t ADD COLUMN b INTEGER CHECK (b > 0); ALTER TABLE t ADD COLUMN g TEXT AS (id || '!')",
            tables: [])
        for name in ["a", "b"] { try network[name].upgrade([TestSchemas.checked, migration]) }
        try network.edit("a", at: 2, "UPDATE t SET b = 2")
        try await network.sync("a", "b")
        #expect(try network["b"].row("t", ["x"])?["b"] == .integer(2))
        #expect(try network["b"].row("t", ["x"])?["g"] == .text("x!"))
        try network.checkEqualAndFolded()
    }
}

/// Small schemas that more than one file of tests uses.
enum TestSchemas {
    /// A table of which SQLite itself judges the rows.
    static let checked = Migration(
        number: 1, sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a INTEGER CHECK (a > 0)) STRICT",
        tables: [TableDeclaration(name: "t", kind: .commons)])
}
