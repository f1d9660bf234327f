import ArgumentParser
import Catalogue
import Client
import SyncCore

/// `essync undo`: puts back what a changeset, or the last change of a row, covered; alone it shows the last acts.
struct Undo: ReplicaCommand {
    static var configuration: CommandConfiguration { Help.undo.configuration("undo") }

    /// Above so many rows a person is asked first.
    private static let rowsUnaskedMax = 3

    @Argument(help: ArgumentHelp(Help.Versions.undone, valueName: "changeset|table key"))
    var target: [String] = []

    @Option(help: ArgumentHelp(Help.Versions.field))
    var field: String?

    @Flag(help: ArgumentHelp(Help.Versions.dryRun))
    var dryRun = false

    @Flag(help: ArgumentHelp(Help.Versions.yes))
    var yes = false

    @OptionGroup var options: ReplicaOptions

    func validate() throws {
        if field != nil, target.count < 2 { throw ValidationError(Sentence.fieldNeedsRow()) }
    }

    func run(on replica: Replica, _ output: Output) async throws {
        switch target.count {
        case 0: try choose(on: replica, output)
        case 1: try undo(ChangesetName.dot(target[0], in: replica), on: replica, output)
        default: try undoRow(on: replica, output)
        }
    }

    // MARK: A changeset

    private func undo(_ dot: Dot, on replica: Replica, _ output: Output) throws {
        if dryRun { return show(try replica.undo(dot, dryRun: true), of: dot.short, output) }
        if !yes, Terminal.isPersonThere, !output.isJSON {
            let trial = try replica.undo(dot, dryRun: true)
            if trial.rows > Self.rowsUnaskedMax {
                showRows(trial, output)
                output.note(Sentence.undoesRows(trial.rows))
                try output.requireYes()
            }
        }
        show(try replica.undo(dot), of: dot.short, output)
    }

    // MARK: A row

    private func undoRow(on replica: Replica, _ output: Output) throws {
        let place = try RowFinder(replica).place(target)
        guard let name = place.table, let key = place.key else { return }
        let table = try replica.schema().table(name)
        guard let (dot, report) = try RowUndo(replica, table, key, field: field).run(dryRun: dryRun) else {
            throw SyncError.noRow(key, in: name, near: [])
        }
        show(report, of: dot.short, output)
    }

    // MARK: The last acts

    private func choose(on replica: Replica, _ output: Output) throws {
        if Terminal.isPersonThere, !output.isJSON, !dryRun, replica.canSeal { try replica.seal() }
        let acts = try replica.acts(limit: 10)
        output.result(.array(acts.map(\.document))) {
            if acts.isEmpty { output.line(Sentence.nothingWritten) }
            for (index, act) in acts.enumerated() { act.show(index + 1, output) }
        }
        guard !acts.isEmpty, !output.isJSON else { return }
        guard Terminal.isPersonThere, !dryRun else { return output.note(Sentence.howToUndo) }
        output.note(Sentence.whichAct)
        guard let line = readLine(), !line.isEmpty else { return output.note(Sentence.nothingDone) }
        guard let number = Int(line), acts.indices.contains(number - 1) else {
            throw SyncError.told(.unknownChangeset, Sentence.noAct(line, of: acts.count))
        }
        try undo(acts[number - 1].dot, on: replica, output)
    }

    // MARK: What became of it

    private func show(_ report: UndoReport, of name: String, _ output: Output) {
        output.result(report.document(isTrial: dryRun)) {
            if report.rows == 0 {
                output.line(Sentence.nothingUndone)
            } else {
                output.line(
                    dryRun ? Sentence.wouldUndo(rows: report.rows) : Sentence.undone(name, rows: report.rows))
                if dryRun || report.rows <= Self.rowsUnaskedMax { showRows(report, output) }
            }
            for left in report.left {
                let row = "\(left.table) \(left.key.texts.joined(separator: " "))"
                output.line(Sentence.leftAlone(row, field: left.field)(), .warning)
            }
        }
    }

    private func showRows(_ report: UndoReport, _ output: Output) {
        for row in report.restored.prefix(20) {
            output.line("  \(row.table) \(row.key.texts.joined(separator: " "))")
        }
        if report.restored.count > 20 { output.line(Sentence.moreRows(report.restored.count - 20)()) }
    }
}

extension UndoReport {
    fileprivate func document(isTrial: Bool) -> JSON {
        func items(_ list: [Left]) -> JSON {
            .array(
                list.map { item in
                    .object([
                        "table": .string(item.table), "key": JSON(item.key), "field": .optional(item.field),
                    ])
                })
        }
        return .object([
            "changesets": .array(isTrial ? [] : changesets.map { .string($0.description) }),
            "rows": .integer(rows), "dryRun": .bool(isTrial), "restored": items(restored),
            "left": items(left),
        ])
    }
}

extension Act {
    fileprivate var document: JSON {
        .object([
            "changeset": .string(dot.description), "time": .time(time), "structure": .optional(structure),
            "device": .optional(device),
            "rows": .array(
                rows.map { row in
                    .object([
                        "table": .string(row.table), "key": .array(row.key.map(JSON.string)),
                        "name": .string(row.name), "fields": .array(row.fields.map(JSON.string)),
                        "created": .bool(row.isCreated), "deleted": .bool(row.isDeleted),
                    ])
                }),
        ])
    }

    /// `1. 5gkm4t…:5  30/11 16:00  Atelier idée (nouveau), Couveuse (phone) … 12 lignes`.
    fileprivate func show(_ number: Int, _ output: Output) {
        let shown = rows.prefix(3).map { row in
            let done = Sentence.done(row)()
            return row.name + (done.isEmpty ? "" : " (\(done))")
        }
        let more = rows.count > shown.count ? ", …" : ""
        let count = Phrase.rows(rows.count)()
        let device = device.map { " · " + $0 } ?? ""
        output.line(
            TextTable.fitted("\(number).", 4)
                + output.styled("\(time.local)\(device)  \(count)  \(dot.short)", .faint))
        output.line("    " + TextTable.flat(shown.joined(separator: ", ") + more))
    }
}
