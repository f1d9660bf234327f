import Catalogue
import Foundation
import SyncCore

/// An import's report for people: what was left and read otherwise, row by row what changes, then counts.
struct ImportText {
    /// How many changed fields and new rows are shown; `--json` has all.
    private static let shownMax = 60
    private static let valueWidthMax = 40
    private let report: ImportReport
    private let colon = Phrase(fr: " :", en: ":")()

    init(_ report: ImportReport) { self.report = report }

    func show(_ output: Output) {
        for column in report.ignoredColumns where column.line == nil {
            output.line(
                Sentence.ignored(
                    column: column.column, file: column.file, column.reason.text())(), .warning)
        }
        showLeft(output)
        showReadings(output)
        for refusal in report.refusals { output.line(text(refusal), .bad) }
        guard report.refusals.isEmpty || report.isPartial else { return }
        showCreated(output)
        showChanges(output)
        showErased(output)
        showCounts(output)
    }

    private func text(_ refusal: ImportReport.Refusal) -> String {
        let name = (refusal.heading ?? refusal.field).flatMap { $0.isEmpty ? nil : " " + $0 } ?? ""
        return "\(refusal.file):\(refusal.line)\(name)\(colon) \(refusal.reason.text())"
    }

    // MARK: What was left, and read otherwise

    /// Values that had no place, each kind once: a partner's file may hold thousands.
    private func showLeft(_ output: Output) {
        var seen: Set<[String]> = []
        for column in report.ignoredColumns {
            let message = column.reason.text()
            guard column.line != nil, seen.insert([column.file, column.column, message]).inserted else {
                continue
            }
            let same = report.ignoredColumns.filter {
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

    /// Of cells that a column has many of, the first, and how many more.
    private func showReadings(_ output: Output) {
        var counts: [[String]: Int] = [:]
        func kind(_ reading: ImportReport.Reading) -> [String] {
            [reading.file, reading.heading, reading.reason.code.rawValue, reading.line == nil ? "" : "cell"]
        }
        for reading in report.readings { counts[kind(reading), default: 0] += 1 }
        for reading in report.readings {
            guard let count = counts.removeValue(forKey: kind(reading)) else { continue }
            let place = reading.line.map { "\(reading.file):\($0)" } ?? reading.file
            let name = reading.heading.isEmpty ? "" : " " + reading.heading
            let more = count > 1 ? " " + Sentence.likewise(count - 1)() : ""
            output.line("\(place)\(name)\(colon) \(reading.reason.text())\(more)", .faint)
        }
    }

    // MARK: What becomes of the rows

    private func showCreated(_ output: Output) {
        for row in report.created.prefix(Self.shownMax) {
            output.line(
                "+ \(row.name)  " + output.styled("\(row.table) \(row.key.joined(separator: " "))", .faint))
        }
        showMore(report.created.count, output)
    }

    private func showChanges(_ output: Output) {
        var row: [String] = []
        for change in report.changes.prefix(Self.shownMax) where !change.isErasure {
            if row != change.key {
                output.line("~ \(change.name)  " + output.styled(change.key.joined(separator: " "), .faint))
                row = change.key
            }
            let old = change.old.map(short) ?? Sentence.nothing()
            let name = change.heading ?? change.field
            output.line("    \(name)\(colon) \(old) → \(change.new.map(short) ?? "")")
        }
        showMore(report.changes.count, output)
    }

    private func showMore(_ count: Int, _ output: Output) {
        if count > Self.shownMax { output.line(Sentence.moreInJSON(count - Self.shownMax)(), .faint) }
    }

    /// Every one is named, however many there are.
    private func showErased(_ output: Output) {
        guard !report.erased.isEmpty else { return }
        output.line(Sentence.valuesErased(report.erased.count, isTrial: report.isDryRun)() + colon, .warning)
        for change in report.erased {
            let name = change.heading ?? change.field
            output.line("    \(change.name), \(name)\(colon) \(short(change.old ?? ""))", .warning)
        }
    }

    private func showCounts(_ output: Output) {
        let rows = report.sheets.map { sheet in
            let name = sheet.file.hasPrefix(sheet.table + ".") ? sheet.file : "\(sheet.file) → \(sheet.table)"
            return [name, "\(sheet.new)", "\(sheet.changed)", "\(sheet.unchanged)"]
        }
        let headings = [Heading.file(), Heading.created(), Heading.changed(), Heading.unchanged()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noRows)
        if report.isPartial {
            let lines = Set(report.refusals.map { "\($0.file):\($0.line)" }).count
            let files = report.reviewFiles.map { $0.url.path(percentEncoded: false) }
            output.line(Sentence.linesLeft(lines, in: files)(), .warning)
        }
        if report.isDryRun { output.line(Sentence.onlyTried) }
    }

    private func short(_ value: String) -> String {
        let flat = TextTable.flat(value)
        return flat.count > Self.valueWidthMax ? flat.prefix(Self.valueWidthMax - 1) + "…" : flat
    }
}
