import ArgumentParser
import Catalogue
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
        let definition = try RowFinder(replica).table(table)
        let arguments = try RowArguments(words, of: definition)
        var source = FieldSource()
        let fields = try arguments.fields.map { field in
            (heading: field.field, text: try source.value(of: field.value, field: field.field))
        }
        let report = try RowPut(replica, table: definition).put(arguments.key, fields)
        let catalogue = report.changes.isEmpty || output.isJSON ? nil : try CatalogueSnapshot(replica)
        output.result(report.document) { report.show(catalogue?.book, output) }
    }
}

extension RowPut.Report {
    fileprivate var document: JSON {
        .object([
            "table": .string(table.name), "key": .array(key.map(JSON.string)), "created": .bool(isNew),
            "changed": .bool(isChanged),
            "fields": .array(
                changes.map { change in
                    .object([
                        "field": .string(change.field), "old": .optional(change.old),
                        "new": .optional(change.new),
                    ])
                }),
            "readings": .array(
                readings.map { reading in
                    .object([
                        "field": .string(reading.heading), "message": .string(reading.reason.text()),
                    ])
                }),
            "findings": .array(
                findings.map { finding in
                    .object([
                        "field": .optional(finding.field), "code": .string(finding.code.rawValue),
                        "weight": .string(finding.weight.rawValue), "message": .string(finding.text()),
                    ])
                }),
        ])
    }

    /// What was written, field by field, then what is still wrong with the row.
    fileprivate func show(_ book: TermBook?, _ output: Output) {
        let name = "\(table.name) \(key.joined(separator: " "))"
        output.line(
            isNew ? Sentence.created(name) : isChanged ? Sentence.changed(name) : Sentence.unchanged(name))
        for change in changes {
            let field = ColumnNames.shown(change.field, in: table, .current)
            let (old, new) = (
                shown(change.old, of: change.field, book), shown(change.new, of: change.field, book)
            )
            output.line(Sentence.change(field, old: isNew ? nil : old, new: new)())
        }
        for finding in findings {
            let style: TextStyle = finding.weight == .error ? .bad : .warning
            let field = finding.field.map { ColumnNames.shown($0, in: table, .current) }
            output.line(Sentence.finding(field, finding.text())(), style)
        }
    }

    /// A value for people: the label of a code, and no more than a line of a text.
    private func shown(_ value: String?, of field: String, _ book: TermBook?) -> String? {
        guard let value else { return nil }
        let vocabulary = VocabularyColumns.vocabulary(of: field, in: table.name) ?? field
        let label = book.flatMap { $0.has(vocabulary, value) ? $0.label(vocabulary, value, .current) : nil }
        let flat = TextTable.flat(label ?? value)
        return flat.count > 60 ? flat.prefix(59) + "…" : flat
    }
}
