@testable import SyncCore

/// The tables that random edits are made on, in SQL for the engine and by hand for the model.
///
/// Between them: a *together* group, CHECKs, defaults other than NULL, a NOCASE column, self references,
/// cascades, composite keys, a composite reference by a group, a generated reference column, rows with
/// owners.
enum RandomSchema {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE place (
                id TEXT PRIMARY KEY, name TEXT NOT NULL, lat REAL, lon REAL,
                size INTEGER NOT NULL DEFAULT 7 CHECK (size BETWEEN 0 AND 9),
                note TEXT COLLATE NOCASE DEFAULT 'n',
                CHECK ((lat IS NULL) = (lon IS NULL))
            ) STRICT;
            CREATE TABLE node (
                id TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT 't', parent TEXT REFERENCES node(id),
                peer TEXT REFERENCES node(id)
            ) STRICT;
            CREATE TABLE leaf (
                id TEXT PRIMARY KEY, under TEXT REFERENCES leaf(id) ON DELETE CASCADE, text TEXT
            ) STRICT;
            CREATE TABLE item (
                id TEXT PRIMARY KEY,
                place TEXT GENERATED ALWAYS AS (substr(id, 1, instr(id, '/') - 1)) STORED
                    REFERENCES place(id),
                title TEXT NOT NULL, extra ANY
            ) STRICT;
            CREATE TABLE part (
                id TEXT PRIMARY KEY, item TEXT NOT NULL REFERENCES item(id) ON DELETE CASCADE, body BLOB
            ) STRICT;
            CREATE TABLE link (
                item TEXT REFERENCES item(id), place TEXT REFERENCES place(id), note TEXT,
                PRIMARY KEY (item, place)
            ) STRICT;
            CREATE TABLE step (
                id TEXT PRIMARY KEY, item TEXT, place TEXT,
                tag TEXT GENERATED ALWAYS AS (item) VIRTUAL REFERENCES item(id),
                FOREIGN KEY (item, place) REFERENCES link(item, place)
            ) STRICT;
            """,
        tables: [
            TableDeclaration(name: "place", kind: .commons, together: [["lat", "lon"]]),
            TableDeclaration(name: "node", kind: .commons), TableDeclaration(name: "leaf", kind: .commons),
            TableDeclaration(name: "item", kind: .owned), TableDeclaration(name: "part", kind: .owned),
            TableDeclaration(name: "link", kind: .commons),
            TableDeclaration(name: "step", kind: .commons, together: [["item", "place"]]),
        ])

    static let model = ModelSchema([place, node, leaf, item, part, link, step])

    private static let place = ModelTable(
        name: "place",
        columns: [
            ModelColumn(name: "name", isRequired: true), ModelColumn(name: "lat", type: "REAL"),
            ModelColumn(name: "lon", type: "REAL"),
            ModelColumn(name: "size", type: "INTEGER", isRequired: true, standard: .integer(7)),
            ModelColumn(name: "note", standard: .text("n")),
        ],
        groups: [["lat", "lon"]],
        check: { row in
            guard case .integer(let size)? = row["size"] else { return false }
            return (row["lat"] == .null) == (row["lon"] == .null) && (0...9).contains(size)
        })

    private static let node = ModelTable(
        name: "node",
        columns: [
            ModelColumn(name: "title", isRequired: true, standard: .text("t")), ModelColumn(name: "parent"),
            ModelColumn(name: "peer"),
        ],
        references: [
            ModelReference(columns: ["parent"], target: "node"),
            ModelReference(columns: ["peer"], target: "node"),
        ])

    private static let leaf = ModelTable(
        name: "leaf", columns: [ModelColumn(name: "under"), ModelColumn(name: "text")],
        references: [ModelReference(columns: ["under"], target: "leaf")])

    private static let item = ModelTable(
        name: "item", isOwned: true,
        columns: [ModelColumn(name: "title", isRequired: true), ModelColumn(name: "extra", type: "ANY")],
        references: [ModelReference(columns: ["place"], target: "place")],
        generated: { row in
            guard case .text(let id)? = row["id"] else { return [:] }
            return ["place": .text(Bytes(id.slice.prefix { $0 != UInt8(ascii: "/") }))]
        })

    private static let part = ModelTable(
        name: "part", isOwned: true,
        columns: [ModelColumn(name: "item", isRequired: true), ModelColumn(name: "body", type: "BLOB")],
        references: [ModelReference(columns: ["item"], target: "item")])

    private static let link = ModelTable(
        name: "link", keys: ["item", "place"], columns: [ModelColumn(name: "note")],
        references: [
            ModelReference(columns: ["item"], target: "item"),
            ModelReference(columns: ["place"], target: "place"),
        ])

    private static let step = ModelTable(
        name: "step", columns: [ModelColumn(name: "item"), ModelColumn(name: "place")],
        groups: [["item", "place"]],
        references: [
            ModelReference(columns: ["item", "place"], target: "link"),
            ModelReference(columns: ["tag"], target: "item"),
        ],
        generated: { ["tag": $0["item"] ?? .null] })
}
