import Foundation
import SyncCore

/// Lines of tables that people made: an empty cell leaves the field, and keys are made where there are none.
extension ImportRun {
    /// The counts of one hand-made table's rows, and of those that belong to them.
    struct Sheets {
        var main: ImportReport.Sheet
        var others: [String: ImportReport.Sheet] = [:]
    }

    mutating func takeHandMade(
        _ rows: ArraySlice<SheetRow>, _ header: ImportHeader, _ table: Table, _ source: ImportSource
    ) throws {
        var sheets = Sheets(main: sheet(of: source, table.name))
        var conventions = SpreadsheetConventions(
            names: ImportNames(editor, own: own), table: table, header: header)
        let end = rows.count - SheetEnd.count(rows.map(\.cells), width: header.uses.count)
        for row in rows.prefix(end)
        where row.fault != nil || row.cells.contains(where: { CellText.visible($0) != nil }) {
            let spot = ImportSpot(file: source.name, line: row.line)
            guard let cells = cells(row, spot, count: header.uses.count, isExact: false) else { continue }
            let typed = cells.map { $0.map(SpreadsheetGuard.typed) }
            try takeLine(typed, &conventions, at: spot, &sheets)
        }
        for row in rows.dropFirst(end) { pass(row, .endLine, source.name) }
        report.sheets.append(sheets.main)
        for (_, sheet) in sheets.others.sorted(by: { $0.key < $1.key }) { report.sheets.append(sheet) }
    }

    private mutating func takeLine(
        _ cells: [String?], _ conventions: inout SpreadsheetConventions, at spot: ImportSpot,
        _ sheets: inout Sheets
    ) throws {
        let table = conventions.table
        var draft = try conventions.draft(cells)
        let key = try key(of: &draft, &conventions)
        for note in draft.notes {
            report.readings.append(
                .init(file: spot.file, line: spot.line, heading: note.heading, reason: note.reason))
        }
        for note in draft.left {
            report.ignoredColumns.append(
                .init(file: spot.file, column: note.heading, reason: note.reason, line: spot.line))
        }
        for (field, heading, reason) in draft.problems { refuse(spot, field, reason, heading: heading) }
        guard let key else { return }
        let present = try table.key(ofGiven: key).flatMap { try editor.row(table, $0) }
        if present != nil, let name = key.name { draft.values.removeAll { $0.column == name } }
        for (column, text) in draft.defaults where present?[column] ?? .null == .null {
            draft.set(column, text)
        }
        let row = ImportRow(key: key.parts, values: draft.values, table: table)
        guard draft.problems.isEmpty else {
            for (field, reason) in row.problems { refuse(spot, field, reason) }
            if let key = row.key, !hasPut(table, key.texts[0]) { mark(table, key, at: spot) }
            return
        }
        guard try put(row, table, at: spot, &sheets.main), let rowKey = row.key else { return }
        if present == nil {
            let name = try editor.row(table, rowKey)?.shownName ?? ""
            report.created.append(
                .init(file: spot.file, line: spot.line, table: table.name, key: rowKey.texts, name: name))
        }
        try putLinks(of: draft, to: rowKey, present, table, at: spot, &sheets)
    }

    // MARK: Which row it is

    /// A row's key, and the column that it was made of.
    struct DraftKey {
        let parts: [String?]
        var name: String?
    }

    /// The key that the line says, or the one that is made of the owner and the name.
    private func key(of draft: inout RowDraft, _ conventions: inout SpreadsheetConventions) throws
        -> DraftKey?
    {
        let table = conventions.table
        guard let rule = MadeKey.rule(of: table), draft.key == [nil] else {
            return DraftKey(parts: draft.key)
        }
        let header = conventions.header
        guard let column = rule.columns.first(where: { draft[$0] != nil }), let name = draft[column] else {
            draft.problems.append(
                (rule.columns[0], header.heading(of: rule.columns[0]) ?? "", ImportReason(.required)))
            return nil
        }
        guard let owner = try owner(of: &draft, rule, &conventions) else { return nil }
        let apart = rule.apart.flatMap { draft[$0] }
        let key = try conventions.names.key(
            of: name, apart: apart, owner: rule.isOwned ? owner : nil, rule, table)
        return DraftKey(parts: [key], name: column)
    }

    /// The structure that the line names, else one's own; empty for a table without owners.
    private func owner(
        of draft: inout RowDraft, _ rule: MadeKey, _ conventions: inout SpreadsheetConventions
    ) throws -> String? {
        guard rule.isOwned else { return "" }
        if let owner = draft.owner { return owner }
        // Who isn't known has been told.
        if draft.problems.contains(where: { $0.reason.code == .unknownStructure }) { return nil }
        guard let own else {
            draft.problems.append(("structure", "Structure", ImportReason(.noOwner)))
            return nil
        }
        let header = conventions.header
        if let index = header.uses.firstIndex(of: .meaning(.owner)) {
            let name = try conventions.names.structures().name(own)
            draft.note(header.headings[index], ImportReason(.ownStructure, ["name": name]))
        }
        return own
    }
}

extension Table {
    /// The key, where the table can have it.
    fileprivate func key(ofGiven key: ImportRun.DraftKey) -> RowKey? {
        // What is wrong with a key is told where the row is put.
        try? self.key(key.parts.compactMap(\.self))
    }
}
