@testable import SyncCore

/// A schema with one of everything that other tools can edit.
enum ToolSchema {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE item (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, count INTEGER NOT NULL DEFAULT 0,
                size REAL, data BLOB, thing ANY, lat REAL, lon REAL
            ) STRICT;
            CREATE TABLE part (
                id TEXT PRIMARY KEY, item TEXT REFERENCES item(id) ON DELETE CASCADE,
                label TEXT COLLATE NOCASE
            ) STRICT;
            CREATE INDEX part_item ON part(item);
            CREATE TABLE pair (head TEXT, tail TEXT, note TEXT, PRIMARY KEY (head, tail)) STRICT;
            CREATE TABLE mark (id TEXT PRIMARY KEY, pair_head TEXT, pair_tail TEXT, rank INTEGER DEFAULT 5,
                FOREIGN KEY (pair_head, pair_tail) REFERENCES pair(head, tail)) STRICT;
            """,
        tables: [
            TableDeclaration(name: "item", kind: .commons, together: [["lat", "lon"]]),
            TableDeclaration(name: "part", kind: .commons), TableDeclaration(name: "pair", kind: .commons),
            TableDeclaration(name: "mark", kind: .commons, together: [["pair_head", "pair_tail"]]),
        ])

    /// What stands in every replica before a scenario begins.
    static let rows = """
        INSERT INTO item (id, name, phone, thing, lat, lon) VALUES
            ('i1', 'Maison', '04 91', 1, 43.3, 5.4), ('i2', 'Atelier', NULL, NULL, NULL, NULL);
        INSERT INTO part (id, item, label) VALUES ('p1', 'i1', 'abc'), ('p2', 'i1', 'def'), ('p3', 'i2', 'ghi');
        INSERT INTO pair VALUES ('a', 'b', 'one'), ('c', 'd', 'two');
        INSERT INTO mark (id, pair_head, pair_tail) VALUES ('m1', 'a', 'b');
        """
}
