package import SyncCore

/// One line of a card: what it is about, and what is said.
package struct CardFact: Hashable, Sendable {
    /// Stable, for tests and styles: `audience`, `duration`.
    package let name: String
    package let label: String
    /// At least one.
    package let values: [String]

    init(_ name: String, _ label: String, _ values: [String]) {
        self.name = name
        self.label = label
        self.values = values
    }
}

/// A phase of the trajectory, and whether this row helps there.
package struct PhaseMark: Hashable, Sendable {
    package let code: String
    /// From 1.
    package let number: Int
    package let label: String
    package let isLit: Bool
    /// The steps within it that the row names, as labels.
    package let steps: [String]
}

extension CatalogueSnapshot {
    /// The phases in order, those of `stages` lit.
    package func phaseMarks(_ stages: [String], _ language: Language) -> [PhaseMark] {
        book.phases.enumerated().map { index, phase in
            let named = stages.filter { book.phase(of: $0) == phase }
            return PhaseMark(
                code: phase, number: index + 1, label: book.label("stage", phase, language),
                isLit: !named.isEmpty,
                steps: named.filter { $0 != phase }.map { book.label("stage", $0, language) })
        }
    }
}
