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
    public var owner: Bytes {
        Bytes(bytes.slice.prefix { $0 != Self.separator && $0 != UInt8(ascii: "/") })
    }

    public static func < (left: RowKey, right: RowKey) -> Bool { left.bytes < right.bytes }
}
