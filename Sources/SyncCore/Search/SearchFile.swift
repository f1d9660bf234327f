import Foundation
internal import GRDB

/// The tables of a search index.
///
/// *Shape*: `entry` has the folded texts of each row. Of `head_index` and `text_index` only the rows of each
/// three letters are kept, which is a third of what their places would take; that the letters follow each
/// other is seen in `entry`.
struct SearchFile {
    let connection: Connection

    /// Grows with every change of tables, folding or stamps: an index of another format is made again.
    private static let formatVersion = 1

    /// Numbers of one rank follow each other, and those of a greater rank are greater.
    static let rankShift = 40

    private static let sql = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY, tbl TEXT NOT NULL, key BLOB NOT NULL, hash INTEGER NOT NULL,
            head TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (tbl, key)
        ) STRICT;
        CREATE VIRTUAL TABLE head_index USING fts5(
            text, content = '', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
        CREATE VIRTUAL TABLE text_index USING fts5(
            text, content = '', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
        -- What is gathered before it is written, in bytes: filling a new index takes half the time.
        INSERT INTO head_index (head_index, rank) VALUES ('hashsize', 8388608);
        INSERT INTO text_index (text_index, rank) VALUES ('hashsize', 33554432);
        """

    // MARK: Opening

    /// In place of a path: an index that goes with the process.
    static let memory = ":memory:"

    /// The index at `path`, made anew where it is of another format or damaged.
    ///
    /// It gets the mode of the replica, whose rows it holds.
    static func open(_ path: String, mode: mode_t?, plan: SearchPlan) throws -> DatabaseQueue {
        do {
            return try opened(path, mode, plan)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw SyncError(error)
        } catch is DatabaseError {
            remove(path)
        }
        do {
            return try opened(path, mode, plan)
        } catch is DatabaseError {
            // Nothing can be written here: an index that lasts as long as the program serves as well.
            return try translated { try opened(memory, mode, plan) }
        }
    }

    /// Makes the empty file, readable for whom the replica is: SQLite would make it as the umask says.
    private static func make(_ path: String, _ mode: mode_t) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(0o600))
        // Where it can't be made, opening it says so.
        if descriptor >= 0 { _ = close(descriptor) }
        if FilePath(path).mode != mode { _ = chmod(path, mode) }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // What isn't there needn't go, and what can't go is found out when it is opened again.
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    private static func opened(_ path: String, _ mode: mode_t?, _ plan: SearchPlan) throws -> DatabaseQueue {
        if path != memory, let mode { make(path, mode & 0o666) }
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(Replica.busySeconds)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA journal_mode = TRUNCATE")
            // What a power cut spoils is made again.
            try database.execute(sql: "PRAGMA synchronous = OFF")
            try database.execute(sql: "PRAGMA secure_delete = OFF")
        }
        let name = path == memory ? path : SQLiteFile.name(path)
        let queue = try DatabaseQueue(path: name, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            let file = SearchFile(connection: try Connection(database))
            let format = "\(formatVersion)\n\(plan.text)"
            if try file.format() == format { return }
            try database.inTransaction(.immediate) {
                if try file.format() != format { try file.make(format) }
                return .commit
            }
        }
        return queue
    }

    private func make(_ format: String) throws {
        try connection.execute(
            "DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS entry; DROP TABLE IF EXISTS meta;")
        try connection.execute(Self.sql)
        try set("format", .text(format))
    }

    // MARK: Settings

    private func value(_ name: String) throws -> Value? {
        try connection.first("SELECT value FROM meta WHERE name = ?", .text(name))
    }

    private func set(_ name: String, _ value: Value) throws {
        try connection.run(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            .text(name),
            value)
    }

    private func format() throws -> String? {
        guard try connection.firstInt("SELECT 1 FROM sqlite_schema WHERE name = 'meta'") != nil else {
            return nil
        }
        guard case .text(let bytes) = try value("format") else { return nil }
        return bytes.text
    }

    /// How far the index has read; nil for one that is new.
    func stamp() throws -> SearchStamp? {
        guard case .text(let tables) = try value("tables"), case .integer(let count) = try value("count"),
            case .integer(let last) = try value("last"), case .integer(let sum) = try value("sum")
        else { return nil }
        return SearchStamp(
            tables: tables.text ?? "", pendingCount: Int(count), pendingLast: Int(last), pendingSum: Int(sum))
    }

    func set(_ stamp: SearchStamp) throws {
        try set("tables", .text(stamp.tables))
        try set("count", .integer(Int64(stamp.pendingCount)))
        try set("last", .integer(Int64(stamp.pendingLast)))
        try set("sum", .integer(Int64(stamp.pendingSum)))
    }

    // MARK: Entries

    struct Known {
        let id: Int
        let hash: Int
    }

    /// The entries of one table, by key.
    func entries(of table: String) throws -> [RowKey: Known] {
        let statement = try connection.statement("SELECT key, id, hash FROM entry WHERE tbl = ?")
        statement.bind(text: table, at: 1)
        var entries: [RowKey: Known] = [:]
        while try statement.step() {
            entries[RowKey(bytes: statement.bytes(0))] = Known(id: statement.int(1), hash: statement.int(2))
        }
        return entries
    }

    func entry(_ table: String, _ key: RowKey) throws -> Known? {
        let statement = try connection.statement("SELECT id, hash FROM entry WHERE tbl = ? AND key = ?")
        statement.bind(text: table, at: 1)
        statement.bind(blob: key.bytes, at: 2)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return Known(id: statement.int(0), hash: statement.int(1))
    }

    /// The tables that have entries.
    func tables() throws -> [String] {
        let statement = try connection.statement("SELECT DISTINCT tbl FROM entry")
        var tables: [String] = []
        while try statement.step() { tables.append(statement.text(0)) }
        return tables
    }

    func add(_ table: String, _ key: RowKey, rank: Int, hash: Int, head: String, body: String) throws {
        let first = Int64(rank) << Self.rankShift
        let last = try connection.firstInt(
            "SELECT max(id) FROM entry WHERE id >= ? AND id < ?", .integer(first),
            .integer(first + (1 << Self.rankShift)))
        let id = last.map { Int64($0) + 1 } ?? first
        try connection.run(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", .integer(id), .text(table), .blob(key.bytes),
            .integer(Int64(hash)), .text(head), .text(body))
        // Not by a SELECT: a statement that may write several rows makes FTS5 write out what it has gathered.
        try connection.run("INSERT INTO head_index (rowid, text) VALUES (?, ?)", .integer(id), .text(head))
        try connection.run(
            "INSERT INTO text_index (rowid, text) VALUES (?, ?)", .integer(id), .text(head + "\u{1f}" + body))
    }

    /// All that is searched of an entry; no query holds what stands between head and body.
    static let text = "head || char(31) || body"

    /// An index without its own texts has to be told what it forgets.
    func remove(_ id: Int) throws {
        for (index, text) in [("head_index", "head"), ("text_index", Self.text)] {
            try connection.run(
                """
                INSERT INTO \(index) (\(index), rowid, text)
                SELECT 'delete', id, \(text) FROM entry WHERE id = ?
                """, .integer(Int64(id)))
        }
        try connection.run("DELETE FROM entry WHERE id = ?", .integer(Int64(id)))
    }
}
