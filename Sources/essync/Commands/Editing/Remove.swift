import ArgumentParser
import Client
import SyncCore

/// `essync rm`: deletes a row.
struct Remove: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.remove.configuration("rm") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Option.key))
    var key: [String]

    @Flag(help: ArgumentHelp(Help.Editing.force))
    var force = false

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let finder = try RowFinder(replica)
        let definition = try finder.table(self.table)
        let table = definition.name
        let key = try finder.key(self.key, of: definition)
        let count: Int
        do {
            count = try replica.remove(table, key, force: force)
        } catch let error as SyncError where error.code == .notYours {
            let refused = RefusedEdit(replica, definition, key)
            throw try refused.error(error, writing: [], before: replica.row(table, key))
        }
        // The seal is what puts back, retired, a row that others still reference.
        if force, replica.canSeal { try replica.seal() }
        let isRetired = try replica.row(table, key) != nil
        let document: JSON = .object([
            "table": .string(table), "key": .array(key.map(JSON.string)), "deleted": .integer(count),
            "retired": .bool(isRetired),
        ])
        output.result(document) {
            let name = "\(table) \(key.joined(separator: " "))"
            output.line(isRetired ? Sentence.stillReferenced(name) : Sentence.deleted(name, rows: count))
        }
    }
}
