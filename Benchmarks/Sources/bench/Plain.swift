import CSQLite

/// Another tool on a file: SQLite's C interface, prepared statements, one transaction a workload.
final class Plain {
    static let columns = [
        "title", "summary", "stage", "territory", "phone", "email", "url", "updated_on", "capacity",
    ]
    static let sql = """
        CREATE TABLE offer (
            id TEXT PRIMARY KEY, title TEXT, summary TEXT, stage TEXT, territory TEXT, phone TEXT, email TEXT,
            url TEXT, updated_on TEXT, capacity INTEGER
        ) STRICT;
        """
    let handle: OpaquePointer?

    init(_ path: String, creating: Bool = false) {
        var opened: OpaquePointer?
        sqlite3_open(path, &opened)
        handle = opened
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
        run("PRAGMA secure_delete = OFF; PRAGMA busy_timeout = 5000")
        if creating { run(Self.sql) }
    }

    deinit { sqlite3_close(handle) }

    func run(_ sql: String) {
        var message: UnsafeMutablePointer<CChar>?
        if sqlite3_exec(handle, sql, nil, nil, &message) != SQLITE_OK {
            fatalError(message.map { String(cString: $0) } ?? sql)
        }
    }

    func insert(_ rows: some Sequence<SampleRow>) {
        let marks = (1...10).map { _ in "?" }.joined(separator: ",")
        let names = Self.columns.joined(separator: ", ")
        each("INSERT INTO offer (id, \(names)) VALUES (\(marks))", rows) { statement, row in
            bind(statement, 1, row.key)
            for (index, text) in row.texts.enumerated() { bind(statement, Int32(index + 2), text) }
            sqlite3_bind_int64(statement, 10, Int64(row.capacity))
        }
    }

    /// Sets one column of `count` rows, scattered over the table.
    func update(_ rows: [SampleRow], count: Int, column: String = "stage", to mark: String) {
        let some = (0..<count).lazy.map { rows[($0 * 61_987) % rows.count] }
        var number = 0
        each("UPDATE offer SET \(column) = ?2 WHERE id = ?1", some) { statement, row in
            bind(statement, 1, row.key)
            bind(statement, 2, "\(mark) \(number % 7_919)")
            number += 1
        }
    }

    /// Sets all columns of every row, scattered over the table, to those of another row with a mark before.
    func updateAll(_ rows: [SampleRow], to mark: String) {
        let sets = Self.columns.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")
        var number = 0
        let some = rows.indices.lazy.map { rows[($0 * 61_987) % rows.count] }
        each("UPDATE offer SET \(sets) WHERE id = ?1", some) { statement, row in
            bind(statement, 1, row.key)
            let other = rows[number]
            for (index, text) in other.texts.enumerated() { bind(statement, Int32(index + 2), mark + text) }
            sqlite3_bind_int64(statement, 10, Int64(other.capacity + 500))
            number += 1
        }
    }

    /// A digest of the table, equal where its rows are.
    func digest() -> UInt64 {
        var hash: UInt64 = 1_469_598_103_934_665_603
        var statement: OpaquePointer?
        sqlite3_prepare_v2(handle, "SELECT * FROM offer ORDER BY id", -1, &statement, nil)
        while sqlite3_step(statement) == SQLITE_ROW {
            for column in 0..<sqlite3_column_count(statement) {
                let count = sqlite3_column_bytes(statement, column)
                let bytes = UnsafeRawBufferPointer(
                    start: sqlite3_column_blob(statement, column), count: Int(count))
                for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
                hash = (hash ^ 31) &* 1_099_511_628_211
            }
        }
        sqlite3_finalize(statement)
        return hash
    }

    private func each(
        _ sql: String, _ rows: some Sequence<SampleRow>, _ bind: (OpaquePointer?, SampleRow) -> Void
    ) {
        run("BEGIN IMMEDIATE")
        var statement: OpaquePointer?
        sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        for row in rows {
            bind(statement, row)
            if sqlite3_step(statement) != SQLITE_DONE { fatalError(String(cString: sqlite3_errmsg(handle))) }
            sqlite3_reset(statement)
        }
        sqlite3_finalize(statement)
        run("COMMIT")
    }

    private func bind(_ statement: OpaquePointer?, _ index: Int32, _ text: String) {
        var text = text
        _ = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                essync_bind_text(statement, index, $0.baseAddress, Int32($0.count))
            }
        }
    }
}
