package import TrustRules

/// The rights of a device in its structure.
public enum DeviceRole: UInt8, Hashable, Sendable, CaseIterable {
    case editor = 0
    /// Takes the catalogue and writes nothing.
    case reader = 1
}

/// An operation on the network itself: who belongs to it, and what stays of who doesn't any more.
///
/// Whether one has an effect is for `TrustLedger` to say (docs/trust.md).
package enum TrustOperation: Hashable, Sendable {
    /// The reason that a chain's first changeset shows for its device.
    package enum Title: Hashable, Sendable {
        case founder
        case vouched
        /// The changeset that signed the invitation, the invitation's key, and its signature over the device's key.
        case invited(in: Mark, key: PublicKey, proof: Signature)
    }

    /// A changeset of a revoked device that stays, with its chain.
    package struct Stay: Hashable, Comparable, Sendable {
        package let seq: UInt64
        package let mark: Mark

        package init(seq: UInt64, mark: Mark) {
            self.seq = seq
            self.mark = mark
        }

        package static func < (left: Stay, right: Stay) -> Bool {
            (left.seq, left.mark) < (right.seq, right.mark)
        }
    }

    case charter(Charter)
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
    case stable(StableCut)
    case claim

    /// The most sections on trust in one changeset.
    static let perBodyMax = 64
    /// The most heads that a revocation lets stand.
    static let staysMax = 256
}

extension TrustOperation {
    /// What `rejected` calls it.
    var name: String {
        switch self {
        case .charter: "charter"
        case .vouch: "vouch"
        case .invite: "invite"
        case .title: "title"
        case .label: "label"
        case .raise: "raise"
        case .revoke: "revoke"
        case .expel: "expel"
        case .leave: "leave"
        case .keep: "keep"
        case .stable: "stable"
        case .claim: "claim"
        }
    }
}
