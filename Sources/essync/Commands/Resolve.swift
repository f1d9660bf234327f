import ArgumentParser
import SyncCore

/// `essync resolve`: settles one conflict.
struct Resolve: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.resolve.configuration("resolve") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Option.key))
    var key: [String]

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

    func validate() throws {
        let count = (take == nil ? 0 : 1) + (value.isEmpty ? 0 : 1) + (keep ? 1 : 0) + (delete ? 1 : 0)
        guard count == 1 else { throw ValidationError(Sentence.oneResolution()) }
    }

    private var resolution: Resolution {
        if let take { return .take(take) }
        if keep { return .keep }
        return delete ? .delete : .value(value)
    }

    /// A value that is typed in is one that is written.
    private func requireTimes(_ replica: Replica) throws {
        guard !value.isEmpty, let name = field,
            let register = try replica.schema().table(table).register(named: name)
        else { return }
        let columns = try register.positions.map { try replica.schema().table(table).columns[$0].name }
        try replica.requireTimes(table, key, Array(zip(columns, value)).map { (column: $0, text: $1) })
    }

    func run(on replica: Replica, _ output: Output) async throws {
        try requireTimes(replica)
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
