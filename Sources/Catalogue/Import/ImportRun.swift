import Foundation
import SyncCore

/// One import within its transaction: puts rows, and notes what is refused.
struct ImportRun {
    let editor: RowEditor
    var report: ImportReport
    var handWriting: HandWriting
    private var written: [Written] = []
    private var lines: [RowName: (file: String, line: Int)] = [:]

    /// A row that this import created or changed, and where it stands.
    struct Written {
        let table: Table
        let key: RowKey
        let columns: [String]
        let file: String
        let line: Int
    }

    private struct RowName: Hashable {
        let table: String
        let key: RowKey
    }

    init(editor: RowEditor, isDryRun: Bool) {
        self.editor = editor
        handWriting = HandWriting(editor: editor)
        report = ImportReport(isDryRun: isDryRun)
    }

    /// Imports what `take` takes, all or nothing: where a line is refused, all of it is taken back.
    ///
    /// - Throws: what isn't a line's fault: `busy`, `diskFull`.
    static func whole(
        into replica: Replica, dryRun: Bool, _ take: (inout ImportRun) throws -> Void
    ) throws -> ImportReport {
        do {
            return try replica.edit(dryRun: dryRun) { editor in
                var run = ImportRun(editor: editor, isDryRun: dryRun)
                try take(&run)
                guard run.report.refusals.isEmpty else { throw Refused(report: run.report) }
                return run.report
            }
        } catch let refused as Refused {
            return refused.report
        }
    }

    /// Takes back what a refused import wrote.
    private struct Refused: Error {
        let report: ImportReport
    }

