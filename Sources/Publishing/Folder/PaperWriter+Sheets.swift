import Catalogue
import SyncCore

/// What stands on each sheet.
extension PaperWriter {
    func stageSheet(_ phase: String) -> [String: Any] {
        let book = catalogue.book
        let phases = book.phases
        let place = phases.firstIndex(of: phase) ?? 0
        let served = catalogue.publishedOffers.filter {
            $0.codes("stage").contains { book.phase(of: $0) == phase }
        }
        let asked = catalogue.questions.filter { $0.isActive && $0.stage.map(book.phase) == phase }
        return [
            "code": "E-\(place + 1)", "isStage": true, "title": pages.stageLabel(phase),
            "number": place + 1, "bar": pages.bar(catalogue.phaseMarks([phase], language)),
            "questions": asked.map(pages.label), "hasQuestions": !asked.isEmpty,
            "steps": book.steps(of: phase).map(pages.stageLabel).joined(separator: " · "),
            "rows": served.map(row), "hasRows": !served.isEmpty,
            "previous": place > 0 ? ["E-\(place) \(pages.stageLabel(phases[place - 1]))"] : [],
            "next": place + 1 < phases.count ? ["E-\(place + 2) \(pages.stageLabel(phases[place + 1]))"] : [],
            "isHistorical": served.allSatisfy { $0.verifiedOn == nil } && !served.isEmpty,
        ].merging(link(pages.paths.stage(phase))) { $1 }
    }

    func structureSheet(_ structure: Structure) -> [String: Any] {
        let card = StructureCard(structure, in: catalogue, language, today: pages.options.today)
        let served = catalogue.publishedOffers(of: structure.id)
        let bridges = catalogue.links.compactMap { link -> String? in
            guard link.source == structure.id, let other = catalogue.structure(link.target) else {
                return nil
            }
            return "\(catalogue.book.label("link_kind", link.kind, language)) : \(other.name)"
        }
        let places = catalogue.places(of: structure.id).map { $0.lines.joined(separator: ", ") }
        let shown = card.facts.filter { $0.name != "territory" || $0.values.count <= 12 }
        return [
            "code": "S-\(structure.id)", "isStage": false, "title": structure.name,
            "type": card.typeLabel ?? "", "summary": structure.gist ?? "",
            "bar": pages.bar(card.phases), "facts": pages.facts(shown, limit: 12),
            "description": structure.summary == nil ? "" : structure.description ?? "",
            "rows": served.map(row), "hasRows": !served.isEmpty,
            "places": places.filter { !$0.isEmpty }.joined(separator: " · "), "hasPlaces": !places.isEmpty,
            "bridges": bridges.joined(separator: " · "), "hasBridges": !bridges.isEmpty,
            "provenance": card.provenance, "freshLabel": card.freshness.label(language),
            "isHistorical": card.freshness == .historical,
        ].merging(link(pages.paths.structure(structure.id))) { $1 }
    }
}
