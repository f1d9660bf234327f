package import SyncCore

/// A table of missing support along the path: territories by stages ("trous dans la raquette").
///
/// A cell counts the published offers that reach a territory at a phase. Where no structure of a territory
/// contributes at all, an empty cell says nothing of the territory, only of the catalogue: that is told apart.
package struct GapAnalysis: Sendable {
    /// The verdict of a cell.
    package enum State: String, CaseIterable, Sendable {
        /// Two offers or more, one of them verified within a year.
        case covered
        /// One offer, or none verified within a year, or all full.
        case fragile
        /// No offer, and structures of the territory contribute.
        case empty
        /// No offer, and nobody from the territory contributes: nothing is known.
        case unknown
    }

    /// A territory at a phase.
    package struct Cell: Hashable, Sendable {
        package let phase: String
        /// Published offers that reach it, national ones and those of unknown territory left out.
        package let offers: [String]
        /// Of these, verified within a year.
        package let fresh: Int
        /// National offers: they help, and leave the territory no less bare.
        package let national: Int
        /// Needs that were noted without an offer; nil where they are too few to be told.
        package let needs: Int?
        package let state: State
    }

    /// A territory along the path.
    package struct Line: Hashable, Sendable {
        package let territory: String
        /// Structures that say they work there.
        package let structures: Int
        package let cells: [Cell]
        /// Phases that are served while the next one isn't: people are left half-way.
        package let breaks: [String]
    }

    /// Fewer needs than this could point at somebody.
    package static let needsMin = 5
    private static let freshMonths = 12

    package let lines: [Line]

    /// - Parameters:
    ///   - catalogue: what is offered.
    ///   - level: a term of `territory_level`: `departement`, `region`, `epci`.
    ///   - today: by which ages are counted.
    package init(_ catalogue: CatalogueSnapshot, level: String, today: CalendarDay) {
        let territories = catalogue.territories
        let codes = territories.codes.filter {
            territories.level($0) == level && !territories.isFormer($0)
        }
        lines = codes.map { code in
            let inside = Set(territories.within(code) + [code])
            let structures = catalogue.publishedStructures.count {
                !inside.isDisjoint(with: $0.codes("territory"))
            }
            let cells = catalogue.book.phases.map { phase in
                Self.cell(code, phase, isKnown: structures > 0, catalogue, today)
            }
            let breaks = zip(cells, cells.dropFirst()).filter { !$0.offers.isEmpty && $1.state == .empty }
                .map(\.0.phase)
            return Line(territory: code, structures: structures, cells: cells, breaks: breaks)
        }
    }

    private static func cell(
        _ code: String, _ phase: String, isKnown: Bool, _ catalogue: CatalogueSnapshot, _ today: CalendarDay
    ) -> Cell {
        let served = catalogue.publishedOffers.filter { offer in
            offer.codes("stage").contains { catalogue.book.phase(of: $0) == phase }
        }
        let reached = served.filter { offer in
            let reach = Reach(offer, to: code, catalogue.territories)
            return reach == .exact || reach == .covers || reach == .within
        }
        let national = served.count { Reach($0, to: code, catalogue.territories) == .national }
        let fresh = reached.count { offer in
            offer.verifiedOn.map { today.months(since: $0) < freshMonths } ?? false
        }
        let isOpen = reached.contains { $0.capacityAvailable != 0 }
        let state: State =
            reached.isEmpty
            ? (isKnown ? .empty : .unknown)
            : reached.count > 1 && fresh > 0 && isOpen ? .covered : .fragile
        let needs = catalogue.unmetNeeds.count { need in
            let stage =
                need.stage
                ?? need.question.flatMap { id in
                    catalogue.questions.first { $0.id == id }?.stage
                }
            let isHere = need.territory.map {
                $0 == code || catalogue.territories.ancestors($0).contains(code)
            }
            return isHere == true && stage.map(catalogue.book.phase) == phase
        }
        return Cell(
            phase: phase, offers: reached.map(\.id), fresh: fresh, national: national,
            needs: needs >= needsMin ? needs : nil, state: state)
    }
}

extension GapAnalysis.State {
    package var label: Phrase {
        switch self {
        case .covered: Phrase(fr: "couvert", en: "covered")
        case .fragile: Phrase(fr: "fragile", en: "fragile")
        case .empty: Phrase(fr: "vide", en: "empty")
        case .unknown: Phrase(fr: "pas de données", en: "no data")
        }
    }
}
