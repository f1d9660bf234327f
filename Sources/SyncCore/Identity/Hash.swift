import Crypto

/// A SHA-256 digest.
///
/// *Shape*: exactly 32 bytes.
public struct Hash: Hashable, Sendable {
    package static let byteCount = 32
    package let bytes: [UInt8]

    /// The digest whose bytes these are, or nil where they aren't 32.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// The digest of `parts`, one after the other.
    package init(of parts: [UInt8]...) {
        var hasher = SHA256()
        for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
        bytes = Array(hasher.finalize())
    }

    /// The digest of `bytes`.
    package init(of bytes: Bytes) {
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        self.bytes = Array(hasher.finalize())
    }

    /// What stands before an origin's first changeset: 32 zero bytes.
    package static let zero = Hash(zeros: byteCount)

    private init(zeros count: Int) {
        bytes = [UInt8](repeating: 0, count: count)
    }
}
