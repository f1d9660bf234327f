/// The engine's own tables, all named `sync_*`.
///
/// Bookkeeping stays small: a row that was inserted once and never changed since has one stamp and no detail.
enum EngineTables {
    /// "ESSY", in the file's header, so that `file` and other programs know what it is.
    static let applicationID = 0x4553_5359
    /// Grows when an older program couldn't read the file any more, or this one couldn't read older files.
    ///
    /// 1 to 3 were of development versions, before the first release.
    static let formatVersion = 4

    /// What is made from the log, beside the user's tables.
    static let derived = [
        "sync_row", "sync_detail", "sync_conflict", "sync_waiting", "sync_reference", "sync_rejected",
    ]

    /// What nothing else in the file tells.
    static let irreplaceable: Set<String> = [
        "sync_meta", "sync_table", "sync_register", "sync_origin", "sync_log", "sync_trust",
    ]

    /// Those that another tool took away, or made otherwise than they should be.
    static func broken(by blueprint: Blueprint, _ connection: Connection) throws -> [String] {
        try blueprint.shapes.filter { name, wanted in
            try TableShape(name, on: connection)?.difference(from: wanted) != nil
                || TableShape(name, on: connection) == nil
        }.keys.sorted()
    }

    static let sql = """
        CREATE TABLE sync_meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

        -- What is replicated: kind is owned, commons or charter; together is like 'a+b,c+d'.
        CREATE TABLE sync_table (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, together TEXT NOT NULL
        ) STRICT;
        CREATE TABLE sync_register (
            id INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (tbl, name)
        ) STRICT;

        -- Lines are numbered locally; seq is the version vector, context that of the latest changeset, held whether a
        -- changeset here holds that one. Further lines of a key have a name of their own, and say which they leave and
        -- after which seq.
        CREATE TABLE sync_origin (
            id INTEGER PRIMARY KEY, replica BLOB NOT NULL, key BLOB, seq INTEGER NOT NULL DEFAULT 0,
            head BLOB, context BLOB, stem INTEGER, stem_seq INTEGER NOT NULL DEFAULT 0,
            line BLOB UNIQUE, held INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE UNIQUE INDEX sync_origin_first ON sync_origin (replica) WHERE line IS NULL;

        -- The log in order of arrival; running is the hash of the log up to here, seen what its author had seen since
        -- its previous changeset, by local numbers (SeenDelta).
        CREATE TABLE sync_log (
            position INTEGER PRIMARY KEY, origin INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
            running BLOB NOT NULL, seen BLOB NOT NULL, frame BLOB NOT NULL, UNIQUE (origin, seq)
        ) STRICT;

        -- The trust of the log as it is judged, in small parts (TrustStore), and what people call things in it.
        CREATE TABLE sync_trust (
            kind INTEGER NOT NULL, number INTEGER NOT NULL, part BLOB NOT NULL, PRIMARY KEY (kind, number)
        ) STRICT, WITHOUT ROWID;
        -- The membership of the whole log, for triggers and other tools to read.
        CREATE TABLE sync_member (
            structure TEXT PRIMARY KEY, coordinates INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sync_device (
            replica TEXT PRIMARY KEY, structure TEXT NOT NULL, label TEXT NOT NULL, role TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- One stamp for each row: who made it and when. It stays as it is while what is written of the row since
        -- stands in sync_detail (RowDetail): few rows, so that edits here and there touch few pages.
        CREATE TABLE sync_row (
            tbl INTEGER NOT NULL, key BLOB NOT NULL, origin INTEGER NOT NULL, seq INTEGER NOT NULL,
            time INTEGER NOT NULL, PRIMARY KEY (tbl, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sync_detail (
            tbl INTEGER NOT NULL, key BLOB NOT NULL, detail BLOB NOT NULL, PRIMARY KEY (tbl, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sync_conflict (
            tbl INTEGER NOT NULL, key BLOB NOT NULL, PRIMARY KEY (tbl, key)
        ) STRICT, WITHOUT ROWID;
        -- Living rows that aren't complete, and what they miss.
        CREATE TABLE sync_waiting (
            tbl INTEGER NOT NULL, key BLOB NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (tbl, key)
        ) STRICT, WITHOUT ROWID;
        -- What rows that aren't shown reference: (target) <- (row).
        CREATE TABLE sync_reference (
            target_tbl INTEGER NOT NULL, target BLOB NOT NULL, tbl INTEGER NOT NULL, key BLOB NOT NULL,
            PRIMARY KEY (target_tbl, target, tbl, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sync_reference_by_row ON sync_reference (tbl, key);

        -- Edits not yet sealed; what is a register, -1 for an insert, -2 for a delete,
        -- -3 where another row is about to take the key, or -16 times a mask of registers; hint is the row's rowid
        -- at that time, which VACUUM may change.
        CREATE TABLE sync_pending (
            id INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, key TEXT NOT NULL, what INTEGER NOT NULL,
            time INTEGER NOT NULL, hint INTEGER
        ) STRICT;
        -- Edits that can't be sealed: one encoded body each, with the context in which it was made.
        CREATE TABLE sync_held (
            id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, key BLOB NOT NULL, reason TEXT NOT NULL,
            body BLOB NOT NULL, context BLOB NOT NULL, since INTEGER NOT NULL
        ) STRICT;

        -- Operations that don't count, and why.
        CREATE TABLE sync_rejected (
            position INTEGER NOT NULL, tbl TEXT NOT NULL, key BLOB NOT NULL, verb TEXT NOT NULL,
            reason TEXT NOT NULL, PRIMARY KEY (position, tbl, key, verb)
        ) STRICT, WITHOUT ROWID;
        \(Quarantine.sql)

        -- Hubs known, what each is known to have of what is here, and what it named of the rest.
        CREATE TABLE sync_hub (
            url TEXT PRIMARY KEY, position INTEGER NOT NULL DEFAULT 0, running BLOB, sent INTEGER NOT NULL DEFAULT 0,
            vector BLOB, named BLOB, last_sync INTEGER, up_to_date INTEGER NOT NULL DEFAULT 0,
            clock_offset INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        """
}
