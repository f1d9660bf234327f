import ArgumentParser
import Client
import Foundation
import SyncCore

/// `essync bundle`: sync by file.
struct BundleCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.bundle.configuration("bundle", subcommands: [BundleWrite.self, BundleRead.self])
    }
}

/// `essync bundle write`.
struct BundleWrite: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.bundleWrite.configuration("write") }

    @Argument(help: ArgumentHelp(Help.Syncing.file), completion: .file())
    var file: String

    @Option(name: .customLong("for"), help: ArgumentHelp(Help.Syncing.recipient))
    var recipient: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let path = URL(typed: file).filePath
        let bundle = try BundleFile(writing: path)
        var known = VersionVector()
        if let recipient {
            guard let id = ReplicaID(recipient) else {
                throw SyncError.told(.unknownRow, Sentence.noReplica(recipient))
            }
            known = try replica.vector(of: id)
        }
        let (changesets, bytes) = try await Progress.during(Sentence.copying, output) {
            try bundle.write { write in try replica.writeBundle(without: known, to: write) }
        }
        let document: JSON = .object([
            "file": .string(path), "changesets": .integer(changesets), "bytes": .integer(bytes),
        ])
        if replica.isReadOnly, try replica.hasPendingEdits() { output.note(Sentence.bundleLacksEdits) }
        output.result(document) {
            output.line(Sentence.bundleWritten(path, changesets: changesets, bytes: bytes))
        }
    }
}

/// `essync bundle read`.
struct BundleRead: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.bundleRead.configuration("read") }

    @Argument(help: ArgumentHelp(Help.Syncing.file), completion: .file())
    var file: String

    @OptionGroup var options: ReplicaOptions

    private static let refusedShownMax = 10

    func run(on replica: Replica, _ output: Output) async throws {
        let report = try await Progress.during(Sentence.importing, output) {
            try BundleFile.read(URL(typed: file).filePath, into: replica)
        }
        let status = try replica.status()
        let document: JSON = .object([
            "received": .integer(report.received), "known": .integer(report.known),
            "refused": .array(report.refused.map(\.document)), "conflicts": .integer(status.conflicts),
            "rejected": .integer(status.rejected), "held": .integer(status.held),
            "restored": .integer(report.restored), "missingBodies": .integer(status.missingBodies),
        ])
        output.result(document) {
            output.line(Sentence.bundleRead(received: report.received, known: report.known))
            for refused in report.refused.prefix(Self.refusedShownMax) {
                output.line(Sentence.notTaken(refused)(), .warning)
            }
            if status.isDoubled { output.line(Sentence.isDoubled(), .warning) }
            if report.restored > 0 { output.line(Sentence.restored(report.restored)(), .good) }
            if status.missingBodies > 0 {
                output.line(Sentence.missingBodies(status.missingBodies)(), .bad)
            }
            if status.conflicts > 0 { output.line(Sentence.conflicts(status.conflicts)(), .warning) }
            if status.rejected > 0 { output.line(Sentence.rejected(status.rejected)(), .warning) }
        }
        // What waits for its past isn't wrong: it counts once that comes.
        let wrong = report.refused.filter { $0.reason != .waiting }
        guard let first = wrong.first else { return }
        Failure.report(
            .told(.badFile, Sentence.wrongChangesets(wrong.count, first.reason)), isJSON: output.isJSON)
        throw ExitCode(1)
    }
}

extension IntakeReport.Refused {
    var document: JSON {
        .object(["changeset": .optional(dot?.description), "reason": .string(reason.rawValue)])
    }
}
