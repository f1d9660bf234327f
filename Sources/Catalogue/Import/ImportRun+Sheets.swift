import Foundation
import SyncCore

/// Tables of files, line by line.
extension ImportRun {
    /// - Throws: what isn't a line's fault: `busy`, `diskFull`.
    mutating func take(_ sources: [ImportSource]) throws {
        try editor.deferReferences()
        let order = ImportOrder.names(editor.schema)
        let chosen = sources.map { (source: $0, table: $0.isLeft ? nil : $0.table(of: editor.schema)) }
        for (source, table) in chosen where table == nil {
            passOrRefuse(source, order, isPassed: chosen.contains { $0.table != nil })
        }
        for name in order {
            guard let table = editor.schema[name] else { continue }
            for (source, chosen) in chosen where chosen == name { try take(source, into: table) }
        }
        try checkReferences()
        report.refusals.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    /// Of the sheets of a spreadsheet some may be for something else.
    private mutating func passOrRefuse(_ source: ImportSource, _ order: [String], isPassed: Bool) {
        if case .refused(let reason) = source.content { return refuse(file: source.name, nil, reason) }
        if case .left(let reason) = source.content {
            report.readings.append(.init(file: source.name, line: nil, heading: "", reason: reason))
            return
        }
        if source.isOneOfSeveral, isPassed {
            report.readings.append(
                .init(file: source.name, line: nil, heading: "", reason: ImportReason(.sheetLeft)))
            return
        }
        let details = [
            "table": source.given ?? source.names.last ?? "",
            "tables": order.sorted().joined(separator: ", "),
        ]
        refuse(file: source.name, nil, ImportReason(.unknownTable, details))
    }

    private mutating func take(_ source: ImportSource, into table: Table) throws {
        let rows: [SheetRow]
        switch source.content {
        case .table(let table): rows = table.rows
        case .refused(let reason): return refuse(file: source.name, nil, reason)
        case .left: return
        }
        guard !rows.isEmpty else { return refuse(file: source.name, nil, ImportReason(.noHeader)) }
        let isExact = source.isExport(of: table)
        let place =
            isExact ? 0 : HeaderSearch.place(in: rows.prefix(HeaderSearch.rowsMax).map(\.cells), table)
        if let fault = rows[place].fault {
            return refuse(file: source.name, line: rows[place].line, nil, fault)
        }
        let header = ImportHeader(rows[place].cells, table: table, isExact: isExact)
        note(header, table, source.name)
        for (field, reason) in header.refusals {
            refuse(file: source.name, line: rows[place].line, field, reason)
        }
        guard header.refusals.isEmpty else { return }
        let body = rows[(place + 1)...]
        if isExact {
            try takeExact(body, header, table, source)
        } else {
            for row in rows[..<place] { pass(row, .titleLine, source.name) }
            try takeHandMade(body, header, table, source)
        }
    }

    private mutating func note(_ header: ImportHeader, _ table: Table, _ file: String) {
        var called: [String: String] = [:]
        for (column, reason) in header.ignored {
            report.ignoredColumns.append(.init(file: file, column: column, reason: reason))
        }
        for (heading, column) in header.renamed {
            called[column] = heading
            let reason = ImportReason(.readAs, ["column": column])
            report.readings.append(.init(file: file, line: nil, heading: heading, reason: reason))
        }
        headings[file] = called
        if header.makesKeys(table), header.refusals.isEmpty {
            report.readings.append(
                .init(file: file, line: nil, heading: "id", reason: ImportReason(.keyFromName)))
        }
    }

    /// Says of a line that it is no row.
    mutating func pass(_ row: SheetRow, _ code: ImportReason.Code, _ file: String) {
        guard let text = row.cells.lazy.compactMap(CellText.visible).first else { return }
        report.readings.append(
            .init(file: file, line: row.line, heading: "", reason: ImportReason(code, ["value": text])))
    }

    /// Our own export: a cell is a value, an empty one none.
    private mutating func takeExact(
        _ rows: ArraySlice<SheetRow>, _ header: ImportHeader, _ table: Table, _ source: ImportSource
    ) throws {
        var sheet = sheet(of: source, table.name)
        for row in rows {
            let spot = ImportSpot(file: source.name, line: row.line)
            guard var cells = cells(row, spot, count: header.uses.count, isExact: true) else { continue }
            if source.delimiter == ";" { Self.point(&cells, header, table) }
            try put(ImportRow(cells, header: header, table: table), table, at: spot, &sheet)
        }
        report.sheets.append(sheet)
    }

    /// Numbers have a comma where they are written for spreadsheets.
    private static func point(_ cells: inout [String?], _ header: ImportHeader, _ table: Table) {
        let numbers = Set(table.columns.filter { $0.type == "REAL" }.map(\.name))
        for (index, use) in header.uses.enumerated() {
            guard case .field(let column) = use, numbers.contains(column.name) else { continue }
            cells[index] = cells[index]?.replacing(",", with: ".")
        }
    }

    func sheet(of source: ImportSource, _ table: String) -> ImportReport.Sheet {
        .init(file: source.name, table: table, encoding: source.encoding, delimiter: source.delimiter)
    }

    /// The cells of a line, or nil where they can't be told or the line is left out.
    mutating func cells(_ row: SheetRow, _ spot: ImportSpot, count: Int, isExact: Bool) -> [String?]? {
        guard !excluded.contains(spot) else { return nil }
        if let fault = row.fault {
            refuse(spot, nil, fault)
            return nil
        }
        for note in row.notes {
            let heading = "\(SheetColumn.letters(note.cell))\(row.line)"
            report.readings.append(
                .init(file: spot.file, line: row.line, heading: heading, reason: note.reason))
        }
        let beyond = row.cells.dropFirst(count)
        let isEmpty = beyond.allSatisfy { isExact ? $0 == nil : CellText.visible($0) == nil }
        guard row.cells.count >= count, isEmpty else {
            let details = ["count": "\(row.cells.count)", "expected": "\(count)"]
            refuse(spot, nil, ImportReason(.wrongCellCount, details))
            return nil
        }
        return row.cells
    }
}
