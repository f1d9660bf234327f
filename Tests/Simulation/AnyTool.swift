import CSQLite

package import SyncCore

/// Another program on a replica's file: SQLite's own interface, nothing of the engine's.
package final class AnyTool {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private let handle: OpaquePointer

    package init(_ path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else {
            throw Failure(description: "can't open \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 60_000)
    }

    deinit { sqlite3_close(handle) }

    package func run(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)))
        }
    }

    /// All rows that `sql` returns.
    package func rows(_ sql: String) throws -> [[Value]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else {
            throw Failure(description: String(cString: sqlite3_errmsg(handle)))
        }
        defer { sqlite3_finalize(statement) }
        var rows: [[Value]] = []
        while sqlite3_step(statement) == SQLITE_ROW {
            rows.append((0..<sqlite3_column_count(statement)).map { Self.value(statement, $0) })
        }
        return rows
    }

    private static func value(_ statement: OpaquePointer?, _ column: Int32) -> Value {
        func bytes() -> Bytes {
            guard let start = sqlite3_column_blob(statement, column) else { return Bytes([]) }
            let count = Int(sqlite3_column_bytes(statement, column))
            return Bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        }
        return switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: .text(bytes())
        case SQLITE_BLOB: .blob(bytes())
        default: .null
        }
    }
}
