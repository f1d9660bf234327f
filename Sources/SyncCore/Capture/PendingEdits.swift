/// The notes of the triggers on one row since the last seal.
struct RowEdits {
    /// When it was last inserted, unless it was deleted since.
    private(set) var inserted: EditTime?
    /// When it was last deleted, where it was.
    private(set) var deleted: EditTime?
    /// When another row was last to take its key: where the row isn't there, it was deleted then.
    private(set) var replaced: EditTime?
    /// The registers updated since its last insert, each once, with when it last was.
    private(set) var updated: [(register: RegisterID, time: EditTime)] = []

    var lastTime: EditTime {
        updated.reduce(inserted ?? deleted ?? .zero) { max($0, $1.time) }
    }

    /// When `register` was last updated, nil where it wasn't.
    func time(of register: RegisterID) -> EditTime? {
        updated.first { $0.register == register }?.time
    }

    /// - Parameters:
    ///   - action: what a trigger noted.
    ///   - time: when.
    ///   - registers: the numbers of the table's registers, ascending.
    mutating func add(_ action: PendingAction, at time: EditTime, registers: [RegisterID]) {
        switch action {
        case .insert:
            inserted = time
            updated.removeAll(keepingCapacity: true)
        case .delete:
            deleted = time
            inserted = nil
            replaced = nil
            updated.removeAll(keepingCapacity: true)
        case .replace:
            replaced = time
        case .update(let register): note(register, at: time)
        case .updates(let mask):
            for (bit, register) in registers.prefix(Capture.maskedMax).enumerated()
            where mask & (1 << bit) != 0 {
                note(register, at: time)
            }
        }
    }

    private mutating func note(_ register: RegisterID, at time: EditTime) {
        if let index = updated.firstIndex(where: { $0.register == register }) {
            updated[index].time = time
        } else {
            updated.append((register, time))
        }
    }

    mutating func removeAll() {
        (inserted, deleted, replaced) = (nil, nil, nil)
        updated.removeAll(keepingCapacity: true)
    }
}

/// A row with what the triggers noted of it.
struct PendingRow {
    let ref: RowRef
    var edits = RowEdits()
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

    /// The numbers of the tables that have pending edits, ascending.
    func tables() throws -> [Int] {
        let statement = try connection.statement("SELECT DISTINCT tbl FROM sync_pending ORDER BY tbl")
        var tables: [Int] = []
        while try statement.step() { tables.append(statement.int(0)) }
        return tables
    }

    /// All rows with pending edits.
    func refs() throws -> Set<RowRef> {
        let statement = try connection.statement("SELECT DISTINCT tbl, CAST(key AS BLOB) FROM sync_pending")
        var refs: Set<RowRef> = []
        while try statement.step() {
            refs.insert(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        return refs
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
