package import Catalogue
package import SyncCore

/// The page of missing support, as a map of cells: territories by phases.
///
/// "No offer" and "no data" have signs and patterns of their own; colour comes second.
package enum GapsPage {
    /// - Parameters:
    ///   - gaps: what was counted.
    ///   - catalogue: which knows names.
    ///   - options: the network's title and the day.
    ///   - language: in which.
    /// - Returns: the file.
    /// - Throws: what the templates' parser throws, which would be our mistake.
    package static func page(
        _ gaps: GapAnalysis, _ catalogue: CatalogueSnapshot, _ options: SiteOptions,
        _ language: Language = .french
    ) throws -> PublishedFile {
        let paper = try PaperWriter(catalogue, options, language)
        let texts = paper.pages.texts
        let rows = gaps.lines.map { line -> [String: Any] in
            [
                "name": catalogue.territories.label(line.territory, language),
                "structures": paper.pages.structures(line.structures),
                "cells": line.cells.map { cell($0, paper) },
                "breaks": line.breaks.map(paper.pages.stageLabel).joined(separator: ", "),
            ]
        }
        let legend = GapAnalysis.State.allCases.map { state in
            [
                "state": state.rawValue, "mark": mark(state), "label": state.label(language),
                "text": texts["gaps-" + state.rawValue] ?? "",
            ]
        }
        let content: [String: Any] = [
            "title": texts["gapsTitle"] ?? "", "rows": rows, "legend": legend,
            "phases": catalogue.book.phases.map(paper.pages.stageLabel),
        ]
        return paper.file(
            "manques.html", title: texts["gapsTitle"] ?? "", "gaps", content,
            style: Style.screen + Style.components + Style.print + Style.gaps)
    }

    private static func cell(_ cell: GapAnalysis.Cell, _ paper: PaperWriter) -> [String: Any] {
        let needs = cell.needs.map {
            paper.pages.count(
                $0, Phrase(fr: "besoin noté", en: "need noted"),
                Phrase(fr: "besoins notés", en: "needs noted"))
        }
        let offers =
            cell.offers.isEmpty ? cell.state.label(paper.language) : paper.pages.offers(cell.offers.count)
        return [
            "state": cell.state.rawValue, "mark": mark(cell.state), "offers": offers,
            "label": cell.state.label(paper.language), "hasNeeds": needs != nil, "needs": needs ?? "",
        ]
    }

    private static func mark(_ state: GapAnalysis.State) -> String {
        switch state {
        case .covered: "●"
        case .fragile: "◐"
        case .empty: "○"
        case .unknown: "?"
        }
    }
}
