/// The primary key of a row: its TEXT parts.
///
/// *Shape*: the parts' UTF-8 bytes joined by one NUL, which no part may hold; so keys of one table compare
/// and sort as bytes.
public struct RowKey: Hashable, Comparable, Sendable {
    public static let separator: UInt8 = 0
    public let bytes: Bytes

    public init(bytes: Bytes) {
        self.bytes = bytes
    }

    public init(_ parts: [String]) {
        bytes = Bytes(Array(parts.map { Array($0.utf8) }.joined(separator: [Self.separator])))
    }

    /// The parts, as bytes.
    public var parts: [Bytes] {
        bytes.slice.split(separator: Self.separator, omittingEmptySubsequences: false).map(Bytes.init)
    }

    /// The parts, as text.
    public var texts: [String] { parts.map { String(decoding: $0.slice, as: UTF8.self) } }

    /// The first part up to its first slash: the slug of the structure that owns the row, in an owned table.
    public var owner: Bytes { bytes.withUnsafeBytes { Bytes(Array(Self.owner(in: $0))) } }

    /// The same of a key's bytes.
    static func owner(in key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let end = key.firstIndex { $0 == separator || $0 == UInt8(ascii: "/") } ?? key.endIndex
        return UnsafeRawBufferPointer(rebasing: key[..<end])
    }

    /// The same of a key's first part as text.
    public static func owner(of part: String) -> String { String(part.prefix { $0 != "/" }) }

    var partCount: Int { bytes.withUnsafeBytes(Self.partCount(in:)) }

    /// How many parts a key of these bytes has.
    static func partCount(in key: UnsafeRawBufferPointer) -> Int {
        key.reduce(1) { $0 + ($1 == separator ? 1 : 0) }
    }

    public static func < (left: RowKey, right: RowKey) -> Bool { left.bytes < right.bytes }
}
