import SyncCore
import SyncHTTP

/// One request of a sync, answered in one go.
struct SyncExchange: Sendable {
    /// The answer, and the place that the log has reached if anything was stored.
    struct Outcome: Sendable {
        let answer: [UInt8]
        let changedTo: UInt64?
        /// How many changesets were stored.
        let taken: UInt64
        /// What of the request counts for nothing, as its devices have ended; in bytes.
        let voidBytes: Int
        /// Whether something came that was lacking here and counts.
        let bringsSomething: Bool
    }

    let token: DeviceToken
    /// What is asked, read from the body beside the network's queue.
    let request: SyncRequest
    let now: EditTime
    /// The size after which the answer ends.
    let answerBytesTarget: Int
    /// The bytes of changesets that count for nothing which a member may still bring.
    let voidBytesMax: Int

    /// Answers a member that brings nothing, beside whoever writes.
    ///
    /// - Returns: nil if only the one writer can answer.
    /// - Throws: `HubRefusal`; what the engine raises.
    func read(from replica: Replica) throws -> Outcome? {
        let answer = try replica.answerReading(
            request, asking: token.replica, answerBytesTarget: answerBytesTarget
        ) { membership in
            try Access(of: token, in: membership, now: now) == .member
        }
        return answer.map {
            Outcome(
                answer: $0.encoded(), changedTo: nil, taken: 0, voidBytes: 0, bringsSomething: false)
        }
    }

    /// Answers whoever asks, as the log's one writer.
    ///
    /// - Throws: `HubRefusal`; what the engine raises.
    func run(on replica: Replica) throws -> Outcome {
        let before = try replica.logEnd()
        var report = IntakeReport()
        let answer = try answer(from: replica, try replica.membership()) { report = $0 }
        let after = try replica.logEnd()
        if after != before, try replica.membership().devices[token.replica] != nil {
            try replica.endIntroduction()
        }
        return Outcome(
            answer: answer.encoded(), changedTo: after == before ? nil : after.position,
            taken: after.position - before.position, voidBytes: report.voidBytes,
            bringsSomething: report.bringsSomething)
    }

    private func answer(
        from replica: Replica, _ membership: Membership, whenTaken: (IntakeReport) -> Void
    ) throws -> SyncResponse {
        let asking = token.replica
        let access = try Access(of: token, in: membership, now: now)
        if access == .member { try replica.endIntroduction() } else { try replica.beginIntroduction() }
        let enrolment = EnrolmentPolicy(
            asking: asking, membership: try replica.vouchedMembership(), now: now)
        let policy = { enrolment.refusal(of: $0, $1) }
        switch access {
        case .member:
            return try replica.answer(
                to: request, asking: asking, limits: .member(voidBytesMax: voidBytesMax),
                answerBytesTarget: answerBytesTarget, policy: policy, whenTaken: whenTaken)
        case .invited:
            let answer = try replica.answer(
                to: request, asking: asking, limits: .stranger, keepsRefused: false,
                answerBytesTarget: answerBytesTarget, policy: policy, whenTaken: whenTaken)
            if let own = answer.refused.first(where: { $0.dot?.origin == asking && $0.reason != .later }) {
                throw HubRefusal(intake: own.reason)
            }
            return answer
        case .stranger:
            return try Introduction(asking: asking, policy: enrolment, now: now).answer(
                to: request, from: replica, whenTaken: whenTaken)
        }
    }
}
