import Foundation

/// The name of what is replicated and shared as one: a network's commons or, later, one referral dossier.
///
/// *Shape*: 16 bytes.
public struct SpaceID: Hashable, Sendable {
    public static let byteCount = 16
    public let bytes: [UInt8]

    /// The space whose bytes these are, or nil where they aren't 16.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }

    /// The space of a network's catalogue.
    public init(commonsOf network: NetworkID) {
        bytes = Array(
            Hash(of: Array("essync commons ".utf8), Array(network.text.utf8)).bytes[..<Self.byteCount])
    }
}

/// The name of a network, which certifies its charter.
///
/// *Shape*: the name as `[a-z0-9-]+`, a hyphen, and 26 characters of base32: the first 128 bits of the
/// charter's SHA-256, as in `laplateforme-2v5r0c8m1n7q3x9z2v5r0c8m1n`.
public struct NetworkID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// The id that `text` shows, or nil where it has not the shape of one.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, let hash = parts.last, hash.count == 26, Base32.decode(hash) != nil,
            Slug.isValid(text)
        else { return nil }
        self.text = text
    }

    init(name: String, charter: Hash) {
        let slug = Slug.folding(name, bytesMax: Slug.bytesMax - 27)
        text = (slug.isEmpty ? "x" : slug) + "-" + Base32.encode(charter.bytes[..<16])
    }

    public var description: String { text }
}
