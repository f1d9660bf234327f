/// Why an operation has no effect.
public enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
    case notThisNetwork = "not-this-network"
    case notAMember = "not-a-member"
    case notTheOwner = "not-the-owner"
    case notACoordinator = "not-a-coordinator"
    /// The author's device only reads.
    case readOnly = "read-only"
    case ownVoucher = "own-voucher"
    case notInvited = "not-invited"
    case badProof = "bad-proof"
    case notYoursToInvite = "not-yours-to-invite"
    case alreadyEnrolled = "already-enrolled"
    case notYoursToRevoke = "not-yours-to-revoke"
    case unknownDevice = "unknown-device"
    /// It calls stable what its author hadn't seen.
    case notReached = "not-reached"
    /// Its changeset is void.
    case void
}

/// Judges trust operations by one past.
struct TrustJudge {
    let network: NetworkID
    /// The membership in the operation's own past.
    let past: Membership
    /// What counts so far; of it, what the operation's past contains is looked at.
    let counting: [CountingFact]
    let revocations: Revocations

    /// Whether `fact` counts.
    func verdict(on fact: TrustFact) -> Result<CountingFact, Refusal> {
        if revocations.voids(fact.dot, on: fact.branch) != nil { return .failure(.void) }
        if let refusal = refusal(of: fact) { return .failure(refusal) }
        let known = max(past.structures.count, 1)
        return .success(
            CountingFact(
                fact: fact, structure: past.structure(of: fact.dot.origin) ?? "",
                needed: min(revocations.needed, known)))
    }

    private func refusal(of fact: TrustFact) -> Refusal? {
        let author = fact.dot.origin
        switch fact.operation {
        case .charter(let charter):
            return charter.network == network && charter.keys.contains(fact.key) ? nil : .notThisNetwork
        case .vouch(let structure), .raise(let structure):
            return editing(author) ?? (past.editor(author) == structure ? .ownVoucher : nil)
        case .invite(_, let structure, _, _):
            return editing(author) ?? refusal(ofInviting: structure, fact)
        case .enrol(let invitation, let structure, let proof):
            return refusal(ofEnrolling: fact, invitation, structure, proof)
        case .succeed(let predecessor, let proof):
            let isInvalidated = revocations.invalidates(
                fact.dot, successorOf: ReplicaID(publicKey: predecessor))
            return isInvalidated ? .notInvited : refusal(ofSucceeding: fact, predecessor, proof)
        case .revoke, .expel:
            return refusal(ofRevoking: fact)
        case .stable(let cut):
            return editing(author) ?? (fact.context.descends(from: cut.vector) ? nil : .notReached)
        case .label, .reseal:
            return nil
        }
    }

    /// Why a device may not sign for its structure.
    private func editing(_ author: ReplicaID) -> Refusal? {
        guard past.structure(of: author) != nil else { return .notAMember }
        return past.editor(author) == nil ? .readOnly : nil
    }

    /// A structure invites its own devices; the first one of a newcomer is invited by who vouched for it.
    private func refusal(ofInviting structure: String, _ fact: TrustFact) -> Refusal? {
        let inviter = past.editor(fact.dot.origin)
        if inviter == structure { return nil }
        let isEmpty = !past.devices.values.contains { $0.structure == structure }
        let known = fact.past
        let hasVouched = counting.contains {
            guard case .vouch(structure) = $0.fact.operation, $0.structure == inviter else { return false }
            return known.contains($0.fact.dot)
        }
        return isEmpty && hasVouched && past.structures.contains(structure) ? nil : .notYoursToInvite
    }

    private func refusal(
        ofEnrolling fact: TrustFact, _ key: PublicKey, _ structure: String, _ proof: Signature
    ) -> Refusal? {
        guard past.device(fact.dot.origin) == nil else { return .alreadyEnrolled }
        guard let invitation = past.invitations[key], invitation.structure == structure,
            !invitation.isOver, past.structures.contains(structure)
        else { return .notInvited }
        let message = TrustHistory.enrolmentMessage(network: network, key: fact.key)
        return key.verifies(proof, of: message) ? nil : .badProof
    }

