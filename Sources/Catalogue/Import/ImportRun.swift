import Foundation
import SyncCore

/// One import within its transaction: puts rows, and notes what is refused.
struct ImportRun {
    let editor: RowEditor
    /// The structure whose device this is; nil for a copy.
    let own: String?
    /// Lines that were refused before and are left out now.
    let excluded: Set<ImportSpot>
    var report: ImportReport
    /// By file: what it calls the fields.
    var headings: [String: [String: String]] = [:]
    private var written: [Written] = []
    private var lines: [RowName: ImportSpot] = [:]
    private var structures: StructureNames?

    /// A row that this import created or changed, and where it stands.
    struct Written {
        let table: Table
        let key: RowKey
        let columns: [String]
        let spot: ImportSpot
    }

    private struct RowName: Hashable {
        let table: String
        let key: RowKey
    }

    /// Imports what `take` takes, all or nothing: where a line is refused, all of it is taken back.
    ///
    /// - Throws: what isn't a line's fault: `busy`, `diskFull`.
    static func whole(
        into replica: Replica, dryRun: Bool, except excluded: Set<ImportSpot> = [],
        _ take: (inout ImportRun) throws -> Void
    ) throws -> ImportReport {
        let own = try replica.status().structure
        do {
            return try replica.edit(dryRun: dryRun) { editor in
                var run = ImportRun(
                    editor: editor, own: own, excluded: excluded, report: ImportReport(isDryRun: dryRun))
                try take(&run)
                guard run.report.refusals.isEmpty else { throw Refused(report: run.report) }
                return run.report
            }
        } catch let refused as Refused {
            return refused.report
        }
    }

    private init(editor: RowEditor, own: String?, excluded: Set<ImportSpot>, report: ImportReport) {
        self.editor = editor
        self.own = own
        self.excluded = excluded
        self.report = report
    }

    /// Takes back what a refused import wrote.
    private struct Refused: Error {
        let report: ImportReport
    }

    mutating func refuse(_ spot: ImportSpot, _ field: String?, _ reason: ImportReason, heading: String? = nil)
    {
        let known = heading ?? field.flatMap { headings[spot.file]?[$0] }
        report.refusals.append(
            .init(
                file: spot.file, line: spot.line, field: field, reason: reason, heading: known,
                part: spot.part))
    }

    mutating func refuse(file: String, line: Int = 1, _ field: String?, _ reason: ImportReason) {
        report.refusals.append(
            .init(file: file, line: line, field: field, reason: reason, concernsFile: true))
    }

    // MARK: One row

    /// - Parameters:
    ///   - row: what to write.
    ///   - table: where.
    ///   - spot: where the row stands.
    ///   - sheet: what counts it.
    /// - Returns: whether the row stands in the catalogue now.
    /// - Throws: what isn't the row's fault: `busy`, `diskFull`.
    @discardableResult
    mutating func put(
        _ row: ImportRow, _ table: Table, at spot: ImportSpot, _ sheet: inout ImportReport.Sheet
    ) throws -> Bool {
        guard let key = row.key else {
            for (field, reason) in row.problems { refuse(spot, field, reason) }
            return false
        }
        let name = RowName(table: table.name, key: key)
        if let first = lines[name] {
            let details = ["file": first.file, "line": "\(first.line)"]
            refuse(spot, table.keyColumns.first, ImportReason(.repeatedKey, details))
            return false
        }
        lines[name] = spot
        let present = try editor.row(table, key)
        let missing = present == nil ? row.missing(from: table) : []
        for column in missing { refuse(spot, column.name, ImportReason(.required)) }
        for (field, reason) in row.problems { refuse(spot, field, reason) }
        guard missing.isEmpty, row.problems.isEmpty else { return false }
        let values = row.values.filter { column, value in !Self.says(present, column, value) }
        guard isTimely(values, present, key, table, at: spot) else { return false }
        if present != nil, values.isEmpty {
            sheet.unchanged += 1
            return true
        }
        guard try write(table, key, values, present, spot) else { return false }
        if let present {
            sheet.changed += 1
            note(values, of: present, spot)
        } else {
            sheet.new += 1
        }
        return true
    }

