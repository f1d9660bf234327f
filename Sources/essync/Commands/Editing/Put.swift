import ArgumentParser
import Client
import SyncCore

/// `essync put`: creates or changes a row.
struct Put: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.put.configuration("put") }

    @Argument(help: ArgumentHelp(Help.Option.table))
    var table: String

    @Argument(help: ArgumentHelp(Help.Editing.putRest, valueName: "key> ... <field=value"))
    var words: [String]

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        let schema = try replica.schema()
        let definition = try schema.table(table)
        let arguments = try RowArguments(words, of: definition)
        var source = FieldSource()
        let fields = try arguments.fields.map { field in
            (column: field.field, text: try source.value(of: field.value, field: field.field))
        }
        let before = try replica.row(table, arguments.key)
        // No member could ever own what has another owner than a slug.
        if definition.kind == .owned, let first = arguments.key.first {
            try Slug.require(RowKey.owner(of: first))
        }
        let check = ReferenceCheck(replica: replica, table: definition)
        if let error = try check.deletedTarget(key: arguments.key, fields: fields, before: before) {
            throw error
        }
        do {
            try replica.putTimely(table, arguments.key, fields)
        } catch let error as SyncError where error.code == .brokenReference {
            throw try check.explanation(key: arguments.key, fields: fields) ?? error
        }
        let after = try replica.row(table, arguments.key)
        report(before: before, after: after, arguments.key, output)
    }

    private func report(before: RowContent?, after: RowContent?, _ key: [String], _ output: Output) {
        let isChanged = before != after
        let document: JSON = .object([
            "table": .string(table), "key": .array(key.map(JSON.string)), "created": .bool(before == nil),
            "changed": .bool(isChanged),
        ])
        output.result(document) {
            let name = "\(table) \(key.joined(separator: " "))"
            output.line(
                before == nil
                    ? Sentence.created(name) : isChanged ? Sentence.changed(name) : Sentence.unchanged(name))
        }
    }
}
