/// The founding document of a network: everything that counts in the network leads back to it.
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

/// The rights of a device in its structure.
public enum DeviceRole: UInt8, Hashable, Sendable, CaseIterable {
    case editor = 0
    /// Takes the catalogue and writes nothing.
    case reader = 1
}

/// An operation on the network itself: who belongs to it.
///
/// Whether one counts is decided by `TrustHistory`, from its changeset's own past and from the revocations.
public enum TrustOperation: Hashable, Sendable {
    case charter(Charter)
    /// The author's structure vouches for `structure`, which becomes a member once enough have.
    case vouch(structure: String)
    /// Whoever holds the private half of `key` may enrol one device for `structure`, until `expires`.
    case invite(key: PublicKey, structure: String, role: DeviceRole, expires: EditTime)
    /// The author's device belongs to `structure`: `proof` is the invitation's signature over its public key.
    case enrol(invitation: PublicKey, structure: String, proof: Signature)
    /// The author's device is called so.
    case label(String)
    /// The author's structure wants the member `structure` as a coordinator.
    case raise(structure: String)
    /// What `device` sealed after its seq `after` is void; it may not act any more.
    case revoke(device: ReplicaID, after: UInt64)
    /// The author's structure no longer wants `structure` as a member; said of its own, it leaves.
    case expel(structure: String)
    /// The author goes on for the device of the key `predecessor`, which ends at what this one's past has of it:
    /// `proof` is the predecessor's signature over the author's public key.
    case succeed(predecessor: PublicKey, proof: Signature)
    /// The changeset says again what the void changeset `dot`, of this hash, said.
    case reseal(dot: Dot, hash: Hash)
    /// All that the cut holds has been reached by all, as far as the author's structure knows.
    case stable(StableCut)
}

extension TrustOperation {
    /// What `rejected` calls it.
    var name: String {
        switch self {
        case .charter: "charter"
        case .vouch: "vouch"
        case .invite: "invite"
        case .enrol: "enrol"
        case .label: "label"
        case .raise: "raise"
        case .revoke: "revoke"
        case .expel: "expel"
        case .succeed: "succeed"
        case .reseal: "reseal"
        case .stable: "stable"
        }
    }
}
