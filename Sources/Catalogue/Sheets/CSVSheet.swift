/// A CSV file as a table without a name.
enum CSVSheet {
    /// - Throws: `SheetRefusal` for what is no text, or more cells than are held.
    static func read(_ bytes: [UInt8]) throws -> SheetFile {
        guard let text = CSVText(bytes) else { throw SheetRefusal(.notText) }
        let delimiter = CSVDelimiterGuess.delimiter(of: text.bytes)
        var scanner = CSVScanner(text.bytes, delimiter: delimiter)
        var table = SheetTable(isSpreadsheet: delimiter != UInt8(ascii: ","))
        var cellCount = 0
        var holdsEmptyText: Bool?
        while let record = scanner.next() {
            // Where a file puts everything in quotes, two quotes can't be told from no value.
            let keepsEmptyText = holdsEmptyText ?? !record.isAllQuoted
            if holdsEmptyText == nil {
                let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && delimiter == UInt8(ascii: ";")
                table.isOurs = record.isAllQuoted && isMarked
            }
            let isHeader = holdsEmptyText == nil
            holdsEmptyText = keepsEmptyText
            var row = row(record, keepsEmptyText: keepsEmptyText)
            if table.isOurs, !isHeader { row.cells = row.cells.map { $0.map(SpreadsheetGuard.unguarded) } }
            if row.isEmpty { continue }
            cellCount += row.cells.count
            guard cellCount <= SheetLimits.cellsMax else {
                throw SheetRefusal(.tooManyCells, ["max": "\(SheetLimits.cellsMax)"])
            }
            table.rows.append(row)
        }
        return SheetFile(
            encoding: text.encoding.rawValue, delimiter: String(Unicode.Scalar(delimiter)), tables: [table])
    }

    private static func row(_ record: CSVRecord, keepsEmptyText: Bool) -> SheetRow {
        let cells = keepsEmptyText ? record.cells : record.cells.map { $0 == "" ? nil : $0 }
        let fault: ImportReason? =
            switch record.fault {
            case .unclosedQuote: ImportReason(.unclosedQuote)
            case .strayQuote: ImportReason(.strayQuote)
            case nil: nil
            }
        return SheetRow(line: record.line, cells: cells, fault: fault)
    }
}
