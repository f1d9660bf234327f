/// An offer's completeness, criterion by criterion: never a bare number.
///
/// Source: the ten criteria of data·inclusion's score, and the network's own (stage, territory, conditions,
/// duration, selection, capacity).
public struct Completeness: Hashable, Sendable {
    /// One criterion and how far it is met, from 0 to 1.
    public struct Entry: Hashable, Sendable {
        public let criterion: CompletenessCriterion
        public let score: Double
        public var isMet: Bool { score >= 1 }
    }

    /// Those that apply, in their order.
    public let entries: [Entry]

    /// The mean of what applies.
    public var score: Double { entries.map(\.score).reduce(0, +) / Double(max(1, entries.count)) }
    /// In whole percent.
    public var percent: Int { Int((score * 100).rounded()) }
    public var missing: [CompletenessCriterion] { entries.filter { !$0.isMet }.map(\.criterion) }

    private static let capacityMonthsMax = 1

    /// Judges an offer on a day.
    public init(_ offer: Offer, in catalogue: CatalogueSnapshot, today: CalendarDay) {
        entries = CompletenessCriterion.allCases.compactMap { criterion in
            Self.score(criterion, offer, catalogue, today).map { Entry(criterion: criterion, score: $0) }
        }
    }

    /// Nil where the criterion doesn't apply.
    private static func score(
        _ criterion: CompletenessCriterion, _ offer: Offer, _ catalogue: CatalogueSnapshot,
        _ today: CalendarDay
    ) -> Double? {
        switch criterion {
        case .description: return length(offer.description)
        case .serviceType: return met(offer.serviceType != nil)
        case .stage: return met(!offer.codes("stage").isEmpty)
        case .audience: return met(!offer.codes("audience").isEmpty)
        case .function: return met(!offer.codes("function").isEmpty)
        case .territory: return met(!offer.codes("territory").isEmpty)
        case .place: return met(!offer.places.isEmpty)
        case .contact: return met(hasContact(offer, catalogue))
        case .access: return met(offer.isDirectAccess != nil)
        case .selection: return met(offer.selection != nil)
        case .conditions: return met(offer.admissionConditions != nil)
        case .duration: return met(offer.durationMax != nil || offer.durationMin != nil)
        case .fee: return met(offer.fee != nil)
        case .capacity:
            guard offer.capacityMax != nil || offer.capacityAvailable != nil else { return nil }
            return met(
                offer.capacityMeasuredOn.map { today.months(since: $0) <= capacityMonthsMax } ?? false)
        case .freshness: return Freshness(verifiedOn: offer.verifiedOn, today: today).score
        }
    }

    private static func met(_ isMet: Bool) -> Double { isMet ? 1 : 0 }

    /// Nothing below 50 characters, all between 200 and 2,000.
    private static func length(_ text: String?) -> Double {
        switch text?.count ?? 0 {
        case ..<50: 0
        case 50..<200: 0.5
        case 200...2_000: 1
        default: 0.8
        }
    }

    private static func hasContact(_ offer: Offer, _ catalogue: CatalogueSnapshot) -> Bool {
        let structure = catalogue.structure(offer.structure)
        let ways = [
            offer.phone, offer.email, offer.url, structure?.phone, structure?.email, structure?.website,
        ]
        return ways.contains { $0 != nil }
    }
}
