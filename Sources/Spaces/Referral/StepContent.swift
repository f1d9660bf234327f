/// What a person fills in for a step, and what is wrong with it (rules R3, R7, R8).
package struct StepContent: Hashable, Sendable {
    package static let messageMax = 500
    package static let suggestionsMax = 3

    package let step: ReferralState
    /// The code of a reason.
    package let reason: String?
    package let message: String?
    /// The offers that the receiver suggests instead.
    package let suggestions: [String]

    package init(
        _ step: ReferralState, reason: String? = nil, message: String? = nil, suggestions: [String] = []
    ) {
        self.step = step
        self.reason = reason
        self.message = message
        self.suggestions = suggestions
    }

    /// The first thing because of which a hand refuses the step.
    package enum Fault: Hashable, Sendable {
        /// Only the sender or only the receiver says this.
        case notYourStep
        /// From the state one can't go there; the states to which one can.
        case stepNotFromHere([ReferralState])
        /// A refusal always has a reason.
        case noReason
        /// A request for more says what is lacking.
        case noMessage
        /// A reorientation suggests an offer.
        case noSuggestion
        case messageTooLong
        case tooManySuggestions
    }

    package func fault(
        by structure: String, _ parties: ReferralParties, from state: ReferralState, isExpired: Bool = false
    ) -> Fault? {
        guard parties.may(structure, say: step) else { return .notYourStep }
        let isOffered = Self.offered(step, from: state, isExpired: isExpired)
        guard isOffered else {
            let others = ReferralState.allCases.filter { step in
                parties.may(structure, say: step) && Self.offered(step, from: state, isExpired: isExpired)
            }
            return .stepNotFromHere(others)
        }
        if step == .refused, reason?.isEmpty ?? true { return .noReason }
        if step == .moreNeeded, message?.isEmpty ?? true { return .noMessage }
        if step == .redirected, suggestions.isEmpty { return .noSuggestion }
        if (message ?? "").count > Self.messageMax { return .messageTooLong }
        return suggestions.count > Self.suggestionsMax ? .tooManySuggestions : nil
    }

    private static func offered(_ step: ReferralState, from state: ReferralState, isExpired: Bool) -> Bool {
        StepRule.offered(step).contains(state) || step == .redirected && isExpired
    }
}
