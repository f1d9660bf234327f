/// Whether a step is valid by the state that its author had before it (rule R3): the lenient rule of the fold.
package enum StepRule {
    package static func isValid(_ step: ReferralState, after before: ReferralState) -> Bool {
        switch step {
        case .withdrawn, .inError, .received: true
        case .cancelled: !before.isClosed && !before.isSticky && before != .inProgress
        case .sent: false
        default:
            if before == .refused { step == .redirected } else { !before.isClosed && !before.isSticky }
        }
    }

    /// The states from which a person is offered the step (rule R4): the strict rule of the hand.
    ///
    /// `withdrawn` and `inError` are offered from everywhere.
    package static func offered(_ step: ReferralState) -> Set<ReferralState> {
        switch step {
        case .sent: []
        case .received: [.sent]
        case .studied: [.received, .moreNeeded]
        case .moreNeeded: [.received, .studied]
        case .waitingList: [.studied, .accepted]
        case .redirected: [.received, .studied, .waitingList, .accepted, .inProgress, .refused]
        case .refused: [.received, .studied, .moreNeeded, .waitingList]
        case .noFollowUp: [.moreNeeded, .accepted, .inProgress]
        case .accepted: [.received, .studied, .waitingList]
        case .inProgress: [.accepted, .waitingList]
        case .completed: [.inProgress]
        case .cancelled: [.sent, .received, .studied, .moreNeeded, .waitingList, .accepted]
        case .inError, .withdrawn: Set(ReferralState.allCases)
        }
    }
}
