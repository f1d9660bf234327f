import ArgumentParser
import Catalogue
import Client
import Foundation
import SyncCore

/// `essync export`: the catalogue as files, in a format that others read.
struct Export: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.exporting.configuration("export") }

    @Option(help: ArgumentHelp(Help.Editing.exportFormat))
    var format: String = ExportFormat.csv.rawValue

    @Option(name: .customLong("for"), help: ArgumentHelp(Help.Editing.purpose, valueName: "program"))
    var purpose: String?

    @Option(
        name: [.short, .long], help: ArgumentHelp(Help.Editing.output, valueName: "file"), completion: .file()
    )
    var output: String?

    @Option(name: .customLong("table"), help: ArgumentHelp(Help.Editing.tables, valueName: "table"))
    var tables: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ results: Output) async throws {
        let chosen = try ExportFormat(named: format)
        let style = try style(of: chosen)
        if chosen != .csv {
            return try FormatExport(replica: replica, results: results).write(chosen, to: output)
        }
        let folder = URL(typed: output ?? chosen.defaultOutput)
        let sheets = try CSVExport.run(
            replica, to: folder, tables: tables.isEmpty ? nil : tables, style: style)
        let document: JSON = .object([
            "folder": .string(folder.filePath),
            "sheets": .array(
                sheets.map { sheet in
                    .object([
                        "table": .string(sheet.table), "file": .string(sheet.file.filePath),
                        "rows": .integer(sheet.rows),
                    ])
                }),
        ])
        results.result(document) {
            let count = sheets.map(\.rows).reduce(0, +)
            results.line(Sentence.exported(folder.filePath, files: sheets.count, rows: count))
        }
    }

    /// - Throws: `unknown-purpose`.
    private func style(of format: ExportFormat) throws -> CSVStyle {
        guard let purpose else { return .exact }
        guard format == .csv, ["spreadsheet", "tableur"].contains(purpose.lowercased()) else {
            throw SyncError.told(.init("unknown-purpose"), Sentence.unknownPurpose(purpose))
        }
        return .spreadsheet
    }
}
