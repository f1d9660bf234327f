import Testing

@testable import SyncCore

/// What another tool does to a replica's file, and what every replica shall show afterwards.
struct ToolScenario: CustomTestStringConvertible, Sendable {
    let name: String
    /// Statements of the tool.
    let script: String
    /// A query, and what it gives on every replica after a sync.
    let query: String
    let expected: [String]
    /// The rows that the seal writes.
    let rows: Int
    var testDescription: String { name }

    init(_ name: String, _ script: String, _ query: String, _ expected: [String], rows: Int) {
        self.name = name
        self.script = script
        self.query = query
        self.expected = expected
        self.rows = rows
    }

    static let names = "SELECT id, name, phone FROM item ORDER BY id"
    static let parts = "SELECT id, item, label FROM part ORDER BY id"
    private static let untouched = ["i1|Maison|04 91", "i2|Atelier|"]

    static let all = edits + conflictClauses + keys + references + transactions

    private static let edits = [
        ToolScenario(
            "an update that changes nothing is no edit",
            "UPDATE item SET name = name, phone = phone, count = count + 0, thing = thing;", names, untouched,
            rows: 0),
        ToolScenario(
            "there and back again is an edit",
            "UPDATE item SET name = 'x' WHERE id = 'i1'; UPDATE item SET name = 'Maison' WHERE id = 'i1';",
            names, untouched, rows: 1),
        ToolScenario(
            "a change of case is an edit where the collation ignores case",
            "UPDATE part SET label = 'ABC' WHERE id = 'p1';", parts, ["p1|i1|ABC", "p2|i1|def", "p3|i2|ghi"],
            rows: 1),
        ToolScenario(
            "a change of storage class is an edit", "UPDATE item SET thing = 1.0 WHERE id = 'i1';",
            "SELECT typeof(thing) FROM item WHERE id = 'i1'", ["real"], rows: 1),
        ToolScenario(
            "text and blob of the same bytes differ",
            "UPDATE item SET thing = 'ab' WHERE id = 'i1'; UPDATE item SET thing = x'6162' WHERE id = 'i1';",
            "SELECT typeof(thing) FROM item WHERE id = 'i1'", ["blob"], rows: 1),
        ToolScenario(
            "NULL is a value like others", "UPDATE item SET phone = NULL WHERE id = 'i1';", names,
            ["i1|Maison|", "i2|Atelier|"], rows: 1),
        ToolScenario(
            "NULL is told from the default",
            "INSERT INTO mark (id, rank) VALUES ('m2', NULL), ('m3', 5);"
                + "INSERT INTO mark (id) VALUES ('m4'); UPDATE mark SET rank = NULL WHERE id = 'm1';",
            "SELECT id, rank FROM mark ORDER BY id", ["m1|", "m2|", "m3|5", "m4|5"], rows: 4),
        ToolScenario(
            "one column of a group takes the others along", "UPDATE item SET lat = 43.5 WHERE id = 'i1';",
            "SELECT lat, lon FROM item WHERE id = 'i1'", ["43.5|5.4"], rows: 1),
        ToolScenario(
            "many rows and columns at once",
            "UPDATE item SET phone = 'p' || id, count = 7, size = 1.5; UPDATE item SET name = f.name || '!' "
                + "FROM (SELECT 'i2' AS id, 'Atelier' AS name) AS f WHERE item.id = f.id;",
            "SELECT id, name, phone, count, size FROM item ORDER BY id",
            ["i1|Maison|pi1|7|1.5", "i2|Atelier!|pi2|7|1.5"],
            rows: 2),
        ToolScenario(
            "an insert from a query",
            "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 5) "
                + "INSERT INTO item (id, name) SELECT 'i' || i, 'n' || i FROM n;",
            names, untouched + ["i3|n3|", "i4|n4|", "i5|n5|"], rows: 3),
        ToolScenario(
            "what the user's own trigger does is an edit",
            "CREATE TRIGGER mine AFTER INSERT ON part BEGIN UPDATE item SET count = count + 1 WHERE id = NEW.item; END;"
                + "INSERT INTO part (id, item) VALUES ('p4', 'i2');",
            "SELECT id, count FROM item ORDER BY id", ["i1|0", "i2|1"], rows: 2),
        ToolScenario(
            "an edit through a view",
            "CREATE VIEW short AS SELECT id, name FROM item; CREATE TRIGGER through INSTEAD OF UPDATE ON short "
                + "BEGIN UPDATE item SET name = NEW.name WHERE id = NEW.id; END; UPDATE short SET name = 'v' WHERE id = 'i2';",
            names, ["i1|Maison|04 91", "i2|v|"], rows: 1),
    ]

