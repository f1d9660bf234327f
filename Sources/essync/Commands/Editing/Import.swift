import ArgumentParser
import Catalogue
import Client
import Foundation
import SyncCore

/// `essync import`: tables made by hand or exported, or files of a partner's format.
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

    @Flag(
        name: [.customLong("skip-refused"), .customLong("a-revoir")],
        help: ArgumentHelp(Help.Editing.skipRefused))
    var skipsRefused = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let chosen = try format.map(ImportFormat.init(named:))
        guard FileManager.default.fileExists(atPath: file) else {
            throw SyncError.told(.noSuchFile, .nothingToRead(file))
        }
        let url = URL(typed: file)
        // A table is CSV's: whoever names one means it.
        let read = chosen ?? (table == nil ? .guess(url) : .csv)
        let (report, sealed) = try await Progress.during(Sentence.importing, output) {
            try ActSeal.alone(
                in: replica, message: "import \(url.lastPathComponent)", isWritten: { $0.isWritten },
                trial: { try !dryRun && writesAnything(url, read, replica) }
            ) {
                try importing(url, read, into: replica, dryRun: dryRun)
            }
        }
        output.result(report.document(read, sealed: sealed)) {
            if chosen == nil, case .foreign(let format) = read {
                output.line(Sentence.readAs(format.rawValue)(), .faint)
            }
            ImportText(report).show(output)
            for dot in sealed.prefix(1) { output.line(Sentence.undoHint(dot.short)(), .faint) }
        }
        guard !report.refusals.isEmpty, !report.isPartial else { return }
        let sentence = Sentence.refusedLines(report.refusals.count, canSkip: !skipsRefused)
        Failure.report(
            .told(.init("refused-lines"), sentence),
            isJSON: output.isJSON)
        throw ExitCode(1)
    }
}

extension Import {
    /// Whether the import would write a row.
    private func writesAnything(_ url: URL, _ format: ImportFormat, _ replica: Replica) throws -> Bool {
        let trial = try importing(url, format, into: replica, dryRun: true)
        return (trial.refusals.isEmpty || trial.isPartial) && trial.new + trial.changed > 0
    }

    private func importing(
        _ url: URL, _ format: ImportFormat, into replica: Replica, dryRun: Bool
    ) throws -> ImportReport {
        switch format {
        case .csv:
            return try CSVImport(replica: replica).run(
                url, table: table, dryRun: dryRun, skipsRefused: skipsRefused)
        case .foreign(let format):
            return try ForeignImport(replica: replica, format: format).run(
                url, dryRun: dryRun, skipsRefused: skipsRefused)
        }
    }
}
