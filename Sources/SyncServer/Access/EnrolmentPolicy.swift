import SyncCore

/// A hub's refusals beyond the rules that everybody keeps: an enrolment by a used or expired invitation.
///
/// It judges only what the device that asks says of itself, and only by what members had brought before: who
/// carries an old enrolment to a new hub must be able to, years after the invitation ended.
struct EnrolmentPolicy {
    let asking: ReplicaID
    /// The membership by what members have brought.
    let membership: Membership
    let now: EditTime

    func refusal(of frame: Frame, _ body: Body) -> IntakeRefusal? {
        guard frame.dot.origin == asking, membership.devices[asking] == nil else { return nil }
        for case .trust(.title(.invited(_, let invitation, _), _)) in body.sections {
            let known = membership.invitations[invitation]
            if let refusal = known?.refusal(of: asking, now: now) { return refusal }
        }
        return nil
    }
}
