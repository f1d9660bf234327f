import ArgumentParser
import Catalogue
import SyncCore

/// `essync report`: something is wrong in a row; without arguments, what others report of my rows.
struct Report: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.report.configuration("report") }

    @Argument(help: ArgumentHelp(Help.Listening.reported))
    var row: [String] = []

    @Option(help: ArgumentHelp(Help.Listening.reason, valueName: "code"))
    var reason: String?

    @Option(help: ArgumentHelp(Help.Listening.message, valueName: "text"))
    var message: String?

    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        guard row.isEmpty || (row.count == 2 && reason != nil) else {
            throw ValidationError(Sentence.howToReport())
        }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        let noting = try NoteContext(replica)
        guard row.count == 2, let reason else {
            let reports = try ErrorReport.of(noting.own(), replica)
            return output.result(.array(reports.map(document))) { show(reports, noting.catalogue, output) }
        }
        try noting.require(reason, in: "report_reason")
        try NoteContext.refusePersonal(message)
        guard try replica.livingRow(row[0], [row[1]]) != nil else {
            throw SyncError.unknownRow(row[0], [row[1]])
        }
        let key = try noting.key("report")
        try replica.put(
            "error_report", [key],
            [
                ("subject_table", row[0]), ("subject_key", row[1]), ("reason", reason), ("message", message),
                ("noted_on", CalendarDay.today.description),
            ])
        output.result(.object(["id": .string(key)])) { output.line(Sentence.reported) }
    }

    private func show(_ reports: [ErrorReport], _ catalogue: CatalogueSnapshot, _ output: Output) {
        let rows = reports.map { report in
            [
                report.key, report.reason.map { catalogue.book.label("report_reason", $0, .current) } ?? "",
                catalogue.name(ofStructure: report.structure), report.message ?? "",
            ]
        }
        let headings = [Heading.row(), Heading.reason(), Heading.reporter(), Heading.message()]
        output.table(TextTable(headings, rows: rows), empty: Sentence.noReport)
    }

    private func document(_ report: ErrorReport) -> JSON {
        .object([
            "id": .string(report.id), "table": .string(report.table), "key": .string(report.key),
            "reason": .optional(report.reason), "message": .optional(report.message),
            "structure": .string(report.structure),
        ])
    }
}
