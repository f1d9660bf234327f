import SyncCore
import SyncHTTP

/// One request of a sync, answered in one go on the network's queue.
struct SyncExchange: Sendable {
    /// The answer, and the place that the log has reached if anything was stored.
    struct Outcome: Sendable {
        let answer: [UInt8]
        let changedTo: UInt64?
    }

    let token: DeviceToken
    let body: [UInt8]
    let now: EditTime
    /// The size after which the answer ends.
    let answerBytesTarget: Int

    /// - Throws: `HubRefusal`; what the engine raises.
    func run(on replica: Replica) throws -> Outcome {
        let before = try replica.logEnd()
        let answer = try answer(from: replica, try replica.membership())
        let after = try replica.logEnd()
        if after != before, try replica.membership().devices[token.replica] != nil {
            try replica.endIntroduction()
        }
        return Outcome(answer: answer.encoded(), changedTo: after == before ? nil : after.position)
    }

    private func answer(from replica: Replica, _ membership: Membership) throws -> SyncResponse {
        let asking = token.replica
        let access = try Access(of: token, in: membership, now: now)
        if access == .member { try replica.endIntroduction() } else { try replica.beginIntroduction() }
        let enrolment = EnrolmentPolicy(
            asking: asking, membership: try replica.vouchedMembership(), now: now)
        let policy = { enrolment.refusal(of: $0, $1) }
        switch access {
        case .member:
            return try replica.answer(
                body, asking: asking, answerBytesTarget: answerBytesTarget, policy: policy)
        case .invited:
            let answer = try replica.answer(
                body, asking: asking, limits: .stranger, keepsRefused: false,
                answerBytesTarget: answerBytesTarget, policy: policy)
            if let own = answer.refused.first(where: { $0.dot?.origin == asking && $0.reason != .later }) {
                throw HubRefusal(intake: own.reason)
            }
            return answer
        case .stranger:
            return try Introduction(asking: asking, policy: enrolment, now: now).answer(
                to: body, from: replica)
        }
    }
}
