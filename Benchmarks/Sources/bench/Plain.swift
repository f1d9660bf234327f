import CSQLiteBench

/// Another tool on the same file: SQLite's C interface, prepared statements, one transaction a workload.
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
    private var handle: OpaquePointer?

    init(_ path: String, creating: Bool) {
        sqlite3_open(path, &handle)
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
        run("PRAGMA secure_delete = OFF")
        if creating { run(Self.sql) }
    }

    deinit { sqlite3_close(handle) }

    func run(_ sql: String) {
        var message: UnsafeMutablePointer<CChar>?
        if sqlite3_exec(handle, sql, nil, nil, &message) != SQLITE_OK {
            fatalError(message.map { String(cString: $0) } ?? sql)
        }
    }

    func insert(_ rows: [SampleRow]) {
        run("BEGIN")
        let marks = (1...10).map { _ in "?" }.joined(separator: ",")
        each("INSERT INTO offer (id, \(Self.columns.joined(separator: ", "))) VALUES (\(marks))", rows) {
            statement, row in
            bind(statement, 1, row.key)
            for (index, text) in row.texts.enumerated() { bind(statement, Int32(index + 2), text) }
            sqlite3_bind_int64(statement, 10, Int64(row.capacity))
        }
        run("COMMIT")
    }

    /// Sets one column of `count` rows, scattered over the table.
    func update(_ rows: [SampleRow], count: Int, to mark: String) {
        run("BEGIN")
        let some = (0..<count).map { rows[($0 * 61_987) % rows.count] }
        each("UPDATE offer SET stage = ?2 WHERE id = ?1", some) { statement, row in
            bind(statement, 1, row.key)
            bind(statement, 2, mark + row.texts[2])
        }
        run("COMMIT")
    }

    private func each(_ sql: String, _ rows: [SampleRow], _ bind: (OpaquePointer?, SampleRow) -> Void) {
        var statement: OpaquePointer?
        sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        for row in rows {
            bind(statement, row)
            if sqlite3_step(statement) != SQLITE_DONE { fatalError(String(cString: sqlite3_errmsg(handle))) }
            sqlite3_reset(statement)
        }
        sqlite3_finalize(statement)
    }

    private func bind(_ statement: OpaquePointer?, _ index: Int32, _ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                bench_bind_text(statement, index, $0.baseAddress, Int32($0.count))
            }
        }
    }
}
