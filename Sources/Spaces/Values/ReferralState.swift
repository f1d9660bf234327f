/// The state of a referral, and the step that says it (rules R2, R3).
///
/// *Shape*: the raw values are the codes of the table `referral_step`, which are French words. Nobody says `sent`; the
/// program says `received`.
package enum ReferralState: String, Hashable, Sendable, CaseIterable {
    case sent = "envoyee"
    case received = "recue"
    // MARK: Said by the receiver, by rank
    case studied = "a-l-etude"
    case moreNeeded = "complement-demande"
    case waitingList = "liste-attente"
    case redirected = "reorientee"
    case refused = "refusee"
    case noFollowUp = "sans-suite"
    case accepted = "acceptee"
    case inProgress = "en-cours"
    case completed = "terminee"
    // MARK: Sticky, the weakest first
    case cancelled = "annulee"
    case inError = "erreur"
    case withdrawn = "retiree"

    /// The rank among the receiver's heads; nil for those that aren't ranked.
    package var rank: Int? {
        Self.ranked.firstIndex(of: self)
    }

    private static let ranked: [ReferralState] = [
        .studied, .moreNeeded, .waitingList, .redirected, .refused, .noFollowUp, .accepted, .inProgress,
        .completed,
    ]

    /// The states that no later step of the receiver changes, the strongest first.
    package static let sticky: [ReferralState] = [.withdrawn, .inError, .cancelled]

    package var isSticky: Bool { Self.sticky.contains(self) }

    /// Whether the referral is over, by the receiver's word.
    package var isClosed: Bool {
        switch self {
        case .refused, .redirected, .noFollowUp, .completed: true
        default: false
        }
    }

    /// Whether an answer is still awaited.
    package var isUnanswered: Bool { self == .sent || self == .received }
}

/// The two structures of a referral (section on the protocol).
package struct ReferralParties: Hashable, Sendable {
    package let sender: String
    package let receiver: String

    package init(sender: String, receiver: String) {
        self.sender = sender
        self.receiver = receiver
    }

    /// Whether the structure may say the step at all (R3).
    package func may(_ structure: String, say step: ReferralState) -> Bool {
        switch step {
        case .sent: false
        // It is the holder's word; whoever is in records it.
        case .withdrawn: true
        case .inError, .cancelled: structure == sender
        default: structure == receiver
        }
    }
}
