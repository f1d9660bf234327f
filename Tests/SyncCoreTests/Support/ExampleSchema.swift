@testable import SyncCore

/// The schema of the worked histories.
enum ExampleSchema {
    static let migration = Migration(
        number: 1,
        sql: """
            CREATE TABLE structure (id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT) STRICT;
            CREATE TABLE offer (
                id TEXT PRIMARY KEY, title TEXT NOT NULL, structure TEXT NOT NULL REFERENCES structure(id)
            ) STRICT;
            CREATE INDEX offer_structure ON offer(structure);
            CREATE TABLE note (id TEXT PRIMARY KEY, offer TEXT REFERENCES offer(id), text TEXT) STRICT;
            CREATE INDEX note_offer ON note(offer);
            CREATE TABLE offer_place (
                offer TEXT REFERENCES offer(id), structure TEXT REFERENCES structure(id),
                PRIMARY KEY (offer, structure)
            ) STRICT;
            CREATE INDEX offer_place_structure ON offer_place(structure);
            """,
        tables: [
            TableDeclaration(name: "structure", kind: .commons),
            TableDeclaration(name: "offer", kind: .commons),
            TableDeclaration(name: "note", kind: .commons),
            TableDeclaration(name: "offer_place", kind: .commons),
        ])
}