    private static let conflictClauses = [
        ToolScenario(
            "INSERT OR REPLACE makes the row anew",
            "INSERT OR REPLACE INTO item (id, name) VALUES ('i1', 'Neuf');",
            "SELECT id, name, phone, thing, lat FROM item ORDER BY id", ["i1|Neuf|||", "i2|Atelier|||"],
            rows: 1),
        ToolScenario(
            "INSERT OR REPLACE of a new row", "INSERT OR REPLACE INTO item (id, name) VALUES ('i3', 'Neuf');",
            names,
            untouched + ["i3|Neuf|"], rows: 1),
        ToolScenario(
            "REPLACE with foreign keys takes what cascades",
            "PRAGMA foreign_keys = ON; REPLACE INTO item (id, name) VALUES ('i1', 'Neuf');", parts,
            ["p3|i2|ghi"],
            rows: 3),
        ToolScenario(
            "INSERT OR IGNORE of a row that is there is no edit",
            "INSERT OR IGNORE INTO item (id, name) VALUES ('i1', 'Neuf');", names, untouched, rows: 0),
        ToolScenario(
            "INSERT OR IGNORE takes what is new",
            "INSERT OR IGNORE INTO item (id, name) VALUES ('i1', 'Neuf'), ('i3', NULL), ('i4', 'Quatre');",
            names,
            untouched + ["i4|Quatre|"], rows: 1),
        ToolScenario(
            "UPDATE OR IGNORE keeps what it can't change",
            "UPDATE OR IGNORE item SET id = 'i2' WHERE id = 'i1'; UPDATE OR IGNORE item SET phone = '1' WHERE id = 'i2';",
            names, ["i1|Maison|04 91", "i2|Atelier|1"], rows: 1),
        ToolScenario(
            "UPSERT changes the row that is there",
            "INSERT INTO item (id, name) VALUES ('i1', 'Neuf') ON CONFLICT (id) DO UPDATE SET name = excluded.name;",
            names, ["i1|Neuf|04 91", "i2|Atelier|"], rows: 1),
        ToolScenario(
            "UPSERT that does nothing is no edit",
            "INSERT INTO item (id, name) VALUES ('i1', 'Neuf') ON CONFLICT DO NOTHING;", names, untouched,
            rows: 0),
        ToolScenario(
            "UPSERT inserts what is new",
            "INSERT INTO item (id, name) VALUES ('i3', 'Neuf') ON CONFLICT (id) DO UPDATE SET name = excluded.name;",
            names, untouched + ["i3|Neuf|"], rows: 1),
    ]

