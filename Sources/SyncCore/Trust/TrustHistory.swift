/// A trust operation, with the author and the past of its changeset.
public struct TrustFact: Hashable, Sendable {
    public let dot: Dot
    public let key: PublicKey
    public let context: VersionVector
    public let operation: TrustOperation

    public init(dot: Dot, key: PublicKey, context: VersionVector, operation: TrustOperation) {
        self.dot = dot
        self.key = key
        self.context = context
        self.operation = operation
    }
}

/// Why an operation has no effect.
public enum Refusal: String, Error, Hashable, Sendable {
    case notThisNetwork = "not-this-network"
    case notAMember = "not-a-member"
    case notTheOwner = "not-the-owner"
    case notACoordinator = "not-a-coordinator"
    case ownVoucher = "own-voucher"
    case notInvited = "not-invited"
    case badProof = "bad-proof"
    case notYoursToInvite = "not-yours-to-invite"
    case alreadyEnrolled = "already-enrolled"
}

/// All trust operations of a log, and the membership that any past of it implies.
///
/// Each fact is judged once, by its own past; what holds in a past is then the union of the facts in it that
/// count, so the order of arrival doesn't show.
///
/// Source: design, section 6, "What counts".
public struct TrustHistory: Sendable {
    public let network: NetworkID
    private var counting: [TrustFact] = []
    private var horizon = VersionVector()
    /// The membership of the whole log.
    public private(set) var current = Membership()

    public init(network: NetworkID) {
        self.network = network
    }

    /// Judges `fact` by its own past and adds it where it counts.
    ///
    /// - Returns: why it doesn't count, or nil where it does.
    public mutating func append(_ fact: TrustFact) -> Refusal? {
        var past = fact.context
        past.insert(fact.dot)
        if let refusal = judge(fact, by: membership(in: past)) { return refusal }
        counting.append(fact)
        horizon.insert(fact.dot)
        current = fold(counting)
        return nil
    }

    /// Who belonged to the network in `past`.
    ///
    /// Complexity: O(origins) where the past holds every fact, O(facts) otherwise.
    public func membership(in past: VersionVector) -> Membership {
        past.descends(from: horizon) ? current : fold(counting.filter { past.contains($0.dot) })
    }

    /// The bytes that an invitation's key signs to let in the device of `key`.
    public static func enrolmentMessage(network: NetworkID, key: PublicKey) -> [UInt8] {
        Array("essync enrol 1\0\(network.text)\0".utf8) + key.bytes
    }

    private func judge(_ fact: TrustFact, by past: Membership) -> Refusal? {
        switch fact.operation {
        case .charter(let charter):
            charter.network == network && charter.keys.contains(fact.key) ? nil : .notThisNetwork
        case .vouch(let structure):
            judgeVoucher(structure, of: past.structure(of: fact.dot.origin))
        case .invite(_, let structure, _):
            judgeInvitation(of: structure, fact, by: past)
        case .enrol(let invitation, let structure, let proof):
            judgeEnrolment(fact, invitation, structure, proof, by: past)
        case .label:
            nil
        }
    }

    private func judgeVoucher(_ structure: String, of voucher: String?) -> Refusal? {
        guard let voucher else { return .notAMember }
        return voucher == structure ? .ownVoucher : nil
    }

    /// A structure invites its own devices; the first one of a newcomer is invited by who vouched for it.
    private func judgeInvitation(of structure: String, _ fact: TrustFact, by past: Membership) -> Refusal? {
        guard let inviter = past.structure(of: fact.dot.origin) else { return .notAMember }
        if inviter == structure { return nil }
        let isEmpty = !past.devices.values.contains { $0.structure == structure }
        let hasVouched = counting.contains {
            $0.operation == .vouch(structure: structure)
                && (fact.context.contains($0.dot) || $0.dot == fact.dot)
                && past.structure(of: $0.dot.origin) == inviter
        }
        return isEmpty && hasVouched ? nil : .notYoursToInvite
    }

    private func judgeEnrolment(
        _ fact: TrustFact, _ key: PublicKey, _ structure: String, _ proof: Signature, by past: Membership
    ) -> Refusal? {
        guard past.devices[fact.dot.origin] == nil else { return .alreadyEnrolled }
        guard past.invitations[key]?.structure == structure else { return .notInvited }
        let message = Self.enrolmentMessage(network: network, key: fact.key)
        return key.verifies(proof, of: message) ? nil : .badProof
    }

    private func fold(_ facts: [TrustFact]) -> Membership {
        var membership = Membership()
        var vouchers: [String: Set<String>] = [:]
        for fact in facts { add(fact, to: &membership, &vouchers) }
        let needed = membership.charter?.vouchers ?? 1
        for (structure, by) in vouchers where UInt64(by.count) >= needed {
            membership.structures.insert(structure)
        }
        return membership
    }

    private func add(
        _ fact: TrustFact, to membership: inout Membership, _ vouchers: inout [String: Set<String>]
    ) {
        let author = fact.dot.origin
        switch fact.operation {
        case .charter(let charter):
            membership.charter = charter
            membership.structures.insert(charter.structure)
            for key in charter.keys { membership.enrol(ReplicaID(publicKey: key), charter.structure) }
        case .vouch(let structure):
            guard let voucher = membership.devices[author]?.structure else { return }
            vouchers[structure, default: []].insert(voucher)
        case .invite(let key, let structure, let expires):
            let before = membership.invitations[key]?.usedBy ?? []
            membership.invitations[key] = OpenInvitation(
                structure: structure, expires: expires, usedBy: before)
        case .enrol(let invitation, let structure, _):
            membership.enrol(author, structure)
            membership.invitations[invitation]?.usedBy.insert(author)
        case .label(let label):
            guard let device = membership.devices[author] else { return }
            membership.devices[author] = Device(replica: author, structure: device.structure, label: label)
        }
    }
}

extension Membership {
    fileprivate mutating func enrol(_ replica: ReplicaID, _ structure: String) {
        guard devices[replica] == nil else { return }
        devices[replica] = Device(replica: replica, structure: structure, label: "")
    }
}
