import SyncCore
import SyncHTTP

/// Why a request isn't granted.
///
/// *Shape*: `code` is one of `ProblemCode`; `time` only where the hub's clock is the reason.
struct HubRefusal: Error, Hashable {
    enum Reason: Hashable {
        case unknownNetwork, notFound, badToken, tokenTime, notEnrolled, unknownInvitation, wrongInvitation
        case invitationUsed, invitationExpired, badRequest, tooLarge, busy, diskFull, broken
    }

    let reason: Reason
    let time: EditTime?

    init(_ reason: Reason, time: EditTime? = nil) {
        self.reason = reason
        self.time = time
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

    func problem(in language: HubLanguage) -> Problem {
        let text = ProblemText(reason)
        return Problem(
            code: text.code, status: text.status, title: language == .french ? text.titleFR : text.titleEN,
            detail: language == .french ? text.detailFR : text.detailEN, time: time?.milliseconds)
    }
}
