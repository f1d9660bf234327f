import ArgumentParser
import Client
import SyncCore

/// `essync commit`: seals pending edits without syncing.
struct Commit: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.commit.configuration("commit") }

    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Help.Editing.message))
    var message: String?

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        if let message, message.utf8.count > Limits.messageBytesMax {
            throw SyncError.told(.wrongType, Sentence.nameLength(Limits.messageBytesMax))
        }
        let report = try await Progress.during(Sentence.sealing, output) {
            try replica.seal(message: message)
        }
        let document: JSON = .object([
            "changesets": .array(report.changesets.map { .string($0.description) }),
            "rows": .integer(report.rows),
            "deleted": .integer(report.deleted), "held": .integer(report.held),
        ])
        output.result(document) {
            output.line(Sentence.sealed(report))
            for dot in report.changesets { output.line("  \(dot)", .faint) }
        }
        report.warn(output)
    }
}

extension SealReport {
    /// The rows deleted after which a seal says so: a cascade may have reached further than was meant.
    static let deletedSilentlyMax = 100

    /// What a person should know of a seal, on standard error.
    func warn(_ output: Output) {
        if deleted > Self.deletedSilentlyMax { output.note(Sentence.manyDeleted(deleted)) }
        if held > 0 { output.note(Sentence.heldNow(held)) }
    }
}
