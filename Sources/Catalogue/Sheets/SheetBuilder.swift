/// Gathers the cells of a spreadsheet's sheet into rows, and counts them.
///
/// Cells come from left to right and rows from top to bottom, as files have them.
struct SheetBuilder {
    private(set) var table: SheetTable
    private var cells: [String?] = []
    private var notes: [SheetRow.Note] = []
    private var noteCount = 0
    private var width = 0

    init(name: String?) {
        table = SheetTable(name: name)
    }

    /// The column of the next cell that says no other.
    private(set) var nextColumn = 0

    /// Puts a value into a column of the row at hand; blanks alone are none.
    ///
    /// - Throws: `SheetRefusal` beyond the last column.
    mutating func put(_ value: String?, note: ImportReason? = nil, at column: Int, times: Int = 1) throws {
        let shown = value.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
        nextColumn = min(column + times, SheetLimits.columnsMax)
        if shown == nil, note == nil { return }
        guard column + times <= SheetLimits.columnsMax else { throw Self.tooMany }
        let missing = column + times - cells.count
        if missing > 0 { cells.append(contentsOf: repeatElement(nil, count: missing)) }
        for place in column..<column + times {
            cells[place] = shown
            if let note, noteCount < SheetLimits.notesMax {
                noteCount += 1
                notes.append(.init(cell: place, reason: note))
            }
        }
    }

    /// Ends the row at hand; empty ones leave nothing.
    ///
    /// - Parameters:
    ///   - line: of the row, from 1.
    ///   - times: how many rows like it follow each other.
    /// - Throws: `SheetRefusal` for more cells than are held.
    mutating func endRow(line: Int, times: Int = 1) throws {
        defer {
            nextColumn = 0
            cells.removeAll(keepingCapacity: true)
            notes.removeAll(keepingCapacity: true)
        }
        guard !cells.isEmpty else { return }
        width = max(width, cells.count)
        for number in 0..<times {
            // All rows become as wide as the widest.
            guard (table.rows.count + 1) * width <= SheetLimits.cellsMax else { throw Self.tooMany }
            table.rows.append(SheetRow(line: line + number, cells: cells, notes: notes))
        }
    }

    /// The table, with rows as wide as its widest.
    func finished() -> SheetTable {
        var table = table
        for index in table.rows.indices {
            let missing = width - table.rows[index].cells.count
            if missing > 0 { table.rows[index].cells += repeatElement(nil, count: missing) }
        }
        return table
    }

    /// As many cells as `finished()` holds.
    var cellCount: Int { table.rows.count * width }

    static let tooMany = SheetRefusal(.tooManyCells, ["max": "\(SheetLimits.cellsMax)"])
}
