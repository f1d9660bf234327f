/// What founds a network: everything that counts in it leads back to its charter.
///
/// *Shape*: `vouchers` is at least 1; `keys` are those of the founder's first devices, at least one, sorted;
/// `salt` is 16 random bytes, so that two networks of one name differ.
public struct Charter: Hashable, Sendable {
    public static let saltByteCount = 16
    public let name: String
    public let structure: String
    public let vouchers: UInt64
    public let keys: [PublicKey]
    public let salt: Bytes

    public init(name: String, structure: String, vouchers: UInt64, keys: [PublicKey], salt: Bytes) {
        self.name = name
        self.structure = structure
        self.vouchers = vouchers
        self.keys = keys
        self.salt = salt
    }

    /// The id that certifies this charter: anyone who has the id can check it.
    public var network: NetworkID { NetworkID(name: name, charter: Hash(of: encoded())) }
}

/// An operation on the network itself: who belongs to it.
///
/// Whether one counts is decided by `Membership` from its changeset's own past.
public enum TrustOperation: Hashable, Sendable {
    case charter(Charter)
    /// The author's structure vouches for `structure`, which becomes a member once enough have.
    case vouch(structure: String)
    /// Whoever holds the private half of `key` may enrol one device for `structure`, until `expires`.
    case invite(key: PublicKey, structure: String, expires: EditTime)
    /// The author's device belongs to `structure`: `proof` is the invitation's signature over its public key.
    case enrol(invitation: PublicKey, structure: String, proof: Signature)
    /// The author's device is called so.
    case label(String)
}
