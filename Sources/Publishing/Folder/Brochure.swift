package import Catalogue
package import SyncCore

/// The folder itself: four faces that are reprinted rarely.
package enum Brochure {
    /// Questions on the path, unless told otherwise.
    package static let questionsMax = 7

    /// One file of four pages: cover, what the network is, the path with its questions, who is in it.
    ///
    /// - Parameters:
    ///   - catalogue: what it says.
    ///   - questions: at most so many, shared out among the phases.
    ///   - options: title, address, and the day printed on it.
    ///   - language: in which.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func file(
        _ catalogue: CatalogueSnapshot, questions: Int = questionsMax, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let chosen = shared(catalogue, questions)
        let phases = catalogue.book.phases.enumerated().map { index, phase -> [String: Any] in
            [
                "number": index + 1, "label": paper.pages.stageLabel(phase),
                "steps": catalogue.book.steps(of: phase).map(paper.pages.stageLabel).joined(separator: " · "),
                "questions": chosen.filter { $0.stage.map(catalogue.book.phase) == phase }.map(
                    paper.pages.label),
            ]
        }
        let offering = Set(catalogue.publishedOffers.map(\.structure))
        let members = catalogue.publishedStructures.filter { offering.contains($0.id) }.map { structure in
            let towns = catalogue.places(of: structure.id).compactMap(\.city)
            let area = structure.codes("territory").map { catalogue.territories.name($0) }
            let places = unique(towns.isEmpty ? area : towns)
            return [
                "name": structure.name,
                "type": structure.type.map { catalogue.book.label("structure_type", $0, language) } ?? "",
                "where": places.prefix(3).joined(separator: ", "), "hasWhere": !places.isEmpty,
            ] as [String: Any]
        }
        let content: [String: Any] = ["phases": phases, "members": members]
        return paper.file(
            "chemise.html", title: options.title, "brochure",
            content.merging(paper.link(paper.pages.paths.home)) { $1 })
    }

    /// The first of each phase, then the second of each, until there are enough; in the network's order.
    private static func shared(_ catalogue: CatalogueSnapshot, _ count: Int) -> [Question] {
        let active = catalogue.questions.filter(\.isActive)
        let byPhase = catalogue.book.phases.map { phase in
            active.filter { $0.stage.map(catalogue.book.phase) == phase }
        }
        let rounds = (0..<(byPhase.map(\.count).max() ?? 0)).flatMap { round in
            byPhase.compactMap { $0.indices.contains(round) ? $0[round].id : nil }
        }
        let chosen = Set(rounds.prefix(max(0, count)))
        return active.filter { chosen.contains($0.id) }
    }

    private static func unique(_ names: [String]) -> [String] {
        names.enumerated().filter { index, name in !names[..<index].contains(name) }.map(\.element)
    }
}