    /// Notes where a row stands that can't be put: what names it is told by what is wrong with it.
    mutating func mark(_ table: Table, _ key: RowKey, at spot: ImportSpot) {
        lines[RowName(table: table.name, key: key)] = spot
    }

    /// Whether this import has put the row already.
    func hasPut(_ table: Table, _ key: String) -> Bool {
        lines[RowName(table: table.name, key: RowKey([key]))] != nil
    }

    /// Whether the row already has the value, which is NFC: older tools may have left text that isn't.
    private static func says(_ row: RowContent?, _ column: String, _ value: Value) -> Bool {
        guard let row, let present = row[column] else { return false }
        if present == value { return true }
        guard case .text(let bytes) = present, let text = bytes.text else { return false }
        return .text(text.precomposedStringWithCanonicalMapping) == value
    }

    private mutating func note(
        _ values: [(column: String, value: Value)], of row: RowContent, _ spot: ImportSpot
    ) {
        for (column, value) in values {
            let old = row[column] ?? .null
            report.changes.append(
                .init(
                    file: spot.file, line: spot.line, table: row.table, key: row.key.texts,
                    name: row.shownName,
                    field: column, heading: headings[spot.file]?[column], old: old == .null ? nil : old.plain,
                    new: value == .null ? nil : value.plain))
        }
    }

    /// - Returns: false where the row was refused.
    private mutating func write(
        _ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)], _ present: RowContent?,
        _ spot: ImportSpot
    ) throws -> Bool {
        do {
            try editor.write(table, key, values)
        } catch let error as SyncError {
            guard let (field, reason) = ImportReason.of(error, writing: key, values, to: table) else {
                throw error
            }
            let isForeign = reason.code == .notYours
            refuse(spot, field, isForeign ? try foreign(reason, table, key, values, present) : reason)
            return false
        }
        written.append(Written(table: table, key: key, columns: values.map(\.column), spot: spot))
        return true
    }

    /// Whose the row is, and the command that suggests the change.
    private mutating func foreign(
        _ reason: ImportReason, _ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)],
        _ present: RowContent?
    ) throws -> ImportReason {
        var names = ImportNames(editor, own: own)
        let known = try structures ?? names.structures()
        structures = known
        var details = reason.details
        details["name"] = known.name(reason["owner"])
        if present != nil, table.keyColumns.count == 1, let (column, value) = values.first {
            let text = value.plain
            let isPlain = text.utf8.count <= 60 && !text.contains { $0.isNewline || "\"$`\\!".contains($0) }
            details["command"] =
                "essync suggest \(table.name) \(key.texts[0]) \"\(column)=\(isPlain ? text : "…")\""
        }
        return ImportReason(reason.code, details)
    }

    // MARK: What rows name

    mutating func checkReferences() throws {
        var check = ImportReferences(editor: editor)
        for row in written {
            for (field, reason, target) in try check.problems(of: row) {
                // A row that names a refused one is told by that one.
                if let target, lines[RowName(table: target.table, key: target.key)] != nil { continue }
                refuse(row.spot, field, reason)
            }
        }
    }
}

extension ImportRow {
    /// The table's columns that a new row needs and this one doesn't have.
    fileprivate func missing(from table: Table) -> [Column] {
        table.columns.filter { column in
            let isTold =
                values.contains { $0.column == column.name } || problems.contains { $0.field == column.name }
            return column.isRequired && column.defaultValue == .null && !isTold
        }
    }
}

extension RowContent {
    /// What people call the row: its name, else its key.
    package var shownName: String {
        ["name", "title", "role", "label"].lazy.compactMap { self[$0]?.shown }.first
            ?? key.texts.joined(separator: " ")
    }
}
