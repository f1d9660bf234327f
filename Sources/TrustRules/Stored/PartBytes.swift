/// Writes one stored part of a ledger.
struct PartWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ number: Int) { append(UInt64(number)) }
    mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
    mutating func append(_ hash: ShortHash) { bytes += hash.bytes }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    mutating func append(_ point: Point) {
        append(point.line)
        append(point.seq)
    }

    mutating func append<Item>(_ items: some Collection<Item>, _ write: (inout PartWriter, Item) -> Void) {
        append(items.count)
        for item in items { write(&self, item) }
    }

    /// An empty one is a zero byte.
    mutating func append<Item>(optional item: Item?, _ write: (inout PartWriter, Item) -> Void) {
        append(item != nil)
        if let item { write(&self, item) }
    }
}

/// The error of a stored part that isn't one.
package struct DamagedPart: Error {}

/// Reads one stored part of a ledger.
struct PartReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func number() throws(DamagedPart) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard let byte = rest.popFirst(), shift < 64 else { throw DamagedPart() }
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
    }

    /// A number below `limit`.
    mutating func int(below limit: Int = .max) throws(DamagedPart) -> Int {
        guard let number = Int(exactly: try number()), number < limit else { throw DamagedPart() }
        return number
    }

    mutating func flag() throws(DamagedPart) -> Bool {
        guard let byte = rest.popFirst(), byte <= 1 else { throw DamagedPart() }
        return byte == 1
    }

    mutating func hash() throws(DamagedPart) -> ShortHash {
        guard let hash = ShortHash(bytes: rest.prefix(ShortHash.byteCount)) else { throw DamagedPart() }
        rest = rest.dropFirst(ShortHash.byteCount)
        return hash
    }

    mutating func text() throws(DamagedPart) -> String {
        let count = try int(below: rest.count + 1)
        defer { rest = rest.dropFirst(count) }
        return String(decoding: rest.prefix(count), as: UTF8.self)
    }

    mutating func point() throws(DamagedPart) -> Point {
        let line = try int()
        return Point(line: line, seq: try number())
    }

    mutating func list<Item>(
        _ read: (inout PartReader) throws(DamagedPart) -> Item
    ) throws(DamagedPart) -> [Item] {
        let count = try int(below: rest.count + 1)
        var items: [Item] = []
        for _ in 0..<count { items.append(try read(&self)) }
        return items
    }

    mutating func optional<Item>(
        _ read: (inout PartReader) throws(DamagedPart) -> Item
    ) throws(DamagedPart) -> Item? {
        try flag() ? try read(&self) : nil
    }
}
