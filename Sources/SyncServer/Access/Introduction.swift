import SyncCore

/// Answers a device that the hub doesn't know: it may show what enrols it, and learns nothing until it is
/// enrolled.
///
/// So the first device fills an empty hub, and one that joined from a bundle makes itself known.
/// *Shape* of what it gets meanwhile: which of the changesets that it named by their hashes are here, and
/// "go on".
struct Introduction {
    let asking: ReplicaID
    let policy: EnrolmentPolicy
    let now: EditTime

    /// - Throws: `HubRefusal` once it is plain that the device isn't let in.
    func answer(
        to request: SyncRequest, from replica: Replica, whenTaken: (IntakeReport) -> Void
    ) throws -> SyncResponse {
        // Who has never sealed anything can't be enrolled anywhere.
        guard request.own > 0 else { throw HubRefusal(.notEnrolled) }
        if !request.frames.isEmpty { return try take(request, into: replica, whenTaken) }
        if let heads = request.heads {
            return SyncResponse(withoutFrames: .ok, heads: try replica.known(of: heads), time: now)
        }
        return try again(request)
    }

    private func take(
        _ request: SyncRequest, into replica: Replica, _ whenTaken: (IntakeReport) -> Void
    ) throws -> SyncResponse {
        let answer = try replica.answer(
            to: request, asking: asking, limits: .stranger, keepsRefused: false, policy: policy.refusal,
            whenTaken: whenTaken)
        if try replica.membership().devices[asking] != nil { return answer }
        let refused = answer.refused
        let own = refused.first { $0.dot?.origin == asking && $0.reason != .later }
        if let own, own.reason != .waiting { throw HubRefusal(intake: own.reason) }
        let putOff = refused.filter { $0.reason == .later }
        if !putOff.isEmpty, refused.count < request.frames.count { return goOn(withoutThose: putOff) }
        if let cursor = request.cursor, cursor != .start { return try again(request) }
        let isHopeless = own != nil || refused.count >= request.frames.count
        let isComplete = try replica.vector()[asking] >= request.own
        if isHopeless || isComplete { throw HubRefusal(.notEnrolled) }
        return SyncResponse(withoutFrames: .ok, time: now)
    }

    /// Lets it send the rest again.
    private func goOn(withoutThose putOff: [IntakeReport.Refused]) -> SyncResponse {
        var response = SyncResponse(withoutFrames: .ok, time: now)
        response.refused = putOff
        return response
    }

    /// Asks for heads where the device goes by a place in another log: after them its cursor is the start.
    private func again(_ request: SyncRequest) throws -> SyncResponse {
        guard let cursor = request.cursor, cursor != .start else { throw HubRefusal(.notEnrolled) }
        return SyncResponse(withoutFrames: .needHeads, time: now)
    }
}
