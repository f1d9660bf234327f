@testable import SyncCore

/// The tables of simulated networks: owned, common and charter ones, a *together* group, CHECKs, defaults,
/// cascades, self references, a composite key, a generated reference; and what a later program adds.
enum SimSchema {
    static let migrations = [first, second]

    private static let first = Migration(
        number: 1,
        sql: """
            CREATE TABLE structure (id TEXT PRIMARY KEY, name TEXT NOT NULL, lat REAL, lon REAL,
                CHECK ((lat IS NULL) = (lon IS NULL))) STRICT;
            CREATE TABLE term (code TEXT PRIMARY KEY, label TEXT) STRICT;
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, title TEXT NOT NULL, phone TEXT, term TEXT REFERENCES term(code),
                structure TEXT NOT NULL AS (substr(id, 1, instr(id, '/') - 1)) REFERENCES structure(id) ON DELETE CASCADE
            ) STRICT;
            CREATE TABLE node (
                id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT 't', parent TEXT REFERENCES node(id),
                size INTEGER NOT NULL DEFAULT 7 CHECK (size BETWEEN 0 AND 9), data BLOB
            ) STRICT;
            CREATE TABLE leaf (
                id TEXT PRIMARY KEY, under TEXT REFERENCES leaf(id) ON DELETE CASCADE, text TEXT
            ) STRICT;
            CREATE TABLE link (
                offer TEXT REFERENCES offer(id), node TEXT REFERENCES node(id), note TEXT,
                PRIMARY KEY (offer, node)
            ) STRICT;
            """,
        tables: [
            TableDeclaration(name: "structure", kind: .owned, together: [["lat", "lon"]]),
            TableDeclaration(name: "term", kind: .charter), TableDeclaration(name: "offer", kind: .owned),
            TableDeclaration(name: "node", kind: .commons), TableDeclaration(name: "leaf", kind: .commons),
            TableDeclaration(name: "link", kind: .commons),
        ])

    private static let second = Migration(
        number: 2,
        sql: """
            ALTER TABLE node ADD COLUMN note TEXT;
            ALTER TABLE node ADD COLUMN peer TEXT REFERENCES leaf(id);
            ALTER TABLE offer ADD COLUMN price INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE extra (id TEXT PRIMARY KEY, node TEXT NOT NULL REFERENCES node(id), text TEXT) STRICT;
            """,
        tables: [TableDeclaration(name: "extra", kind: .commons)])

    static let structures = ["s", "m", "t", "u"]

    /// A table as edits see it.
    struct EditedTable {
        let name: String
        let keys: [String]
        /// For each column, values as they are written in SQL; few, so that edits meet.
        let columns: [(name: String, values: [String])]
    }

    private static let nodes = ["'1'", "'2'", "'é'"]
    private static let leaves = ["'1'", "'2'", "'3'"]
    private static let offers = structures.flatMap { ["'\($0)/1'", "'\($0)/2'"] }
    private static let terms = ["'a'", "'b'"]
    private static let texts = ["'a'", "'b'", "'c'", "'é'", "''", "NULL"]
    private static let titles = ["'a'", "'b'", "'c'", "'d'"]

    /// Where edits go, as a program of that schema number knows it.
    static func tables(_ number: Int) -> [EditedTable] {
        let later: [(name: String, values: [String])] =
            number > 1 ? [("note", texts), ("peer", leaves + ["NULL"])] : []
        let price: [(name: String, values: [String])] = number > 1 ? [("price", ["1", "2", "3"])] : []
        let tables = [
            EditedTable(
                name: "structure", keys: ["id"],
                columns: [("name", titles), ("lat", ["1.5", "NULL"]), ("lon", ["2.5", "-0.0", "NULL"])]),
            EditedTable(name: "term", keys: ["code"], columns: [("label", texts)]),
            EditedTable(
                name: "offer", keys: ["id"],
                columns: [("title", titles), ("phone", texts), ("term", terms + ["NULL"])] + price),
            EditedTable(
                name: "node", keys: ["id"],
                columns: [
                    ("title", titles), ("parent", nodes + ["NULL"]), ("size", ["0", "7", "9", "12"]),
                    ("data", ["x'00'", "zeroblob(300)", "NULL"]),
                ] + later),
            EditedTable(
                name: "leaf", keys: ["id"], columns: [("under", leaves + ["NULL"]), ("text", texts)]),
            EditedTable(name: "link", keys: ["offer", "node"], columns: [("note", texts)]),
        ]
        guard number > 1 else { return tables }
        return tables + [
            EditedTable(name: "extra", keys: ["id"], columns: [("node", nodes), ("text", texts)])
        ]
    }

    static func keys(of table: String) -> [[String]] {
        switch table {
        case "structure": structures.map { ["'\($0)'"] }
        case "term": terms.map { [$0] }
        case "offer": offers.map { [$0] }
        case "link": offers.prefix(4).flatMap { offer in nodes.map { [offer, $0] } }
        case "node": nodes.map { [$0] }
        default: leaves.map { [$0] }
        }
    }
}
