import CSQLite
internal import GRDB

/// GRDB's connection seen through SQLite's C interface, with the statements prepared on it.
///
/// Lives within one closure of GRDB's queue and never leaves its thread.
final class Connection {
    let database: Database
    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    private var batches: [RowBatch.Name: RowBatch] = [:]

    init(_ database: Database) throws {
        guard let handle = database.sqliteConnection else {
            throw SyncError(.notAReplica, "The connection to the replica is closed.")
        }
        self.database = database
        self.handle = handle
    }

    /// Sets SQLite up for this process, where nobody has used it before.
    ///
    /// Source: https://www.sqlite.org/compile.html, "Recommended compile-time options".
    static func configure() { _ = configured }

    private static let configured = essync_forgo_memory_statistics()

    /// The statement for `sql`, prepared once, ready to be bound.
    func statement(_ sql: String) throws -> Statement {
        if let known = statements[sql] { return known }
        let made = try Statement(sql, on: handle)
        statements[sql] = made
        return made
    }

    /// The batch of that name, made once.
    func batch(_ name: RowBatch.Name) throws -> RowBatch {
        if let known = batches[name] { return known }
        let made = try RowBatch(name, on: handle)
        batches[name] = made
        return made
    }

    /// Runs statements that return nothing.
    func execute(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        if code != SQLITE_OK { throw Self.failure(code, on: handle, sql: sql) }
    }

    /// The first column of the first row, or nil without a row.
    func first(_ sql: String, _ values: Value...) throws -> Value? {
        let statement = try statement(sql)
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.value(0)
    }

    func firstInt(_ sql: String, _ values: Value...) throws -> Int? {
        let statement = try statement(sql)
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return statement.isNull(0) ? nil : statement.int(0)
    }

    /// Runs one statement with values bound.
    func run(_ sql: String, _ values: Value...) throws {
        let statement = try statement(sql)
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        try statement.run()
    }

    /// The number of rows that the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Whether triggers fire on this connection.
    ///
    /// Merging switches them off: what it writes isn't an edit.
    func setTriggers(enabled: Bool) {
        essync_enable_triggers(handle, enabled ? 1 : 0)
    }

    static func failure(_ code: Int32, on handle: OpaquePointer, sql: String) -> any Error {
        let extended = sqlite3_extended_errcode(handle)
        let message = String(cString: sqlite3_errmsg(handle))
        return DatabaseError(
            resultCode: ResultCode(rawValue: extended == 0 ? code : extended), message: message, sql: sql)
    }
}

/// `name` as an SQL identifier.
func quoted(_ name: String) -> String {
    "\"" + (name.utf8.contains(UInt8(ascii: "\"")) ? name.replacing("\"", with: "\"\"") : name) + "\""
}

/// `text` as an SQL string literal.
func literal(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
}
