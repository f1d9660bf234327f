import ArgumentParser
import Client
import SyncCore

/// `essync undo`: a new changeset that puts back what one covered.
struct Undo: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.undo.configuration("undo") }

    @Argument(help: ArgumentHelp(Help.Versions.changeset))
    var changeset: String

    @OptionGroup var options: ReplicaOptions

    func run(on replica: Replica, _ output: Output) async throws {
        guard let dot = Dot(changeset) else {
            throw SyncError.told(.unknownChangeset, Sentence.noChangeset(changeset))
        }
        let report = try replica.undo(dot)
        output.result(report.document) {
            let isNothing = report.rows == 0
            output.line(isNothing ? Sentence.nothingUndone : Sentence.undone(changeset, rows: report.rows))
            for left in report.left {
                let row = "\(left.table) \(left.key.texts.joined(separator: " "))"
                output.line(Sentence.leftAlone(row, field: left.field)(), .warning)
            }
        }
    }
}

extension UndoReport {
    fileprivate var document: JSON {
        .object([
            "changesets": .array(changesets.map { .string($0.description) }), "rows": .integer(rows),
            "left": .array(
                left.map { item in
                    .object([
                        "table": .string(item.table), "key": JSON(item.key), "field": .optional(item.field),
                    ])
                }),
        ])
    }
}
