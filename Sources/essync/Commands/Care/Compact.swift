import ArgumentParser
import Foundation
import SyncCore

/// `essync compact`: drops from the log what everybody has and nothing needs any more.
struct Compact: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.compact.configuration("compact") }

    @Option(
        name: .customLong("without"), parsing: .upToNextOption,
        help: ArgumentHelp(Help.Care.without, valueName: "slug"))
    var silent: [String] = []

    @Flag(help: ArgumentHelp(Help.Care.compactDryRun))
    var dryRun = false

    @Flag(name: [.customLong("yes"), .customShort("y")], help: ArgumentHelp(Help.Network.yes))
    var isAgreed = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let members = try replica.membership().structures
        for name in silent where !members.contains(name) {
            throw SyncError(
                .unknownStructure, "\(name) is no member. `essync members` lists them.",
                details: ["structure": name])
        }
        let before = size(of: replica)
        if !dryRun, !isAgreed, Terminal.isPersonThere, !output.isJSON {
            let plan = try await compact(replica, isDry: true, output)
            if plan.step == .proposed {
                output.line(Sentence.compacted(plan, isDry: true)())
                try output.requireYes()
            }
        }
        let done = try await compact(replica, isDry: dryRun, output)
        replica.checkpoint()
        let after = size(of: replica)
        output.result(document(done, before, after)) {
            output.line(Sentence.compacted(done, isDry: dryRun)())
            if done.step == .compacted { output.line(Sentence.shrunk(from: before, to: after)()) }
            for member in done.behind where done.step != .compacted {
                output.line(Sentence.holdsBack(member.structure, member.missing)())
            }
        }
    }

    private func compact(_ replica: Replica, isDry: Bool, _ output: Output) async throws -> Compaction {
        try await Progress.during(Sentence.compacting, output) {
            try replica.compact(without: Set(silent), isDry: isDry)
        }
    }

    private func size(of replica: Replica) -> Int {
        // A size that can't be read is shown as none.
        let values = try? URL(typed: replica.path).resourceValues(forKeys: [.fileSizeKey])
        return values?.fileSize ?? 0
    }

    private func document(_ done: Compaction, _ before: Int, _ after: Int) -> JSON {
        .object([
            "state": .string(done.step.rawValue), "dry_run": .bool(dryRun),
            "changesets": .integer(done.changesets), "elided": .integer(done.elided),
            "voters": .array(done.voters.sorted().map(JSON.string)), "needed": .integer(done.needed),
            "bytes_before": .integer(before), "bytes_after": .integer(after),
            "behind": .array(
                done.behind.map {
                    .object(["structure": .string($0.structure), "missing": .integer($0.missing)])
                }),
        ])
    }
}
