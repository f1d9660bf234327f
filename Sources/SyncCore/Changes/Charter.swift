/// The founding document of a network, for ever: everything that counts in the network leads back to it.
///
/// *Shape*: `vouchers` is N, 0 in a draft; `founders` are sorted by structure, each structure once: exactly one in a
/// draft, else at least N. `salt` is 16 random bytes.
public struct Charter: Hashable, Sendable {
    public struct Founder: Hashable, Sendable {
        public let structure: String
        public let key: PublicKey

        public init(structure: String, key: PublicKey) {
            self.structure = structure
            self.key = key
        }
    }

    public static let saltByteCount = 16
    public static let vouchersMax: UInt64 = 64
    public static let foundersMax = 4_096

    public let name: String
    public let vouchers: UInt64
    public let founders: [Founder]
    public let salt: Bytes

    public init(name: String, vouchers: UInt64, founders: [Founder], salt: Bytes) {
        self.name = name
        self.vouchers = vouchers
        self.founders = founders
        self.salt = salt
    }

    /// The id that certifies this charter: anyone who has the id can check it.
    public var network: NetworkID { NetworkID(name: name, charter: Hash(of: encoded())) }

    /// Whether it founds a network for one structure alone, until others found one with it.
    public var isDraft: Bool { vouchers == 0 }
}
