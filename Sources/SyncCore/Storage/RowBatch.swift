import CRowBatch
import CSQLite

/// Rows in memory that SQL statements of one connection join with, as a table of its own.
///
/// One statement that goes through many rows costs a third of as many statements of one row each. The table's columns
/// are listed in `row_batch.h`.
///
/// Owns the memory, which statements read where it is: while one runs, the batch must not change.
final class RowBatch {
    /// The name of the batch's table: one that another caller's open statements read must not be filled.
    enum Name: String {
        case sealing = "sync_sealing"
        case writing = "sync_writing"
    }

    private let name: Name
    private let database: OpaquePointer
    private let shown: UnsafeMutablePointer<essync_row_batch>
    private var planes = Planes()

    /// One array for each column, so that a row is told by its place.
    fileprivate struct Planes: ~Copyable {
        var keys = Pinned<UInt8>()
        var keyEnds = Pinned<Int64>()
        var hints = Pinned<Int64>()
        var kinds = Pinned<UInt8>()
        var origins = Pinned<Int64>()
        var seqs = Pinned<Int64>()
        var times = Pinned<Int64>()
        var details = Pinned<UInt8>()
        var detailStarts = Pinned<Int64>()
        var detailEnds = Pinned<Int64>()
    }

    init(_ name: Name, on database: OpaquePointer) throws {
        self.name = name
        self.database = database
        shown = .allocate(capacity: 1)
        shown.initialize(to: essync_row_batch())
        let code = essync_row_batch_register(database, name.rawValue, shown)
        if code != SQLITE_OK { throw Connection.failure(code, on: database, sql: name.rawValue) }
    }

    deinit {
        essync_row_batch_unregister(database, name.rawValue)
        shown.deallocate()
    }

    var count: Int { planes.keyEnds.count }

    func key(_ row: Int) -> UnsafeRawBufferPointer { planes.key(row) }

    func hint(_ row: Int) -> Int64 { planes.hints[row] }
    func kind(_ row: Int) -> UInt8 { planes.kinds[row] }

    // MARK: Filling

    func removeAll() { planes.removeAll() }

    /// Adds a row of kind 0.
    ///
    /// - Parameters:
    ///   - key: its key.
    ///   - hint: where the user's table is thought to hold it; negative where that isn't known.
    func append(key: UnsafeRawBufferPointer, hint: Int64 = -1) { planes.append(key: key, hint: hint) }

    /// Says anew where the user's table is thought to hold a row.
    func set(_ row: Int, hint: Int64) { planes.hints[row] = hint }

    /// Says what a row is, and its stamp.
    ///
    /// - Parameters:
    ///   - row: its place.
    ///   - kind: what it is.
    ///   - origin: by its local number.
    ///   - seq: the changeset's.
    ///   - time: in milliseconds.
    ///   - writeDetail: appends the bytes of its detail; none where it has none.
    func set(
        _ row: Int, kind: UInt8, origin: Int = 0, seq: UInt64 = 0, time: UInt64 = 0,
        detail writeDetail: (inout Pinned<UInt8>) -> Void = { _ in }
    ) {
        planes.set(row, kind: kind, origin: origin, seq: seq, time: time, writeDetail)
    }

    // MARK: Showing

    /// Shows SQL these rows, as they now are.
    func show(_ range: Range<Int>) {
        precondition(range.upperBound <= count, "Rows that aren't there")
        shown.pointee = planes.rows(range)
    }
}

extension RowBatch.Planes {
    func key(_ row: Int) -> UnsafeRawBufferPointer {
        keys.bytes((row == 0 ? 0 : Int(keyEnds[row - 1]))..<Int(keyEnds[row]))
    }

    mutating func removeAll() {
        keys.removeAll()
        keyEnds.removeAll()
        hints.removeAll()
        kinds.removeAll()
        origins.removeAll()
        seqs.removeAll()
        times.removeAll()
        details.removeAll()
        detailStarts.removeAll()
        detailEnds.removeAll()
    }

    mutating func append(key: UnsafeRawBufferPointer, hint: Int64) {
        keys.append(contentsOf: key)
        keyEnds.append(Int64(keys.count))
        hints.append(hint)
        kinds.append(0)
        origins.append(0)
        seqs.append(0)
        times.append(0)
        detailStarts.append(0)
        detailEnds.append(0)
    }

    mutating func set(
        _ row: Int, kind: UInt8, origin: Int, seq: UInt64, time: UInt64,
        _ writeDetail: (inout Pinned<UInt8>) -> Void
    ) {
        kinds[row] = kind
        origins[row] = Int64(origin)
        seqs[row] = Int64(clamping: seq)
        times[row] = Int64(clamping: time)
        detailStarts[row] = Int64(details.count)
        writeDetail(&details)
        detailEnds[row] = Int64(details.count)
    }

    func rows(_ range: Range<Int>) -> essync_row_batch {
        essync_row_batch(
            first: Int64(range.lowerBound), end: Int64(range.upperBound), keys: keys.start,
            key_ends: keyEnds.start, hints: hints.start, kinds: kinds.start, origins: origins.start,
            seqs: seqs.start, times: times.start, details: details.start, detail_starts: detailStarts.start,
            detail_ends: detailEnds.start)
    }
}
