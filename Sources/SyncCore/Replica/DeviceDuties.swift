import TrustRules

/// The things that a device says by itself, because its structure owes them to the network.
///
/// An invitation that was used is kept for who came first, so that nobody comes in by it later. A structure that is back
/// claims its rows again.
///
/// Source: docs/trust.md, T5 and T8.
struct DeviceDuties {
    let trust: NetworkTrust
    let replica: ReplicaID

    /// What to sign.
    func operations() -> [TrustOperation] {
        guard let ledger = trust.ledger, let own = trust.current.editor(replica) else { return [] }
        let due = keeps(own, ledger) + (isClaimDue(own, ledger) ? [.claim] : [])
        return Array(due.prefix(TrustOperation.perBodyMax))
    }

    private func keeps(_ own: String, _ ledger: TrustLedger) -> [TrustOperation] {
        trust.invitations.compactMap { item in
            guard ledger.isCounting(item.point), ledger.structure(ofLine: item.point.line) == own,
                isOurs(item, ledger), !ledger.isKept(item.key.keyID, by: own),
                let first = ledger.devices(by: item.key.keyID, in: item.point).first
            else { return nil }
            let key = ReplicaID(ledger.devices[first].key)
            // Nobody keeps an invitation for itself: two who used it without knowing would end each other.
            guard key != trust.current.acting(replica)?.key else { return nil }
            return trust.keys[key].map { .keep(invitation: item.key, device: $0) }
        }
    }

    /// Whoever signed an invitation keeps it, any other device only where that one has ended: two that heard of its users in
    /// different orders would end both.
    private func isOurs(_ item: SignedInvitation, _ ledger: TrustLedger) -> Bool {
        let signer = ledger.deviceNumber(ofLine: item.point.line)
        let isActing = ledger.acting.contains(signer)
        return !isActing || ReplicaID(ledger.devices[signer].key) == trust.current.acting(replica)?.key
    }

    /// A structure that others' words, or its own leave, had ended and that is back.
    private func isClaimDue(_ own: String, _ ledger: TrustLedger) -> Bool {
        !ledger.isClaimed(own)
    }
}

extension Replica {
    /// The heads that nothing holds from which on they are tied together.
    static let looseHeadsMax = 32

    /// Ties the heads together that came, where nothing that this device seals will name them.
    ///
    /// Source: docs/format.md, "Knots".
    func tieKnotIfNeeded() throws {
        guard canSeal, !isReadOnly, let id else { return }
        let isDue = try reading { connection in
            let origins = try Origins(connection)
            guard origins.unheld.count(where: { $0.id != id }) > Self.looseHeadsMax else { return false }
            return try trust(connection, origins).current.acting(id) != nil
        }
        guard isDue else { return }
        let signer = try signer()
        try transacting { try signer.tieKnot(in: $0) }
    }

    /// Signs what this device owes the network.
    func doDuties() throws {
        guard canSeal, !isReadOnly, let id else { return }
        let isAny = try reading { connection in
            let trust = try trust(connection)
            return !DeviceDuties(trust: trust, replica: id).operations().isEmpty
        }
        guard isAny else { return }
        let signer = try signer()
        try transacting { transaction in
            let operations = DeviceDuties(trust: transaction.trust, replica: id).operations()
            guard !operations.isEmpty else { return }
            _ = try Seal.run(transaction, signer: signer)
            try signer.seal(operations, in: transaction)
        }
    }
}
