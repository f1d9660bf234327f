import Foundation

/// The way by which the log comes to a device that joins, and by which its enrolment is told.
package struct JoinSource {
    /// Takes the log into a replica that isn't enrolled yet; returns how many changesets came.
    let takeIn: (Replica, Invitation?) async throws -> Int
    /// Tells the other side of the enrolment; nil where nobody is there to be told.
    let announce: ((Replica) async throws -> SyncReceipt)?

    package init(
        takeIn: @escaping (Replica, Invitation?) async throws -> Int,
        announce: ((Replica) async throws -> SyncReceipt)? = nil
    ) {
        self.takeIn = takeIn
        self.announce = announce
    }
}

/// What lets a device in.
package enum JoinTicket {
    case invitation(Invitation)
    /// Members have vouched for the structure with this key, or the charter names both.
    case vouched(NetworkID, structure: String, key: PrivateKey)

    var invitation: Invitation? { if case .invitation(let invitation) = self { invitation } else { nil } }
    var key: PrivateKey? { if case .vouched(_, _, let key) = self { key } else { nil } }

    package var network: NetworkID {
        switch self {
        case .invitation(let invitation): invitation.network
        case .vouched(let network, _, _): network
        }
    }

    package var structure: String {
        switch self {
        case .invitation(let invitation): invitation.structure
        case .vouched(_, let structure, _): structure
        }
    }
}

/// A device that has joined.
package struct Joined {
    package let replica: Replica
    /// Changesets.
    package let received: Int
    /// Whether somebody has learnt of it yet; false where the next sync has to tell.
    package let isAnnounced: Bool
}

/// The steps by which a device joins a network.
///
/// Until the invitation is known to be good nothing but a draft exists. From then on the file stays, whatever
/// happens to the connection: the hub may have noted the enrolment already, and an invitation is used once.
struct Joining {
    let file: NewReplica
    let ticket: JoinTicket
    let source: JoinSource
    let device: String
    let keys: any KeyStore
    let migrations: [Migration]
    let prepare: (Replica) throws -> Void

    func run() async throws -> Joined {
        let received: Int
        var made: ReplicaID?
        do {
            let copy = try file.isCopy ? Replica.open(at: file.path, keys: keys) : nil
            let version = try copy?.dataVersion()
            let draft = try copy.map(copied) ?? created()
            made = draft.id
            received = try await enrol(draft)
            if try copy?.dataVersion() != version { throw changedMeanwhile }
            try copy?.close()
            try file.publish()
        } catch {
            file.abandon()
            forget(made)
            throw error
        }
        let replica = try Replica.open(at: file.path, keys: keys, migrations: migrations)
        let isAnnounced = try await announce(replica)
        NewReplica.remove(file.kept)
        return Joined(replica: replica, received: received, isAnnounced: isAnnounced)
    }

    /// Takes the log in, enrols, and closes the draft.
    ///
    /// - Returns: the changesets received.
    private func enrol(_ replica: Replica) async throws -> Int {
        guard let key = replica.key else { preconditionFailure("A device that joins has a key") }
        let received = try await source.takeIn(replica, ticket.invitation)
        if let invitation = ticket.invitation { try requireFresh(replica, invitation) }
        // Before anything is signed with it: a signature whose key is lost would be a seat taken for nobody.
        try keys.save(key)
        if let invitation = ticket.invitation {
            try replica.enrol(with: invitation, device: device)
        } else {
            try replica.enrol(as: ticket.structure, device: device)
        }
        try prepare(replica)
        try replica.seal()
        try replica.close()
        return received
    }

    /// Takes away the key of a device that came to nothing.
    private func forget(_ device: ReplicaID?) {
        // A key that others have vouched for is for another try.
        guard ticket.key == nil, let device else { return }
        // What ended the join matters more than a key that nobody knows.
        try? keys.remove(device)
    }

    private func created() throws -> Replica {
        try Replica.create(
            at: file.draft, network: ticket.network, key: ticket.key ?? keys.newKey(), keys: keys,
            structure: ticket.structure, migrations: migrations)
    }

    /// The copy, as another device; what is pending in it is held, and comes back once the device is enrolled.
    private func copied(_ copy: Replica) throws -> Replica {
        // Not the file as it lies there: another program may keep the latest edits in the journal beside it.
        try copy.backup(to: file.kept)
        try FileManager.default.copyItem(atPath: file.kept, toPath: file.draft)
        let replica = try Replica.open(at: file.draft, keys: keys, migrations: migrations)
        try replica.adopt(structure: ticket.structure, key: ticket.key)
        return replica
    }

    /// - Throws: `wrongInvitation` where another device used the invitation, or it is over.
    private func requireFresh(_ replica: Replica, _ invitation: Invitation) throws {
        guard let known = try replica.membership().invitations[invitation.key.publicKey] else { return }
        if !known.usedBy.isEmpty { throw refusal("used") }
        // Hubs judge by their own clock; without one there is only this device's.
        if source.announce == nil, known.expires < WallClock.now() {
            throw refusal("expired", ["expires": "\(known.expires.milliseconds)"])
        }
    }

    /// Tells the other side.
    ///
    /// The device has joined by now, so whatever else goes wrong is for the next sync to say.
    ///
    /// - Returns: whether the other side knows.
    private func announce(_ replica: Replica) async throws -> Bool {
        guard let announce = source.announce else { return true }
        do {
            try requireAccepted(await announce(replica), replica)
            return true
        } catch let error as SyncError where error.code != .wrongInvitation {
            return false
        }
    }

    /// A hub that takes no enrolment, because another device came first, makes the replica worthless.
    private func requireAccepted(_ receipt: SyncReceipt, _ replica: Replica) throws {
        let reasons: [IntakeRefusal] = [.invitationUsed, .invitationExpired]
        guard let refused = receipt.refused.first(where: { reasons.contains($0.reason) }) else { return }
        let device = replica.id
        try replica.close()
        file.withdraw()
        forget(device)
        throw refusal(refused.reason == .invitationUsed ? "used" : "over")
    }

    private func refusal(_ reason: String, _ details: [String: String] = [:]) -> SyncError {
        SyncError(
            .wrongInvitation,
            reason == "used"
                ? "The invitation was used already by another device: ask for a new one."
                : "The invitation has expired: ask for a new one.",
            details: details.merging(["reason": reason, "structure": ticket.structure]) { $1 })
    }

    private var changedMeanwhile: SyncError {
        SyncError(
            .busy, "Another program has changed \(file.path) meanwhile. Nothing is lost: join again.",
            details: ["changed": file.path], isRetryable: true)
    }
}
