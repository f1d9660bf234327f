import Foundation
import GRDB
import SyncCore

/// The tables of `essync.dossiers`: frames of many spaces as received, which this file's holder can't read.
enum SpaceTables {
    /// "ESDO", in the file's header.
    static let applicationID = 0x4553_444f
    static let version = 1
    static let busySeconds = 5.0

    static let sql = """
        CREATE TABLE note (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

        -- Each thing that came, frame or word, has a place of its own; running is the hash of all up to here, which
        -- stays when what came is erased.
        CREATE TABLE place (position INTEGER PRIMARY KEY, running BLOB NOT NULL) STRICT;

        -- head is the first 8 bytes of the hash of the space's heads; has_bans whether something in it cites a ban.
        CREATE TABLE space (
            id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, founder BLOB NOT NULL, salt BLOB NOT NULL,
            head BLOB NOT NULL, has_bans INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- Frames in order of arrival, each after its past; line is the space's own number, source who brought it.
        CREATE TABLE frame (
            position INTEGER PRIMARY KEY, space INTEGER NOT NULL, line INTEGER NOT NULL, seq INTEGER NOT NULL,
            device BLOB NOT NULL, hash BLOB NOT NULL, source TEXT NOT NULL, bytes BLOB NOT NULL
        ) STRICT;
        CREATE INDEX frame_by_space ON frame (space, position);
        CREATE INDEX frame_by_device ON frame (space, device, seq);

        -- Who is to hear of a space: the structures that are in, and those that ever were.
        CREATE TABLE reader (
            structure TEXT NOT NULL, space BLOB NOT NULL, entered INTEGER NOT NULL, last INTEGER NOT NULL,
            is_in INTEGER NOT NULL, PRIMARY KEY (structure, space)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX reader_by_last ON reader (structure, last);
        CREATE INDEX reader_by_space ON reader (space);

        -- The spaces that were erased: the order's hash stays for ever.
        CREATE TABLE stone (
            space BLOB PRIMARY KEY, word BLOB NOT NULL, time INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- Orders and acknowledgements as bytes; state is 0 in force, 1 waits for a person, 2 waits for the catalogue.
        CREATE TABLE word (
            hash BLOB PRIMARY KEY, position INTEGER NOT NULL, space BLOB NOT NULL, author BLOB NOT NULL,
            is_order INTEGER NOT NULL, state INTEGER NOT NULL, arrived INTEGER NOT NULL, source TEXT NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX word_by_space ON word (space);
        CREATE INDEX word_by_position ON word (position);
        CREATE INDEX word_by_author ON word (author, arrived);

        -- The devices that had a key of an erased space or wrote in it: who has to acknowledge.
        CREATE TABLE holder (
            space BLOB NOT NULL, device BLOB NOT NULL, PRIMARY KEY (space, device)
        ) STRICT, WITHOUT ROWID;

        -- Frames that wait for something, by what they lack: a device or a changeset of the catalogue, or a frame.
        CREATE TABLE waiting (
            hash BLOB PRIMARY KEY, space BLOB NOT NULL, device BLOB NOT NULL, lacks TEXT NOT NULL,
            source TEXT NOT NULL, arrived INTEGER NOT NULL, bytes BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX waiting_by_space ON waiting (space, device);

        -- Spaces that a device has founded here in the last day.
        CREATE TABLE founding (device BLOB NOT NULL, time INTEGER NOT NULL) STRICT;
        CREATE INDEX founding_by_device ON founding (device, time);

        -- Other sides: up to where each has answered, up to where it has what is here, and the day of the last digests.
        CREATE TABLE peer (
            name TEXT PRIMARY KEY, position INTEGER NOT NULL DEFAULT 0, running BLOB, sent INTEGER NOT NULL DEFAULT 0,
            day INTEGER NOT NULL DEFAULT 0, time INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        """

    /// The file, made for its owner alone where there was none.
    ///
    /// Deleted content is overwritten, and a checkpoint empties the journal: rule L4.
    static func open(_ path: String) throws -> DatabaseQueue {
        if !FileManager.default.fileExists(atPath: path) {
            let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
            guard descriptor >= 0 || errno == EEXIST else { throw SyncError.writing(path, errno) }
            if descriptor >= 0 { _ = close(descriptor) }
        }
        var configuration = Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.prepareDatabase { database in
            for setting in [
                "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "wal_autocheckpoint = 4096",
                "cache_size = -16384", "temp_store = MEMORY",
            ] {
                try database.execute(sql: "PRAGMA \(setting)")
            }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            guard try Int.fetchOne(database, sql: "PRAGMA schema_version") == 0 else { return }
            try database.execute(sql: sql)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(version)")
        }
        try queue.read { database in
            guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
                throw SyncError(
                    .badFile, "\(path) isn't a file of dossiers.", details: ["path": path])
            }
            guard try Int.fetchOne(database, sql: "PRAGMA user_version") == version else {
                throw SyncError(
                    .newerFormat, "\(path) was made by a later version.", details: ["path": path])
            }
        }
        return queue
    }
}
