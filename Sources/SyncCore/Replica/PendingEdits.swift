/// What the triggers noted of one row since the last seal.
struct PendingRow {
    let ref: RowRef
    /// When it was last inserted, unless it was deleted since.
    var inserted: EditTime?
    /// When it was last deleted, where it was.
    var deleted: EditTime?
    /// When another row was last to take its key: where the row isn't there, it was deleted then.
    var replaced: EditTime?
    /// For each register updated since its last insert: when it last was.
    var updated: [Int: EditTime] = [:]

    var lastTime: EditTime {
        ([inserted ?? deleted].compactMap { $0 } + updated.values).max() ?? .zero
    }

    mutating func add(_ what: Int, at time: EditTime) {
        switch what {
        case Capture.insert:
            inserted = time
            updated = [:]
        case Capture.delete:
            deleted = time
            inserted = nil
            replaced = nil
            updated = [:]
        case Capture.replace:
            replaced = time
        default:
            updated[what] = time
        }
    }
}

/// The pending log, row by row.
struct PendingEdits {
    let connection: Connection

    func count() throws -> Int {
        try connection.firstInt("SELECT count(*) FROM (SELECT DISTINCT tbl, key FROM sync_pending)") ?? 0
    }

    func isEmpty() throws -> Bool {
        try connection.firstInt("SELECT 1 FROM sync_pending LIMIT 1") == nil
    }

    /// All rows with pending edits, in the order of tables' numbers and keys.
    func rows() throws -> [PendingRow] {
        let statement = try connection.statement(
            "SELECT tbl, CAST(key AS BLOB), what, time FROM sync_pending ORDER BY tbl, 2, id")
        var rows: [PendingRow] = []
        while try statement.step() {
            let ref = RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1)))
            if rows.last?.ref != ref { rows.append(PendingRow(ref: ref)) }
            let time = EditTime(milliseconds: statement.int64(3))
            rows[rows.count - 1].add(statement.int(2), at: time)
        }
        return rows
    }

    /// Forgets what was noted of these tables.
    func clear(tables: [Int]) throws {
        let known = tables.map(String.init).joined(separator: ", ")
        let others = try connection.firstInt("SELECT 1 FROM sync_pending WHERE tbl NOT IN (\(known)) LIMIT 1")
        // Without a condition SQLite drops the whole table's pages at once.
        try connection.execute(
            others == nil ? "DELETE FROM sync_pending" : "DELETE FROM sync_pending WHERE tbl IN (\(known))")
    }
}
