import TrustRules

/// A section on trust in format 4: kinds 1 to 11 and 15 of a body.
enum TrustSection: Hashable, Sendable {
    /// The reason that a chain's first changeset shows for its device.
    enum Title: Hashable, Sendable {
        case founder
        case vouched
        /// The changeset that signed the invitation, the invitation's key, and its signature over the device's key.
        case invited(in: Mark, key: PublicKey, proof: Signature)
    }

    /// A changeset of a revoked device that stays, with its chain.
    struct Stay: Hashable, Comparable, Sendable {
        let seq: UInt64
        let mark: Mark

        init(seq: UInt64, mark: Mark) {
            self.seq = seq
            self.mark = mark
        }

        static func < (left: Stay, right: Stay) -> Bool {
            (left.seq, left.mark) < (right.seq, right.mark)
        }
    }

    case charter(NetworkCharter)
    case vouch(key: PublicKey, structure: String)
    case invite(key: PublicKey, role: DeviceRole, expires: EditTime)
    case title(Title, structure: String)
    case label(String)
    case raise(key: PublicKey, structure: String)
    /// Sorted by seq and mark.
    case revoke(ReplicaID, stays: [Stay])
    case expel(structure: String)
    case leave
    /// Nil withdraws the invitation.
    case keep(invitation: PublicKey, device: PublicKey?)
    case stable(CutVoice)
    case claim

    /// The most sections on trust in one changeset.
    static let perBodyMax = 64
    /// The most heads that a revocation lets stand.
    static let staysMax = 256

    var kind: UInt64 {
        switch self {
        case .charter: 1
        case .vouch: 2
        case .invite: 3
        case .title: 4
        case .label: 5
        case .raise: 6
        case .revoke: 7
        case .expel: 8
        case .leave: 9
        case .keep: 10
        case .stable: 11
        case .claim: 15
        }
    }
}
