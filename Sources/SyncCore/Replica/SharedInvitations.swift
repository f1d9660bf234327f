/// Settles who keeps a place that two devices took with one invitation, while they couldn't know of each other.
///
/// The device that signed the invitation keeps the first that it heard of, and revokes the others.
struct SharedInvitations {
    let transaction: EngineTransaction
    let signer: Signer

    /// The revocations to sign.
    func operations() -> [TrustOperation] {
        let membership = transaction.trust.current
        guard membership.editor(signer.replica) != nil else { return [] }
        let shared = membership.invitations.values.filter {
            $0.dot.origin == signer.replica && $0.usedBy.count > 1
        }
        return shared.flatMap { invitation -> [TrustOperation] in
            let acting = invitation.usedBy.filter { membership.devices[$0] != nil }.sorted(by: cameEarlier)
            return acting.dropFirst().map { .revoke(device: $0, after: transaction.origins.vector[$0]) }
        }
    }

    /// Origins are numbered in the order in which they came.
    private func cameEarlier(_ left: ReplicaID, _ right: ReplicaID) -> Bool {
        guard let left = transaction.origins[left]?.number else { return false }
        return transaction.origins[right].map { left < $0.number } ?? true
    }
}

extension Replica {
    /// Signs which device keeps each invitation of this one that was used twice.
    func settleInvitations() throws {
        guard canSeal, try reading({ try hasSharedInvitation($0) }) else { return }
        let signer = try signer()
        try transacting { transaction in
            let operations = SharedInvitations(transaction: transaction, signer: signer).operations()
            guard !operations.isEmpty else { return }
            _ = try Seal.run(transaction, signer: signer)
            try signer.seal(operations, in: transaction)
        }
    }

    private func hasSharedInvitation(_ connection: Connection) throws -> Bool {
        let membership = try trust(connection).current
        return membership.invitations.values.contains { invitation in
            invitation.dot.origin == id
                && invitation.usedBy.filter { membership.devices[$0] != nil }.count > 1
        }
    }
}
