import ArgumentParser
import Client
import SyncCore

/// `essync resolve`: settles one conflict, or asks about one after the other.
struct Resolve: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.resolve.configuration("resolve") }

    @Argument(help: ArgumentHelp(Help.Versions.target, valueName: "table> <key"))
    var target: [String] = []

    @Option(help: ArgumentHelp(Help.Versions.resolvedField))
    var field: String?

    @Option(help: ArgumentHelp(Help.Versions.take, valueName: "n"))
    var take: Int?

    @Option(parsing: .unconditionalSingleValue, help: ArgumentHelp(Help.Versions.value))
    var value: [String] = []

    @Flag(help: ArgumentHelp(Help.Versions.keep))
    var keep = false

    @Flag(help: ArgumentHelp(Help.Versions.delete))
    var delete = false

    @OptionGroup var options: ReplicaOptions

    private var choices: Int {
        (take == nil ? 0 : 1) + (value.isEmpty ? 0 : 1) + (keep ? 1 : 0) + (delete ? 1 : 0)
    }

    func validate() throws {
        guard choices <= 1 else { throw ValidationError(Sentence.oneResolution()) }
        if choices == 0 {
            guard Terminal.isPersonThere, !options.common.json else {
                throw ValidationError(Sentence.resolutionNeeded())
            }
        } else if target.count < 2 {
            throw ValidationError(Sentence.resolutionNeedsRow())
        }
    }

    private var resolution: Resolution {
        if let take { return .take(take) }
        if keep { return .keep }
        return delete ? .delete : .value(value)
    }

    func run(on replica: Replica, _ output: Output) async throws {
        guard choices == 1 else {
            let place = try RowFinder(replica).place(target)
            var dialogue = ResolveDialogue(replica: replica, output: output)
            return try dialogue.run(place.table, place.key, field: field)
        }
        let place = try RowFinder(replica).place(target)
        guard let table = place.table, let key = place.key else { return }
        var resolution = resolution
        if !value.isEmpty {
            let fields = try replica.conflicts(table, key).compactMap(\.field)
            if let field = field ?? (fields.count == 1 ? fields[0] : nil) {
                let kept = try replica.kept(value, of: field, in: table)
                try replica.requireTimes(table, key, field: field, kept)
                resolution = .value(kept)
            }
        }
        try replica.resolve(table, key, field: field, resolution)
        let left = try replica.conflicts(table, key).count
        let document: JSON = .object([
            "table": .string(table), "key": .array(key.map(JSON.string)), "conflicts": .integer(left),
        ])
        output.result(document) {
            output.line(Sentence.resolved("\(table) \(key.joined(separator: " "))", left: left))
        }
    }
}

extension Replica {
    /// A value that is typed in is one that is written.
    func requireTimes(_ name: String, _ key: [String], field: String, _ values: [String]) throws {
        guard !values.isEmpty else { return }
        let table = try schema().table(name)
        guard let register = table.register(named: field) else { return }
        let columns = register.positions.map { table.columns[$0].name }
        try requireTimes(name, key, Array(zip(columns, values)).map { (column: $0, text: $1) })
    }
}
