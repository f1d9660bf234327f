import CSQLite
internal import GRDB

/// A prepared statement of SQLite's C interface, for the paths that run once a row.
///
/// Owns the `sqlite3_stmt`. Used on the thread that holds its connection only.
/// Text is read and bound as bytes, so that what isn't valid UTF-8 is seen and not repaired.
final class Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private let sql: String
    private var kept = Pinned<UInt8>()

    init(_ sql: String, on database: OpaquePointer) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else {
            throw Connection.failure(code, on: database, sql: sql)
        }
        handle = prepared
        self.database = database
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// Advances to the next row.
    ///
    /// - Returns: whether there is one; without one the statement is ready to be bound again.
    /// - Throws: `DatabaseError` with SQLite's extended code; the statement is ready to be bound again.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        sqlite3_reset(handle)
        if code == SQLITE_DONE { return false }
        throw Connection.failure(code, on: database, sql: sql)
    }

    /// Runs to the end, whatever it returns.
    func run() throws {
        while try step() {}
    }

    /// Makes ready to be bound again before the last row was read.
    func reset() { sqlite3_reset(handle) }

    // MARK: Binding, from 1

    func bind(_ number: Int, at index: Int32) { sqlite3_bind_int64(handle, index, Int64(number)) }
    func bind(_ number: Int64, at index: Int32) { sqlite3_bind_int64(handle, index, number) }
    func bind(_ number: UInt64, at index: Int32) {
        sqlite3_bind_int64(handle, index, Int64(clamping: number))
    }
    func bindNull(at index: Int32) { sqlite3_bind_null(handle, index) }

    func bind(text: Bytes, at index: Int32) {
        _ = text.withUnsafeBytes { bytes in
            // An empty buffer has no address, and a null pointer would bind NULL.
            if let start = bytes.baseAddress {
                essync_bind_text(handle, index, start, Int32(bytes.count))
            } else {
                essync_bind_text(handle, index, "", 0)
            }
        }
    }

    func bind(text: String, at index: Int32) { bind(text: Bytes(text), at: index) }

    func bind(blob: Bytes, at index: Int32) {
        _ = blob.withUnsafeBytes { bytes in
            essync_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count))
        }
    }

    func bind(blob: [UInt8], at index: Int32) { bind(blob: Bytes(blob), at: index) }

    /// Binds a single column's value.
    func bind(_ value: Value, at index: Int32) {
        switch value {
        case .null: bindNull(at: index)
        case .integer(let number): bind(number, at: index)
        case .real(let number): sqlite3_bind_double(handle, index, number)
        case .text(let bytes): bind(text: bytes, at: index)
        case .blob(let bytes): bind(blob: bytes, at: index)
        case .together: preconditionFailure("A group is bound column by column")
        }
    }

    /// Binds the parts of `key` from `index` on.
    func bind(_ key: RowKey, at index: Int32) {
        for (offset, part) in key.parts.enumerated() { bind(text: part, at: index + Int32(offset)) }
    }

    // MARK: Binding what stays where it is until the statement has run

    /// Binds text without copying it.
    ///
    /// The bytes must stay until the statement has run, and it must be bound anew before it runs again.
    func bind(borrowedText bytes: UnsafeRawBufferPointer, at index: Int32) {
        // An empty buffer may have no address, and a null pointer would bind NULL.
        if let start = bytes.baseAddress {
            essync_bind_text_static(handle, index, start, Int32(bytes.count))
        } else {
            essync_bind_text(handle, index, "", 0)
        }
    }

    /// Binds a blob without copying it; see `bind(borrowedText:at:)`.
    func bind(borrowedBlob bytes: UnsafeRawBufferPointer, at index: Int32) {
        essync_bind_blob_static(handle, index, bytes.baseAddress, Int32(bytes.count))
    }

    /// Binds the parts of a key's bytes from `index` on, without copying them; see `bind(borrowedText:at:)`.
    func bind(borrowedKey key: UnsafeRawBufferPointer, at index: Int32) {
        var start = 0
        var part = index
        for end in key.indices where key[end] == 0 {
            bind(borrowedText: UnsafeRawBufferPointer(rebasing: key[start..<end]), at: part)
            start = end + 1
            part += 1
        }
        bind(borrowedText: UnsafeRawBufferPointer(rebasing: key[start...]), at: part)
    }

    /// Binds single columns' values from `index` on: faster than one by one, since SQLite copies nothing.
    ///
    /// Texts and blobs stay with the statement until it is bound so again.
    func bind(_ values: some Collection<Value>, from index: Int32) {
        guard var next = Self.keep(values, in: &kept) else { return }
        for (value, index) in zip(values, index...) {
            switch value {
            case .text(let bytes):
                bind(borrowedText: UnsafeRawBufferPointer(start: next, count: bytes.count), at: index)
                next += bytes.count
            case .blob(let bytes):
                bind(borrowedBlob: UnsafeRawBufferPointer(start: next, count: bytes.count), at: index)
                next += bytes.count
            case .null, .integer, .real, .together:
                bind(value, at: index)
            }
        }
    }

    /// Puts texts and blobs one after the other, and returns the first one's address.
    private static func keep(
        _ values: some Collection<Value>, in kept: inout Pinned<UInt8>
    ) -> UnsafePointer<UInt8>? {
        kept.removeAll()
        for value in values {
            switch value {
            case .text(let bytes), .blob(let bytes): bytes.withUnsafeBytes { kept.append(contentsOf: $0) }
            case .null, .integer, .real, .together: break
            }
        }
        return kept.start
    }

    // MARK: Reading, from 0

    /// SQLite's number of a value's storage class.
    func storageClass(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

    /// The bytes of a TEXT or BLOB column, which stay until the statement is advanced or made ready.
    func borrowedBytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : byteCount(column))
    }

    /// The number of bytes of a TEXT or BLOB column.
    func byteCount(_ column: Int32) -> Int { Int(sqlite3_column_bytes(handle, column)) }

    var columnCount: Int32 { sqlite3_column_count(handle) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func uint64(_ column: Int32) -> UInt64 { UInt64(clamping: sqlite3_column_int64(handle, column)) }
    func text(_ column: Int32) -> String { String(decoding: bytes(column).slice, as: UTF8.self) }

    /// The bytes of a TEXT or BLOB column.
    func bytes(_ column: Int32) -> Bytes {
        guard let start = sqlite3_column_blob(handle, column) else { return Bytes([]) }
        let count = Int(sqlite3_column_bytes(handle, column))
        return Bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    }

    func value(_ column: Int32) -> Value {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(int64(column))
        case SQLITE_FLOAT: .canonicalReal(sqlite3_column_double(handle, column))
        case SQLITE_TEXT: .text(bytes(column))
        case SQLITE_BLOB: .blob(bytes(column))
        default: .null
        }
    }

    /// The key whose parts stand in the columns from `first` on.
    func key(from first: Int32, parts count: Int) -> RowKey {
        guard count > 1 else { return RowKey(bytes: bytes(first)) }
        var joined: [UInt8] = []
        for part in 0..<Int32(count) {
            if part > 0 { joined.append(RowKey.separator) }
            joined += bytes(first + part).slice
        }
        return RowKey(bytes: Bytes(joined))
    }
}
