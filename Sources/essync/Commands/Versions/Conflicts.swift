import ArgumentParser
import Client
import SyncCore

/// `essync conflicts`: what waits for a decision.
struct Conflicts: PagedCommand {
    static var configuration: CommandConfiguration { Help.conflicts.configuration("conflicts") }

    @Argument(help: ArgumentHelp(Help.Versions.target, valueName: "table> <key"))
    var target: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let place = try RowFinder(replica).place(target)
        let conflicts = try replica.conflicts(place.table, place.key)
        let retired = try replica.retired(place.table, place.key)
        let texts = try conflicts.map { ConflictText(conflict: $0, standing: try replica.standing(of: $0)) }
        output.result(.array(conflicts.map(\.document))) {
            if conflicts.isEmpty { output.line(Sentence.noConflict) }
            for text in texts {
                text.show(output)
                output.line(TextTable.flat(Sentence.howToResolve(text.conflict)()), .faint)
                output.line("")
            }
            if !conflicts.isEmpty { output.line(Sentence.resolveAsks(), .faint) }
            retired.show(output)
        }
    }
}

extension Conflict {
    fileprivate var document: JSON {
        .object([
            "table": .string(table), "key": JSON(key), "field": .optional(field),
            "versions": .array(versions.map(\.document)),
        ])
    }
}

extension ConflictVersion {
    fileprivate var document: JSON {
        .object([
            "value": JSON(value), "replica": .string(dot.origin.description),
            "structure": .optional(structure),
            "device": .optional(device), "time": .time(time), "seq": .integer(Int64(clamping: dot.seq)),
        ])
    }
}
