import ArgumentParser
import Catalogue
import Client
import Foundation
import Publishing
import SyncCore

/// `essync gaps`: where support is missing along the path.
struct Gaps: PagedCommand {
    static var configuration: CommandConfiguration { Help.gaps.configuration("gaps") }

    @Option(help: ArgumentHelp(Help.Catalogue.level, valueName: "code"))
    var level: String = "departement"

    @Option(help: ArgumentHelp(Help.Catalogue.csv, valueName: "file"), completion: .file())
    var csv: String?

    @Option(help: ArgumentHelp(Help.Listening.html, valueName: "file"), completion: .file())
    var html: String?

    @OptionGroup var paper: PaperOptions
    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let catalogue = try CatalogueSnapshot(replica)
        guard catalogue.book.has("territory_level", level) else {
            throw SyncError.told(
                .unknownRow, Sentence.noLevel(level, catalogue.book.codes("territory_level")))
        }
        let gaps = GapAnalysis(catalogue, level: level, today: .today)
        if let csv { try WholeFile.write(gaps.csv(catalogue).utf8, to: URL(typed: csv).filePath) }
        if let html {
            let page = try GapsPage.page(gaps, catalogue, paper.site(catalogue), .current)
            try WholeFile.write(page.bytes, to: URL(typed: html).filePath)
        }
        output.result(document(gaps)) { show(gaps, catalogue, output) }
    }

    private func show(_ gaps: GapAnalysis, _ catalogue: CatalogueSnapshot, _ output: Output) {
        let phases = catalogue.book.phases.map { catalogue.book.label("stage", $0, .current) }
        let rows = gaps.lines.map { line in
            [catalogue.territories.label(line.territory, .current), "\(line.structures)"]
                + line.cells.map(Self.text)
                + [
                    line.breaks.map { catalogue.book.label("stage", $0, .current) + " →" }.joined(
                        separator: " ")
                ]
        }
        let headings = [Heading.territory(), Heading.structures()] + phases + [Heading.breaks()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noRows)
        if !rows.isEmpty { output.line("\n" + output.styled(Sentence.gapsLegend(), .faint)) }
    }

    private static func text(_ cell: GapAnalysis.Cell) -> String {
        let mark =
            switch cell.state {
            case .covered: "●"
            case .fragile: "◐"
            case .empty: "○"
            case .unknown: "?"
            }
        let needs = cell.needs.map { " !\($0)" } ?? ""
        return cell.offers.isEmpty ? mark + needs : "\(mark) \(cell.offers.count)" + needs
    }

    private func document(_ gaps: GapAnalysis) -> JSON {
        .array(
            gaps.lines.map { line in
                .object([
                    "territory": .string(line.territory), "structures": .integer(line.structures),
                    "breaks": .array(line.breaks.map(JSON.string)),
                    "cells": .array(
                        line.cells.map { cell in
                            .object([
                                "phase": .string(cell.phase), "state": .string(cell.state.rawValue),
                                "offers": .array(cell.offers.map(JSON.string)), "fresh": .integer(cell.fresh),
                                "national": .integer(cell.national),
                                "needs": cell.needs.map { JSON.integer($0) } ?? .null,
                            ])
                        }),
                ])
            })
    }
}
