import Foundation

/// All that is pending, taken into memory and sorted by table and key.
///
/// Who seals it can empty `sync_pending` first: what is written then finds room there, and the file doesn't grow for
/// both.
final class PendingRun {
    /// More than so many entries are left to SQLite, which sorts them beside the memory.
    @TaskLocal static var entriesMax = 1 << 18

    /// In the order of tables, keys, and when they were noted.
    let entries: [PendingEntry]
    private let keys: Pinned<UInt8>
    /// Where each entry's key stands in `keys`.
    private let keyRanges: [Range<Int>]
    private let ranges: [Int: Range<Int>]

    /// The rank of an entry, told without its key if the key's first bytes tell it.
    private struct Order {
        let table: Int
        let index: Int32
        let prefix: UInt128
    }

    private init(_ noted: consuming Noted, _ order: [Order]) {
        entries = order.map { noted.entries[Int($0.index)] }
        keyRanges = order.map { noted.keyRanges[Int($0.index)] }
        var ranges: [Int: Range<Int>] = [:]
        var start = 0
        for (index, entry) in order.enumerated() {
            let end = index + 1
            guard end == order.count || order[end].table != entry.table else { continue }
            ranges[entry.table] = start..<end
            start = end
        }
        self.ranges = ranges
        keys = noted.keys
    }

    /// The edits of these tables, or nil where there are too many.
    static func take(_ tables: Set<Int>, _ connection: Connection) throws -> PendingRun? {
        guard let noted = try Noted(tables, connection) else { return nil }
        var order = noted.order
        order.sort { left, right in
            if left.table != right.table { return left.table < right.table }
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            let result = noted.key(left.index).order(to: noted.key(right.index))
            return result == 0 ? left.index < right.index : result < 0
        }
        return PendingRun(noted, order)
    }

    /// The numbers of the tables that have edits, ascending.
    var tables: [Int] { ranges.keys.sorted() }

    func range(of table: Int) -> Range<Int> { ranges[table] ?? 0..<0 }

    /// The key of an entry, as long as the run is there.
    func key(_ entry: Int) -> UnsafeRawBufferPointer { keys.bytes(keyRanges[entry]) }

    /// The entries as they were noted.
    private struct Noted: ~Copyable {
        var keys = Pinned<UInt8>()
        var keyRanges: [Range<Int>] = []
        var entries: [PendingEntry] = []
        var order: [Order] = []

        init?(_ tables: Set<Int>, _ connection: Connection) throws {
            let statement = try connection.statement(
                "SELECT key, what, time, hint, tbl FROM sync_pending ORDER BY id")
            while try statement.step() {
                let table = statement.int(4)
                guard tables.contains(table) else { continue }
                guard entries.count < entriesMax else {
                    statement.reset()
                    return nil
                }
                let key = statement.borrowedBytes(0)
                order.append(Order(table: table, index: Int32(entries.count), prefix: key.prefix))
                keyRanges.append(keys.count..<(keys.count + key.count))
                keys.append(contentsOf: key)
                entries.append(PendingEntry(statement))
            }
        }

        func key(_ index: Int32) -> UnsafeRawBufferPointer { keys.bytes(keyRanges[Int(index)]) }
    }
}

extension UnsafeRawBufferPointer {
    /// The first sixteen bytes as a number that sorts as they do.
    fileprivate var prefix: UInt128 {
        if count >= 16 { return UInt128(bigEndian: loadUnaligned(as: UInt128.self)) }
        return enumerated().reduce(0) { $0 | UInt128($1.element) << UInt128(120 - 8 * $1.offset) }
    }

    /// Less than, equal to or greater than 0 as these bytes come before, with or after `other`.
    func order(to other: UnsafeRawBufferPointer) -> Int {
        let common = Swift.min(count, other.count)
        if common > 0, let left = baseAddress, let right = other.baseAddress {
            let result = Int(memcmp(left, right, common))
            if result != 0 { return result }
        }
        return count - other.count
    }
}
