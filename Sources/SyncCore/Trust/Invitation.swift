/// The text that lets one device in: handed from person to person, used once.
///
/// *Shape*: `essync1:` then base32 of: the first 4 bytes of the SHA-256 of what follows, the key's 32-byte
/// seed, the UTF-8 text `NETWORK LF STRUCTURE LF NAME LF HUB` (name and hub may be empty).
public struct Invitation: Sendable {
    public static let prefix = "essync1:"
    public let key: PrivateKey
    public let network: NetworkID
    public let structure: String
    /// What the structure is called, for a row of its own where there is none.
    public let name: String
    public let hub: String

    public init(key: PrivateKey, network: NetworkID, structure: String, name: String, hub: String) {
        self.key = key
        self.network = network
        self.structure = structure
        self.name = name
        self.hub = hub
    }

    public var text: String {
        let rest = [network.text, structure, name, hub].joined(separator: "\n")
        let bytes = key.seed + Array(rest.utf8)
        return Self.prefix + Base32.encode(Hash(of: bytes).bytes[..<4] + bytes)
    }

    /// The invitation that `text` holds, or nil where it is none or was cut.
    public init?(_ text: String) {
        let trimmed = text.filter { !$0.isWhitespace }
        guard trimmed.hasPrefix(Self.prefix), trimmed.utf8.count < 4096,
            let bytes = Base32.decode(trimmed.dropFirst(Self.prefix.count)), bytes.count > 36,
            Hash(of: Array(bytes[4...])).bytes[..<4] == bytes[..<4],
            let key = PrivateKey(seed: bytes[4..<36]), let rest = Bytes(Array(bytes[36...])).text
        else { return nil }
        let fields = rest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 4, let network = NetworkID(fields[0]), Slug.isMember(fields[1]) else {
            return nil
        }
        self.init(key: key, network: network, structure: fields[1], name: fields[2], hub: fields[3])
    }

    /// The proof that lets in the device of `deviceKey`.
    public func proof(for deviceKey: PublicKey) throws -> Signature {
        try key.sign(Self.enrolmentMessage(network: network, key: deviceKey))
    }

    /// The bytes that an invitation's key signs to let in the device of `key`.
    public static func enrolmentMessage(network: NetworkID, key: PublicKey) -> [UInt8] {
        Array("essync enrol 1\0\(network.text)\0".utf8) + key.bytes
    }
}
