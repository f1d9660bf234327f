import Foundation
import Testing

@testable import SyncCore

/// What can't be replicated is refused when it is declared, with the reason.
struct DeclarationTests {
    struct Refused: CustomTestStringConvertible, Sendable {
        let name: String
        let sql: String
        /// What the reason says.
        let says: String
        var together: [[String]] = []
        var testDescription: String { name }
    }

    static let refused = [
        Refused(name: "not STRICT", sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT)", says: "STRICT"),
        Refused(name: "no key", sql: "CREATE TABLE t (id TEXT, a TEXT) STRICT", says: "no primary key"),
        Refused(
            name: "INTEGER key", sql: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT",
            says: "must be TEXT"),
        Refused(
            name: "BLOB key", sql: "CREATE TABLE t (id BLOB PRIMARY KEY, a TEXT) STRICT", says: "must be TEXT"
        ),
        Refused(
            name: "half a key that isn't TEXT",
            sql: "CREATE TABLE t (id TEXT, n INT, a TEXT, PRIMARY KEY (id, n)) STRICT",
            says: "must be TEXT"),
        Refused(
            name: "NOCASE key", sql: "CREATE TABLE t (id TEXT COLLATE NOCASE PRIMARY KEY, a TEXT) STRICT",
            says: "BINARY collation"),
        Refused(
            name: "RTRIM in a composite key",
            sql:
                "CREATE TABLE t (id TEXT, k TEXT COLLATE \"RTRIM\", PRIMARY KEY (id, k)) STRICT, WITHOUT ROWID",
            says: "BINARY collation"),
        Refused(
            name: "collation in the key's clause",
            sql: "CREATE TABLE t (id TEXT, a TEXT, PRIMARY KEY (id COLLATE NOCASE)) STRICT",
            says: "BINARY collation"),
        Refused(
            name: "UNIQUE column", sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT UNIQUE) STRICT",
            says: "UNIQUE"),
        Refused(
            name: "UNIQUE over columns",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a, b)) STRICT",
            says: "UNIQUE"),
        Refused(
            name: "a unique index",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT) STRICT; CREATE UNIQUE INDEX u ON t(a)",
            says: "UNIQUE"),
        Refused(
            name: "CHECK over two columns",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a INT, b INT, CHECK (a < b)) STRICT",
            says: "a CHECK over a, b"),
        Refused(
            name: "a column's CHECK over another",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a INT, b INT CHECK (b > \"a\")) STRICT",
            says: "a CHECK over a, b"),
        Refused(
            name: "CHECK over half a group and more",
            sql:
                "CREATE TABLE t (id TEXT PRIMARY KEY, a INT, b INT, c INT, CHECK (a < b AND [c] > 0)) STRICT",
            says: "a CHECK over a+b, c", together: [["a", "b"]]),
        Refused(
            name: "CHECK through a generated column",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a INT, b INT, s INT AS (a + b), CHECK (s > 0)) STRICT",
            says: "CHECK"),
        Refused(
            name: "a required generated column of two",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, b TEXT, s TEXT NOT NULL AS (a || b)) STRICT",
            says: "s"),
        Refused(
            name: "composite foreign key in pieces",
            sql: """
                CREATE TABLE u (h TEXT, k TEXT, PRIMARY KEY (h, k)) STRICT;
                CREATE TABLE t (id TEXT PRIMARY KEY, x TEXT, y TEXT, FOREIGN KEY (x, y) REFERENCES u(h, k)) STRICT
                """, says: "foreign key (x, y)"),
        Refused(
            name: "a reference to a table that isn't synced",
            sql: """
                CREATE TABLE local (id TEXT PRIMARY KEY) STRICT;
                CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT REFERENCES local(id)) STRICT
                """, says: "local, which isn't synced"),
        Refused(
            name: "the current time as default",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT DEFAULT CURRENT_TIMESTAMP) STRICT",
            says: "isn't a constant"),
        Refused(
            name: "a random default",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a BLOB DEFAULT (randomblob(4))) STRICT",
            says: "isn't a constant"),
        Refused(
            name: "text in double quotes as default",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT DEFAULT \"x\") STRICT",
            says: "isn't a constant"),
        Refused(
            name: "a default that its column can't hold",
            sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a INT DEFAULT 'x') STRICT",
            says: "is no INT"),
        Refused(
            name: "half a group", sql: "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT) STRICT", says: "a+b",
            together: [["a", "b"]]),
        Refused(
            name: "a declared table that isn't there", sql: "CREATE TABLE v (id TEXT PRIMARY KEY) STRICT",
            says: "not created"),
    ]

    @Test(arguments: refused)
    func declaration_isRefused_andNothingChanges(_ refused: Refused) throws {
        let network = try TestNetwork(["a"], migrations: [ExampleSchema.migration])
        var tables = [TableDeclaration(name: "t", kind: .commons, together: refused.together)]
        if refused.sql.contains("TABLE u") { tables.append(TableDeclaration(name: "u", kind: .commons)) }
        let before = try tableNames(network["a"])
        let error = #expect(throws: SyncError.self) {
            try network["a"].upgrade([Migration(number: 2, sql: refused.sql, tables: tables)])
        }
        #expect(error?.code == .notReplicable)
        #expect(error?.message.contains(refused.says) == true, "\(error?.message ?? "accepted")")
        #expect(try tableNames(network["a"]) == before)
        try network.checkEqualAndFolded()
    }

    /// Additions to tables of earlier migrations are looked at like new ones.
    @Test(arguments: [
        "CREATE UNIQUE INDEX u ON structure(phone)",
        "ALTER TABLE structure ADD COLUMN x TEXT CHECK (x <> phone)",
        "CREATE TABLE local (id TEXT PRIMARY KEY) STRICT; ALTER TABLE structure ADD COLUMN x TEXT REFERENCES local(id)",
    ])
    func addition_isRefused_asADeclarationWouldBe(_ sql: String) throws {
        let network = try TestNetwork(["a"], migrations: [ExampleSchema.migration])
        let error = #expect(throws: SyncError.self) {
            try network["a"].upgrade([Migration(number: 2, sql: sql, tables: [])])
        }
        #expect(error?.code == .notReplicable)
        try network.checkEqualAndFolded()
    }

    static let accepted = [
        "CREATE TABLE t (id TEXT PRIMARY KEY) STRICT",
        "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT COLLATE NOCASE, b TEXT DEFAULT 'it''s', c REAL DEFAULT -1.5e3) STRICT",
        "CREATE TABLE t (id TEXT PRIMARY KEY, a INT DEFAULT (1), b BLOB DEFAULT x'00ff', c ANY DEFAULT NULL) STRICT",
        "CREATE TABLE t (id TEXT, k TEXT, a INT CHECK (a > 0 AND id <> k), PRIMARY KEY (id, k)) STRICT, WITHOUT ROWID",
        "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT, up TEXT REFERENCES t(id)) STRICT",
        "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT /* CHECK (a < b) UNIQUE */, b TEXT -- CHECK (a < b)\n) STRICT",
        "CREATE TABLE t (id TEXT PRIMARY KEY, \"check\" TEXT, b TEXT DEFAULT 'CHECK (a, b)') STRICT",
        "CREATE TABLE t (id TEXT PRIMARY KEY, a TEXT CHECK (a IN ('b', 'id')), b TEXT) STRICT; CREATE INDEX i ON t(a, b)",
    ]

    @Test(arguments: accepted)
    func declaration_isAccepted_andReplicates(_ sql: String) async throws {
        let network = try TestNetwork(
            ["a", "b"],
            migrations: [
                Migration(number: 1, sql: sql, tables: [TableDeclaration(name: "t", kind: .commons)])
            ])
        let key = sql.contains("k TEXT") ? "id, k" : "id"
        try network.edit("a", at: 1, "INSERT INTO t (\(key)) VALUES (\(key == "id" ? "'x'" : "'x', 'y'"))")
        try await network.sync("a", "b")
        #expect(try network["b"].rows("t").count == 1)
        try network.checkEqualAndFolded()
    }

    private func tableNames(_ replica: Replica) throws -> [String] {
        try replica.reading { connection in
            let statement = try connection.statement("SELECT name FROM sqlite_schema ORDER BY name")
            var names: [String] = []
            while try statement.step() { names.append(statement.text(0)) }
            return names
        }
    }
}
