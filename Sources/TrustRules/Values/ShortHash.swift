/// The first 16 bytes of a SHA-256, as the rules name keys and changesets.
///
/// *Shape*: 16 bytes, compared as bytes.
public struct ShortHash: Hashable, Comparable, Sendable {
    package static let byteCount = 16
    private let high: UInt64
    private let low: UInt64

    /// The hash whose bytes these are, or nil where they aren't 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        high = bytes.prefix(8).reduce(0) { ($0 << 8) | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { ($0 << 8) | UInt64($1) }
    }

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package var bytes: [UInt8] {
        [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }

    public static func < (left: ShortHash, right: ShortHash) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

/// The name of a key, which is the hash of its public half; of a device's key, the id of its replica.
package typealias KeyID = ShortHash

/// The name of a changeset: of its whole hash, on every replica alike.
public typealias Mark = ShortHash