    /// - Throws: what isn't a line's fault: `busy`, `diskFull`.
    mutating func take(_ sources: [ImportSource]) throws {
        try editor.deferReferences()
        let order = ImportOrder.names(editor.schema)
        let sources = told(sources, order)
        for source in sources where source.table(of: order) == nil {
            var details = [
                "table": source.names.last ?? "", "tables": order.sorted().joined(separator: ", "),
            ]
            details["guess"] = source.names.lazy.compactMap { ColumnNames.table($0, of: order) }.first
            refuse(source.name, 1, nil, ImportReason(.unknownTable, details))
        }
        for name in order {
            guard let table = editor.schema[name] else { continue }
            for source in sources where source.table(of: order) == name { try take(source, into: table) }
        }
        try checkReferences()
        report.refusals.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// The sources that are to be read; of the others it is told why they aren't.
    private mutating func told(_ sources: [ImportSource], _ tables: [String]) -> [ImportSource] {
        let isAnyNamed = sources.contains { $0.table(of: tables) != nil }
        return sources.filter { source in
            var reason: ImportReason?
            if case .left(let left) = source.content { reason = left }
            // A workbook has lists and notes beside its tables; alone, they are refused.
            if reason == nil, isAnyNamed, source.isOneOfSeveral, source.table(of: tables) == nil {
                reason = ImportReason(.sheetLeft)
            }
            guard let reason else { return true }
            report.readings.append(.init(file: source.name, line: nil, heading: "", reason: reason))
            return false
        }
    }

    mutating func refuse(_ file: String, _ line: Int, _ field: String?, _ reason: ImportReason) {
        report.refusals.append(.init(file: file, line: line, field: field, reason: reason))
    }

    // MARK: One file

    private mutating func take(_ source: ImportSource, into table: Table) throws {
        let rows: SheetTable
        switch source.content {
        case .table(let table): rows = table
        case .refused(let reason): return refuse(source.name, 1, nil, reason)
        case .left: return
        }
        guard let first = rows.rows.first else {
            return refuse(source.name, 1, nil, ImportReason(.noHeader))
        }
        guard let header = header(first, source, table) else { return }
        var sheet = ImportReport.Sheet(
            file: source.name, table: table.name, encoding: source.encoding, delimiter: source.delimiter)
        var places = ImportReport.Sheet(
            file: source.name, table: "place", encoding: source.encoding, delimiter: source.delimiter)
        for line in rows.rows.dropFirst() {
            guard let cells = cells(line, source, count: header.uses.count) else { continue }
            let meant = try read(cells, header, table, source.name, line.line, rows.isSpreadsheet)
            let row = ImportRow(meant, header: header, table: table, readsDecimalCommas: rows.isSpreadsheet)
            try put(row, header, table, source.name, line.line, &sheet)
            if header.hasPlaces, let key = row.key {
                try putPlace(
                    of: key.texts[0], cells, header, source.name, line.line, rows.isSpreadsheet, &places)
            }
        }
        report.sheets.append(sheet)
        if header.hasPlaces { report.sheets.append(places) }
    }

    private mutating func header(
        _ row: SheetRow, _ source: ImportSource, _ table: Table
    ) -> ImportHeader? {
        guard let cells = cells(row, source, count: nil) else { return nil }
        let header = ImportHeader(cells, table: table)
        for (column, reason) in header.ignored {
            report.ignoredColumns.append(.init(file: source.name, column: column, reason: reason))
        }
        for (heading, column) in header.renamed {
            let reason = ImportReason(.readAs, ["column": column])
            report.readings.append(.init(file: source.name, line: nil, heading: heading, reason: reason))
        }
        if header.keySource != nil {
            report.readings.append(
                .init(file: source.name, line: nil, heading: "id", reason: ImportReason(.keyFromName)))
        }
        for (field, reason) in header.refusals { refuse(source.name, row.line, field, reason) }
        return header.refusals.isEmpty ? header : nil
    }

    /// The cells of a line, or nil where they can't be told.
    private mutating func cells(_ row: SheetRow, _ source: ImportSource, count: Int?) -> [String?]? {
        if let fault = row.fault {
            refuse(source.name, row.line, nil, fault)
            return nil
        }
        for note in row.notes {
            let heading = "\(SheetColumn.letters(note.cell))\(row.line)"
            report.readings.append(
                .init(file: source.name, line: row.line, heading: heading, reason: note.reason))
        }
        let cells = row.cells
        guard let count else { return cells }
        guard cells.count >= count, cells[count...].allSatisfy({ $0 == nil }) else {
            let details = ["count": "\(cells.count)", "expected": "\(count)"]
            refuse(source.name, row.line, nil, ImportReason(.wrongCellCount, details))
            return nil
        }
        return cells
    }

    /// The cells as the catalogue means them.
    private mutating func read(
        _ cells: [String?], _ header: ImportHeader, _ table: Table, _ file: String, _ line: Int,
        _ isSpreadsheet: Bool
    ) throws -> [String?] {
        var notes: [HandWriting.Note] = []
        let meant = try zip(header.uses, cells).map { use, cell in
            guard case .field(let column) = use, let cell, !cell.isEmpty else { return cell }
            return try handWriting.read(cell, column, of: table, isSpreadsheet: isSpreadsheet, &notes)
        }
        for note in notes {
            report.readings.append(.init(file: file, line: line, heading: note.column, reason: note.reason))
        }
        return meant
    }

    // MARK: One row

    /// - Parameters:
    ///   - row: what to write.
    ///   - header: the file's, which may lack columns that new rows need; nil for formats without one.
    ///   - table: where.
    ///   - file: where the row stands.
    ///   - line: and on which line.
    ///   - sheet: what counts it.
    /// - Throws: what isn't the row's fault: `busy`, `diskFull`.
    mutating func put(
        _ row: ImportRow, _ header: ImportHeader?, _ table: Table, _ file: String, _ line: Int,
        _ sheet: inout ImportReport.Sheet
    ) throws {
        for (field, reason) in row.problems { refuse(file, line, field, reason) }
        guard let key = row.key else { return }
        let name = RowName(table: table.name, key: key)
        if let first = lines[name] {
            let details = ["file": first.file, "line": "\(first.line)"]
            return refuse(file, line, table.keyColumns.first, ImportReason(.repeatedKey, details))
        }
        lines[name] = (file, line)
        guard row.problems.isEmpty else { return }
        let present = try editor.row(table, key)
        let missing = present == nil ? header?.missing(from: table) ?? [] : []
        for column in missing { refuse(file, line, column.name, ImportReason(.required)) }
        guard missing.isEmpty else { return }
        let values = row.values.filter { column, value in !Self.says(present, column, value) }
        guard isTimely(values, present, key, table, file, line) else { return }
        if present != nil, values.isEmpty {
            sheet.unchanged += 1
        } else if try write(table, key, values, file, line) {
            if present == nil { sheet.new += 1 } else { sheet.changed += 1 }
        }
    }

    /// Whether the row already has the value, which is NFC: older tools may have left text that isn't.
    private static func says(_ row: RowContent?, _ column: String, _ value: Value) -> Bool {
        guard let row, let present = row[column] else { return false }
        if present == value { return true }
        guard case .text(let bytes) = present, let text = bytes.text else { return false }
        return .text(text.precomposedStringWithCanonicalMapping) == value
    }

    /// - Returns: false where the row was refused.
    private mutating func write(
        _ table: Table, _ key: RowKey, _ values: [(column: String, value: Value)], _ file: String, _ line: Int
    ) throws -> Bool {
        do {
            try editor.write(table, key, values)
        } catch let error as SyncError {
            guard let (field, reason) = ImportReason.of(error, writing: key, values, to: table) else {
                throw error
            }
            refuse(file, line, field, reason)
            return false
        }
        written.append(Written(table: table, key: key, columns: values.map(\.column), file: file, line: line))
        return true
    }

    // MARK: What rows name

    mutating func checkReferences() throws {
        var check = ImportReferences(editor: editor)
        for row in written {
            for (field, reason, target) in try check.problems(of: row) {
                // A row that names a refused one is told by that one.
                if let target, lines[RowName(table: target.table, key: target.key)] != nil { continue }
                refuse(row.file, row.line, field, reason)
            }
        }
    }
}
