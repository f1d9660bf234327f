import ArgumentParser
import SyncCore

/// `essync conflicts`: what waits for a decision.
struct Conflicts: PagedCommand {
    static var configuration: CommandConfiguration { Help.conflicts.configuration("conflicts") }

    @Argument(help: ArgumentHelp(Help.Versions.target, valueName: "table> <key"))
    var target: [String] = []

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let place = RowPlace(target)
        let conflicts = try replica.conflicts(place.table, place.key)
        let retired = try replica.retired(place.table, place.key)
        output.result(.array(conflicts.map(\.document))) {
            if conflicts.isEmpty { output.line(Sentence.noConflict) }
            for conflict in conflicts { show(conflict, output) }
            retired.show(output)
        }
    }

    private func show(_ conflict: Conflict, _ output: Output) {
        let place = ([conflict.table] + conflict.key.texts + [conflict.field].compactMap(\.self))
        output.line(place.joined(separator: " "), .heading)
        var table = TextTable(["", Heading.value(), Heading.structure(), Heading.device(), Heading.time()])
        table.rows = conflict.versions.enumerated().map { index, version in
            let value =
                conflict.field == nil ? Sentence.existence(version.value.shown)() : version.value.shown
            return [
                "  \(index + 1)", value.isEmpty ? "∅" : value, version.structure ?? "", version.device ?? "",
                version.time.local,
            ]
        }
        for row in table.lines(width: output.terminal.width).rows { output.line(row) }
        output.line(Sentence.howToResolve(conflict)(), .faint)
        output.line("")
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