    /// Only the first changeset of a chain goes on for another device.
    private func refusal(
        ofSucceeding fact: TrustFact, _ predecessor: PublicKey, _ proof: Signature
    ) -> Refusal? {
        let id = ReplicaID(publicKey: predecessor)
        guard fact.dot.seq == 1, past.device(fact.dot.origin) == nil else { return .alreadyEnrolled }
        guard let device = past.device(id), past.structures.contains(device.structure),
            device.termination?.reason.allowsSuccessor ?? true
        else { return .notInvited }
        let message = TrustHistory.successionMessage(network: network, key: fact.key)
        return predecessor.verifies(proof, of: message) ? nil : .badProof
    }

    // MARK: Revocations

    /// What an operation says for good, or why it doesn't count.
    func permanentFact(of fact: TrustFact) -> Result<PermanentFact, Refusal> {
        if let refusal = refusal(of: fact) { return .failure(refusal) }
        switch fact.operation {
        case .revoke(let device, let after):
            return .success(PermanentFact(revocations: [revocation(device, after, .revoked, by: fact)]))
        case .succeed(let key, _):
            let predecessor = ReplicaID(publicKey: key)
            return .success(
                PermanentFact(revocations: [
                    revocation(predecessor, fact.context[predecessor], .replaced, by: fact)
                ]))
        case .expel(let structure):
            return .success(expulsion(of: structure, by: fact))
        case .stable(let cut):
            let needed = min(revocations.needed, max(past.structures.count, 1))
            let voter = past.editor(fact.dot.origin) ?? ""
            return .success(
                PermanentFact(vote: StabilityVote(dot: fact.dot, cut: cut, voter: voter, needed: needed)))
        default:
            return .success(PermanentFact())
        }
    }

    private func expulsion(of structure: String, by fact: TrustFact) -> PermanentFact {
        let voter = past.editor(fact.dot.origin) ?? ""
        let isOwn = voter == structure
        let revocations = past.devices.values.filter { $0.structure == structure }.map {
            revocation(
                $0.replica, fact.past[$0.replica], isOwn ? .left : .expelled, by: fact,
                voter: isOwn ? nil : voter)
        }
        return PermanentFact(
            revocations: revocations, expulsion: Expulsion(dot: fact.dot, structure: structure, voter: voter))
    }

    private func revocation(
        _ device: ReplicaID, _ after: UInt64, _ reason: Termination.Reason, by fact: TrustFact,
        voter: String? = nil
    ) -> Revocation {
        Revocation(
            dot: fact.dot, context: fact.context, device: device, after: after, reason: reason, voter: voter)
    }

    private func refusal(ofRevoking fact: TrustFact) -> Refusal? {
        if let refusal = editing(fact.dot.origin) { return refusal }
        switch fact.operation {
        case .revoke(let replica, let after):
            guard let device = past.device(replica), after <= fact.past[replica] else {
                return .unknownDevice
            }
            return mayRevoke(device, fact) ? nil : .notYoursToRevoke
        case .expel(let structure):
            return past.structures.contains(structure) ? nil : .notAMember
        default:
            return nil
        }
    }

    /// A structure revokes its own devices, and settles which of two that used its invitation it keeps.
    private func mayRevoke(_ device: Device, _ fact: TrustFact) -> Bool {
        let structure = past.editor(fact.dot.origin)
        if device.structure == structure { return true }
        return past.invitations.values.contains {
            $0.usedBy.count > 1 && $0.usedBy.contains(device.replica)
                && past.device($0.dot.origin)?.structure == structure
        }
    }
}

extension TrustHistory {
    /// The bytes that an invitation's key signs to let in the device of `key`.
    public static func enrolmentMessage(network: NetworkID, key: PublicKey) -> [UInt8] {
        Array("essync enrol 1\0\(network.text)\0".utf8) + key.bytes
    }

    /// The bytes that a device's key signs to let the device of `key` go on for it.
    static func successionMessage(network: NetworkID, key: PublicKey) -> [UInt8] {
        Array("essync succeed 1\0\(network.text)\0".utf8) + key.bytes
    }
}

extension TrustOperation {
    /// Whether it says for good what counts: that is judged by its own past alone, and never void.
    var isLasting: Bool {
        switch self {
        case .revoke, .expel, .succeed, .stable: true
        default: false
        }
    }

    /// Whether it does nothing else.
    var isOnlyLasting: Bool {
        switch self {
        case .revoke, .expel, .stable: true
        default: false
        }
    }
}