    private static let keys = [
        ToolScenario(
            "a changed key is a delete and an insert", "UPDATE pair SET tail = 'e' WHERE head = 'c';",
            "SELECT * FROM pair ORDER BY head", ["a|b|one", "c|e|two"], rows: 2),
        ToolScenario(
            "a key changed there and back",
            "UPDATE pair SET tail = 'e' WHERE head = 'c';"
                + "UPDATE pair SET tail = 'd' WHERE head = 'c';",
            "SELECT * FROM pair ORDER BY head", ["a|b|one", "c|d|two"], rows: 1),
        ToolScenario(
            "two rows change keys with each other",
            "UPDATE part SET id = 'tmp' WHERE id = 'p1'; UPDATE part SET id = 'p1' WHERE id = 'p3';"
                + "UPDATE part SET id = 'p3' WHERE id = 'tmp';",
            parts, ["p1|i2|ghi", "p2|i1|def", "p3|i1|abc"], rows: 2),
        ToolScenario(
            "a changed key that replaces another row",
            "UPDATE OR REPLACE part SET id = 'p2', label = 'new' WHERE id = 'p1';", parts,
            ["p2|i1|new", "p3|i2|ghi"], rows: 2),
        ToolScenario(
            "key and field at once", "UPDATE part SET id = 'p9', label = 'z' WHERE id = 'p3';", parts,
            ["p1|i1|abc", "p2|i1|def", "p9|i1|z".replacing("i1", with: "i2")], rows: 2),
        ToolScenario(
            "a row inserted and deleted is nothing",
            "INSERT INTO item (id, name) VALUES ('i3', 'x'); DELETE FROM item WHERE id = 'i3';", names,
            untouched,
            rows: 0),
        ToolScenario(
            "a row deleted and inserted again is a new one",
            "DELETE FROM part WHERE id = 'p1'; INSERT INTO part (id, item) VALUES ('p1', 'i2');", parts,
            ["p1|i2|", "p2|i1|def", "p3|i2|ghi"], rows: 1),
        ToolScenario(
            "the empty key is a key",
            "INSERT INTO part (id, item, label) VALUES ('', 'i1', 'e');"
                + "INSERT INTO pair VALUES ('', '', 'e');",
            "SELECT quote(part.id), quote(pair.head) FROM part, pair WHERE part.id = '' AND tail = ''",
            ["''|''"],
            rows: 2),
    ]

    private static let references = [
        ToolScenario(
            "what cascades is deleted everywhere",
            "PRAGMA foreign_keys = ON; DELETE FROM item WHERE id = 'i1';",
            "SELECT (SELECT group_concat(id) FROM item), (SELECT group_concat(id) FROM part)", ["i2|p3"],
            rows: 3),
        ToolScenario(
            "a parent deleted with foreign keys off stays for its children",
            "DELETE FROM item WHERE id = 'i1';",
            names, untouched, rows: 1),
        ToolScenario(
            "a child of nothing waits unseen", "INSERT INTO part (id, item) VALUES ('p4', 'nowhere');", parts,
            ["p1|i1|abc", "p2|i1|def", "p3|i2|ghi"], rows: 1),
        ToolScenario(
            "a child that comes before its parent",
            "INSERT INTO part (id, item) VALUES ('p4', 'i3'); INSERT INTO item (id, name) VALUES ('i3', 'x');",
            parts,
            ["p1|i1|abc", "p2|i1|def", "p3|i2|ghi", "p4|i3|"], rows: 2),
        ToolScenario(
            "a composite reference moves as one",
            "PRAGMA foreign_keys = ON; UPDATE mark SET pair_head = 'c', pair_tail = 'd' WHERE id = 'm1';",
            "SELECT pair_head, pair_tail FROM mark", ["c|d"], rows: 1),
    ]

    private static let transactions = [
        ToolScenario(
            "what is rolled back never was",
            "BEGIN; DELETE FROM part; UPDATE item SET name = 'x'; INSERT INTO item (id, name) VALUES ('i9', 'y'); ROLLBACK;",
            names, untouched, rows: 0),
        ToolScenario(
            "a savepoint takes back its part",
            "BEGIN; UPDATE item SET phone = '1' WHERE id = 'i2'; SAVEPOINT s; UPDATE item SET name = 'x'; "
                + "ROLLBACK TO s; COMMIT;",
            names, ["i1|Maison|04 91", "i2|Atelier|1"], rows: 1),
        ToolScenario(
            "VACUUM between edits",
            "INSERT INTO item (id, name) VALUES ('i0', 'x'); VACUUM; UPDATE item SET phone = '1' WHERE id = 'i2'; "
                + "VACUUM; DELETE FROM part WHERE id = 'p1';",
            names, ["i0|x|", "i1|Maison|04 91", "i2|Atelier|1"], rows: 3),
        ToolScenario("VACUUM alone is no edit", "VACUUM; REINDEX; ANALYZE;", names, untouched, rows: 0),
    ]
}
