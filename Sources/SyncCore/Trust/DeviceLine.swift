/// The line by which a device shows its key to others: they vouch for it, or found a network with it.
///
/// It holds no secret. Whoever swaps it on its way gets in, so both sides say the words of the key to each other.
///
/// *Shape*: `essync-key:` then base32 of: the first 4 bytes of the SHA-256 of what follows, the 32 bytes of the key, the
/// structure's name in keys as UTF-8.
public struct DeviceLine: Hashable, Sendable {
    public static let prefix = "essync-key:"
    public let structure: String
    public let key: PublicKey

    public init(structure: String, key: PublicKey) {
        self.structure = structure
        self.key = key
    }

    public var text: String {
        let bytes = key.bytes + Array(structure.utf8)
        return Self.prefix + Base32.encode(Hash(of: bytes).bytes[..<4] + bytes)
    }

    /// The line that `text` holds, or nil where it is none or was cut.
    public init?(_ text: String) {
        let trimmed = text.filter { !$0.isWhitespace }
        guard trimmed.hasPrefix(Self.prefix), trimmed.utf8.count < 512,
            let bytes = Base32.decode(trimmed.dropFirst(Self.prefix.count)), bytes.count > 36,
            Hash(of: Array(bytes[4...])).bytes[..<4] == bytes[..<4],
            let key = PublicKey(bytes: bytes[4..<36]), let structure = Bytes(Array(bytes[36...])).text,
            Slug.isMember(structure)
        else { return nil }
        self.init(structure: structure, key: key)
    }

    /// Six words that two people say to each other: equal lines have equal words.
    ///
    /// *Shape*: 16 bits of the line's hash each (`SpokenWord`).
    public var words: [String] {
        let hash = Hash(of: key.bytes + Array(structure.utf8)).bytes
        return (0..<6).map { SpokenWord.text(of: UInt16(hash[2 * $0]) << 8 | UInt16(hash[2 * $0 + 1])) }
    }

    var founder: Charter.Founder { Charter.Founder(structure: structure, key: key) }
}
