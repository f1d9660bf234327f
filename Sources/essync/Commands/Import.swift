import ArgumentParser
import Catalogue
import Foundation
import SyncCore

/// `essync import`: CSV files, all or nothing.
struct Import: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.importing.configuration("import") }

    @Argument(help: ArgumentHelp(Help.Editing.source), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(Help.Editing.format))
    var format: String = FileFormat.csv

    @Option(help: ArgumentHelp(Help.Editing.intoTable))
    var table: String?

    @Flag(help: ArgumentHelp(Help.Editing.dryRun))
    var dryRun = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        try FileFormat.require(format)
        guard FileManager.default.fileExists(atPath: file) else {
            throw SyncError.command(.noSuchFile, Sentence.nothingToRead(file))
        }
        let report = try await Progress.during(Sentence.importing, output) {
            try CSVImport(replica: replica).run(URL(filePath: file), table: table, dryRun: dryRun)
        }
        output.result(report.document) { report.show(output) }
        guard !report.refusals.isEmpty else { return }
        Failure.report(
            .command(.init("refused-lines"), Sentence.linesRefused(report.refusals.count)),
            isJSON: output.isJSON)
        throw ExitCode(1)
    }
}

/// The formats that are read and written.
enum FileFormat {
    static let csv = "csv"

    /// - Throws: `unknown-format`.
    static func require(_ name: String) throws {
        guard name != csv else { return }
        throw SyncError.command(.init("unknown-format"), Sentence.unknownFormat(name))
    }
}

extension ImportReport {
    fileprivate var document: JSON {
        .object([
            "dryRun": .bool(isDryRun), "written": .bool(isWritten), "new": .integer(new),
            "changed": .integer(changed), "unchanged": .integer(unchanged),
            "sheets": .array(sheets.map(\.document)),
            "ignoredColumns": .array(
                ignoredColumns.map { column in
                    .object([
                        "file": .string(column.file), "column": .string(column.column),
                        "reason": .string(column.reason.code.rawValue),
                        "message": .string(column.reason.message(.catalogue)),
                    ])
                }),
            "refusals": .array(
                refusals.map { refusal in
                    .object([
                        "file": .string(refusal.file), "line": .integer(refusal.line),
                        "field": .optional(refusal.field), "reason": .string(refusal.reason.code.rawValue),
                        "message": .string(refusal.reason.message(.catalogue)),
                    ])
                }),
        ])
    }

    fileprivate func show(_ output: Output) {
        for column in ignoredColumns {
            output.line(
                Sentence.ignored(
                    column: column.column, file: column.file, column.reason.message(.catalogue))(), .warning)
        }
        for refusal in refusals {
            let place = "\(refusal.file):\(refusal.line)" + (refusal.field.map { " \($0)" } ?? "")
            output.line("\(place) : \(refusal.reason.message(.catalogue))", .bad)
        }
        guard refusals.isEmpty else { return }
        let rows = sheets.map { [$0.file, "\($0.new)", "\($0.changed)", "\($0.unchanged)"] }
        let headings = [Heading.file(), Heading.created(), Heading.changed(), Heading.unchanged()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noRows)
        if isDryRun { output.line(Sentence.onlyTried) }
    }
}

extension ImportReport.Sheet {
    fileprivate var document: JSON {
        .object([
            "file": .string(file), "table": .string(table), "new": .integer(new),
            "changed": .integer(changed),
            "unchanged": .integer(unchanged), "encoding": .string(encoding), "delimiter": .string(delimiter),
        ])
    }
}
