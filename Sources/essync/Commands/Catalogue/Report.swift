import ArgumentParser
import Catalogue
import Client
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
            let reports = try noting.reports()
            return output.result(.array(reports.map(document))) { show(reports, noting.catalogue, output) }
        }
        let place = try RowFinder(replica).row(row)
        let key = try noting.report(place.table.name, place.key[0], reason: reason, message: message)
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
