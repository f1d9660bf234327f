package import SyncCore

/// A structure as it is read: on the terminal, on a page, on a sheet of paper.
package struct StructureCard: Hashable, Sendable {
    package let structure: Structure
    package let typeLabel: String?
    package let phases: [PhaseMark]
    package let facts: [CardFact]
    package let freshness: Freshness.State
    /// Where what is said comes from, or when it was verified.
    package let provenance: String

    /// The card of a structure, as of a day.
    package init(
        _ structure: Structure, in catalogue: CatalogueSnapshot, _ language: Language, today: CalendarDay
    ) {
        self.structure = structure
        typeLabel = structure.type.map { catalogue.book.label("structure_type", $0, language) }
        let offered = catalogue.publishedOffers(of: structure.id)
        phases = catalogue.phaseMarks(
            structure.codes("stage") + offered.flatMap { $0.codes("stage") }, language)
        let writer = FactWriter(catalogue: catalogue, language: language, today: today)
        facts = writer.facts(structure)
        freshness =
            Freshness(
                verifiedOn: structure.verifiedOn, hasSource: structure.source != nil, today: today
            ).state
        provenance = writer.provenance(
            verifiedOn: structure.verifiedOn, source: structure.source, sourceDate: structure.sourceDate)
    }

    /// The values of one fact, or none.
    package func values(_ name: String) -> [String] { facts.first { $0.name == name }?.values ?? [] }
}
