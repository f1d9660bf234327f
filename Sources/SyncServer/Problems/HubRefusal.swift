import SyncCore
import SyncHTTP

/// Why a request isn't granted.
///
/// *Shape*: `time` only where the hub's clock is the reason; `retrySeconds` where it is known when the same request
/// may be granted; `allowed` is the method that the path answers to.
struct HubRefusal: Error, Hashable {
    enum Reason: Hashable, CaseIterable {
        case unknownNetwork, notFound, wrongMethod
        case badRequest, tooLarge, tooSlow, wrongMedia
        case badToken, tokenTime, wrongHub
        case notEnrolled, revoked, unknownInvitation, wrongInvitation, invitationUsed, invitationExpired
        case tooMany, busy, diskFull, broken
    }

    let reason: Reason
    let time: EditTime?
    let retrySeconds: Int?
    let allowed: String?

    init(_ reason: Reason, time: EditTime? = nil, retrySeconds: Int? = nil, allowed: String? = nil) {
        self.reason = reason
        self.time = time
        self.retrySeconds = retrySeconds
        self.allowed = allowed
    }

    /// What an error of the engine means to who asked.
    init(_ error: SyncError) {
        switch error.code {
        case .badAnswer: self.init(.badRequest)
        case .busy: self.init(.busy)
        case .diskFull: self.init(.diskFull)
        default: self.init(.broken)
        }
    }

    /// The refusal for what the intake refused.
    init(intake refusal: IntakeRefusal) {
        switch refusal {
        case .invitationUsed: self.init(.invitationUsed)
        case .invitationExpired: self.init(.invitationExpired)
        default: self.init(.notEnrolled)
        }
    }

    func problem(in language: Language) -> Problem {
        let text = ProblemText(reason)
        return Problem(
            code: text.code, status: text.status, title: language == .french ? text.titleFR : text.titleEN,
            detail: language == .french ? text.detailFR : text.detailEN, time: time?.milliseconds)
    }
}
