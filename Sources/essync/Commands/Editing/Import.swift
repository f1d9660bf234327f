import ArgumentParser
import Catalogue
import Foundation
import SyncCore

/// `essync import`: CSV files, or those of a partner's format, all or nothing.
struct Import: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.importing.configuration("import") }

    @Argument(help: ArgumentHelp(Help.Editing.source), completion: .file())
    var file: String

    @Option(help: ArgumentHelp(Help.Editing.format))
    var format: String?

    @Option(help: ArgumentHelp(Help.Editing.intoTable))
    var table: String?

    @Flag(help: ArgumentHelp(Help.Editing.dryRun))
    var dryRun = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let chosen = try format.map(ImportFormat.init(named:))
        guard FileManager.default.fileExists(atPath: file) else {
            throw SyncError.command(.noSuchFile, Sentence.nothingToRead(file))
        }
        let url = URL(filePath: file)
        // A table is CSV's: whoever names one means it.
        let read = chosen ?? (table == nil ? .guess(url) : .csv)
        let report = try await Progress.during(Sentence.importing, output) {
            switch read {
            case .csv: try CSVImport(replica: replica).run(url, table: table, dryRun: dryRun)
            case .foreign(let format):
                try ForeignImport(replica: replica, format: format).run(url, dryRun: dryRun)
            }
        }
        output.result(report.document(read)) {
            if chosen == nil, case .foreign(let format) = read {
                output.line(Sentence.readAs(format.rawValue)(), .faint)
            }
            report.show(output)
        }
        guard !report.refusals.isEmpty else { return }
        Failure.report(
            .command(.init("refused-lines"), Sentence.linesRefused(report.refusals.count)),
            isJSON: output.isJSON)
        throw ExitCode(1)
    }
}

/// The formats that are read.
enum ImportFormat {
    case csv
    case foreign(ForeignFormat)

    /// - Throws: `unknown-format`.
    init(named name: String) throws {
        if name == Self.csv.name {
            self = .csv
        } else if let format = ForeignFormat(rawValue: name) {
            self = .foreign(format)
        } else {
            throw SyncError.command(.init("unknown-format"), Sentence.unreadFormat(name, of: Self.names))
        }
    }

    /// What is at `url`, by its name and its beginning.
    static func guess(_ url: URL) -> Self { ForeignFormat.guess(url).map(Self.foreign) ?? .csv }

    static var names: String { (["csv"] + ForeignFormat.allCases.map(\.rawValue)).joined(separator: ", ") }

    var name: String {
        switch self {
        case .csv: "csv"
        case .foreign(let format): format.rawValue
        }
    }
}

extension ImportReport {
    fileprivate func document(_ format: ImportFormat) -> JSON {
        .object([
            "format": .string(format.name), "dryRun": .bool(isDryRun), "written": .bool(isWritten),
            "new": .integer(new),
            "changed": .integer(changed), "unchanged": .integer(unchanged),
            "sheets": .array(sheets.map(\.document)),
            "ignoredColumns": .array(
                ignoredColumns.map { column in
                    .object([
                        "file": .string(column.file), "column": .string(column.column),
                        "line": column.line.map { JSON.integer($0) } ?? .null,
                        "reason": .string(column.reason.code.rawValue),
                        "message": .string(column.reason.message(.catalogue)),
                    ])
                }),
            "readings": .array(
                readings.map { reading in
                    .object([
                        "file": .string(reading.file), "line": reading.line.map { JSON.integer($0) } ?? .null,
                        "heading": .string(reading.heading), "reason": .string(reading.reason.code.rawValue),
                        "message": .string(reading.reason.message(.catalogue)),
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
        for column in ignoredColumns where column.line == nil {
            output.line(
                Sentence.ignored(
                    column: column.column, file: column.file, column.reason.message(.catalogue))(), .warning)
        }
        showLeft(output)
        let colon = Text(fr: " :", en: ":")()
        for reading in readings {
            let place = reading.line.map { "\(reading.file):\($0)" } ?? reading.file
            output.line("\(place) \(reading.heading)\(colon) \(reading.reason.message(.catalogue))", .faint)
        }
        for refusal in refusals {
            let place = "\(refusal.file):\(refusal.line)" + (refusal.field.map { " \($0)" } ?? "")
            output.line("\(place)\(colon) \(refusal.reason.message(.catalogue))", .bad)
        }
        guard refusals.isEmpty else { return }
        let rows = sheets.map { sheet in
            let name = sheet.file.hasPrefix(sheet.table + ".") ? sheet.file : "\(sheet.file) → \(sheet.table)"
            return [name, "\(sheet.new)", "\(sheet.changed)", "\(sheet.unchanged)"]
        }
        let headings = [Heading.file(), Heading.created(), Heading.changed(), Heading.unchanged()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noRows)
        if isDryRun { output.line(Sentence.onlyTried) }
    }
}

extension ImportReport {
    /// Values that had no place, each kind once: a partner's file may hold thousands.
    private func showLeft(_ output: Output) {
        var seen: Set<[String]> = []
        for column in ignoredColumns {
            let message = column.reason.message(.catalogue)
            guard column.line != nil, seen.insert([column.file, column.column, message]).inserted else {
                continue
            }
            let same = ignoredColumns.filter {
                $0.file == column.file && $0.column == column.column && $0.reason == column.reason
            }
            let lines = same.compactMap(\.line).map(String.init)
            // Which records were withheld is for a person to see, one by one.
            let isWithheld = [.notPublic, .noLongerPublic].contains(column.reason.code)
            let shown = lines.prefix(isWithheld ? lines.count : 1).joined(separator: ", ")
            output.line(
                Sentence.left(column.column, at: "\(column.file):\(shown)", times: same.count, message)(),
                .warning)
        }
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
