/// The founding document of a network, for ever: everything that counts in the network leads back to it.
///
/// *Shape*: `vouchers` is N, 0 in a draft; `founders` are sorted by structure, each structure once: exactly one in a
/// draft, else at least N. `salt` is 16 random bytes.
public struct Charter: Hashable, Sendable {
    package struct Founder: Hashable, Sendable {
        package let structure: String
        package let key: PublicKey

        package init(structure: String, key: PublicKey) {
            self.structure = structure
            self.key = key
        }
    }

    package static let saltByteCount = 16
    package static let vouchersMax: UInt64 = 64
    package static let foundersMax = 4_096

    package let name: String
    package let vouchers: UInt64
    package let founders: [Founder]
    package let salt: Bytes

    package init(name: String, vouchers: UInt64, founders: [Founder], salt: Bytes) {
        self.name = name
        self.vouchers = vouchers
        self.founders = founders
        self.salt = salt
    }

    /// The id that certifies this charter: anyone who has the id can check it.
    package var network: NetworkID { NetworkID(name: name, charter: Hash(of: encoded())) }

    /// Whether it founds a network for one structure alone, until others found one with it.
    package var isDraft: Bool { vouchers == 0 }
}
