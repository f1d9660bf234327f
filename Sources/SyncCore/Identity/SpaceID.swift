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
/// *Shape*: the name as `[a-z0-9-]+`, a hyphen, and 16 characters of base32: the first 80 bits of the
/// charter's SHA-256, as in `laplateforme-2v5r0c8m1n7q3x9z`.
public struct NetworkID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// The id that `text` shows, or nil where it has not the shape of one.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, let hash = parts.last, hash.count == 16, Base32.decode(hash) != nil,
            Slug.isValid(text)
        else { return nil }
        self.text = text
    }

    init(name: String, charter: Hash) {
        text = Slug.folding(name) + "-" + Base32.encode(charter.bytes[..<10])
    }

    public var description: String { text }
}

/// The first part of a key: who owns the row.
///
/// *Shape*: `[a-z0-9-]+`, at most 64 bytes.
public enum Slug {
    public static let bytesMax = 64

    public static func isValid(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= bytesMax && text.utf8.allSatisfy(isAllowed)
    }

    /// `name` in lower case without accents, every other run of characters a hyphen.
    ///
    /// - Returns: a valid slug; `x` for a name without any letter or digit.
    public static func folding(_ name: String) -> String {
        let folded = name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            .filter { !$0.properties.isDiacritic && $0.properties.canonicalCombiningClass == .notReordered }
        let spaced = folded.map { $0.isASCII && isAllowed(UInt8($0.value)) ? Character($0) : "-" }
        let parts = String(spaced).split(separator: "-")
        let slug = String(parts.joined(separator: "-").prefix(bytesMax - 17))
        return slug.isEmpty ? "x" : slug
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
