/// The name of one replica: the first 16 bytes of the SHA-256 of its public key.
///
/// *Shape*: 16 bytes; as text 26 characters of lower-case Crockford base32, which sorts as the bytes do.
/// The order of ids breaks ties between edits of one time (docs/merge.md, rule 4).
public struct ReplicaID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let byteCount = 16
    private let high: UInt64
    private let low: UInt64

    public init(publicKey: PublicKey) {
        self.init(checked: Hash(of: publicKey.bytes).bytes[..<Self.byteCount])
    }

    /// The id whose bytes these are, or nil where they aren't 16.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(checked: bytes)
    }

    /// The id that `text` shows, or nil where it is none.
    public init?(_ text: some StringProtocol) {
        guard let bytes = Base32.decode(text) else { return nil }
        self.init(bytes: bytes)
    }

    private init(checked bytes: some Collection<UInt8>) {
        high = bytes.prefix(8).reduce(0) { ($0 << 8) | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { ($0 << 8) | UInt64($1) }
    }

    public var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }

    public var description: String { Base32.encode(bytes) }

    public static func < (left: ReplicaID, right: ReplicaID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
