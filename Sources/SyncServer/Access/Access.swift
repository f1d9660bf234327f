import SyncCore
import SyncHTTP

/// The rights of a device with a network at this hub.
enum Access: Hashable {
    /// Enrolled: everything.
    case member
    /// Holds an invitation that is good, or a key that enough members have vouched for: takes the log, and gives what
    /// enrols it.
    case invited
    /// Neither: gives what leads back to the charter, and gets nothing until that enrols it.
    case stranger

    /// Decides by the membership that the hub's log implies.
    ///
    /// - Throws: why an invitation doesn't let its holder in; `revoked`.
    init(of token: DeviceToken, in membership: Membership, now: EditTime) throws(HubRefusal) {
        if let device = membership.device(token.replica) {
            guard device.termination == nil else { throw HubRefusal(.revoked) }
            self = .member
        } else if let invitation = token.invitation {
            try Self.check(invitation, of: token, in: membership, now: now)
            self = .invited
        } else if membership.awaits(token.replica) {
            self = .invited
        } else {
            self = .stranger
        }
    }

    /// The size of the largest request that may come.
    var requestBytesMax: Int {
        self == .member ? Limits.streamBytesMax : HubLimits.strangerBytesMax
    }

    private static func check(
        _ invitation: InvitationProof, of token: DeviceToken, in membership: Membership, now: EditTime
    ) throws(HubRefusal) {
        let message = Invitation.enrolmentMessage(network: token.network, key: token.key)
        guard invitation.key.verifies(invitation.proof, of: message) else {
            throw HubRefusal(.wrongInvitation)
        }
        guard let known = membership.invitations[invitation.key] else { throw HubRefusal(.unknownInvitation) }
        if let refusal = known.refusal(of: token.replica, now: now) { throw HubRefusal(intake: refusal) }
    }
}

extension OpenInvitation {
    /// Why `replica` may not use this invitation now, or nil where it may.
    func refusal(of replica: ReplicaID, now: EditTime) -> IntakeRefusal? {
        if usedBy.contains(where: { $0 != replica }) { return .invitationUsed }
        return isOver || now > expires ? .invitationExpired : nil
    }
}
