public import SyncCore

/// The trust that a row still deserves, by the day on which somebody last checked it.
public struct Freshness: Hashable, Sendable {
    /// The word that people read.
    public enum State: String, CaseIterable, Sendable {
        /// Checked in the last six months.
        case current
        /// Checked in the last two years.
        case ageing
        /// Checked longer ago.
        case stale
        /// Never checked by its structure: it says what its source said.
        case historical
        /// Never checked, and no source says it either.
        case unverified
    }

    private static let freshMonths = 6
    private static let staleMonths = 24

    public let state: State
    /// 1 up to six months, falling evenly to 0 at two years.
    public let score: Double

    /// - Parameters:
    ///   - verifiedOn: when somebody checked it, if anybody did.
    ///   - hasSource: whether it comes from a document.
    ///   - today: by which its age is counted.
    public init(verifiedOn: CalendarDay?, hasSource: Bool = true, today: CalendarDay) {
        guard let verifiedOn else {
            state = hasSource ? .historical : .unverified
            score = 0
            return
        }
        let months = max(0, today.months(since: verifiedOn))
        let span = Double(Self.staleMonths - Self.freshMonths)
        score = min(1, max(0, Double(Self.staleMonths - months) / span))
        state =
            months < Self.freshMonths ? .current : months < Self.staleMonths ? .ageing : .stale
    }
}

extension Freshness.State {
    public var label: Phrase {
        switch self {
        case .current: Phrase(fr: "À jour", en: "Up to date")
        case .ageing: Phrase(fr: "À revoir", en: "To be reviewed")
        case .stale: Phrase(fr: "Périmée", en: "Out of date")
        case .unverified: Phrase(fr: "Pas encore vérifiée", en: "Not verified yet")
        case .historical: Phrase(fr: "Donnée historique, non vérifiée", en: "Historical, not verified")
        }
    }
}
