package import SyncCore

/// An offer as it is read: on the terminal, on a page, on a sheet of paper.
///
/// What isn't known is left out; a reader takes a blank for a blank, and an invented answer for a promise.
package struct OfferCard: Hashable, Sendable {
    package let offer: Offer
    package let structureName: String
    package let phases: [PhaseMark]
    package let facts: [CardFact]
    package let freshness: Freshness.State
    /// Where what is said comes from, or when it was verified.
    package let provenance: String

    /// The card of an offer, as of a day.
    package init(
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
    package func values(_ name: String) -> [String] { facts.first { $0.name == name }?.values ?? [] }
}
