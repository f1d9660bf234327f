public import SyncCore

/// An offer as it is read: on the terminal, on a page, on a sheet of paper.
///
/// What isn't known is left out; a reader takes a blank for a blank, and an invented answer for a promise.
public struct OfferCard: Hashable, Sendable {
    public let offer: Offer
    public let structureName: String
    public let phases: [PhaseMark]
    public let facts: [CardFact]
    public let freshness: Freshness.State
    /// Where what is said comes from, or when it was verified.
    public let provenance: String

    /// The card of an offer, as of a day.
    public init(
        _ offer: Offer, in catalogue: CatalogueSnapshot, _ language: Language, today: CalendarDay
    ) {
        self.offer = offer
        structureName = catalogue.name(ofStructure: offer.structure)
        phases = catalogue.phaseMarks(offer.codes("stage"), language)
        let writer = FactWriter(catalogue: catalogue, language: language, today: today)
        facts = writer.facts(offer)
        freshness =
            Freshness(
                verifiedOn: offer.verifiedOn, hasSource: offer.source != nil, today: today
            ).state
        provenance = writer.provenance(
            verifiedOn: offer.verifiedOn, source: offer.source, sourceDate: offer.sourceDate)
    }

    /// The values of one fact, or none.
    public func values(_ name: String) -> [String] { facts.first { $0.name == name }?.values ?? [] }
}
