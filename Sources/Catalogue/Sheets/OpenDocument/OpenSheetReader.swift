/// The sheets of an OpenDocument spreadsheet.
///
/// *Shape*: rows and cells stand once for as many as they are repeated; empty ones to the end of the sheet
/// are usual. What merged cells cover has no value.
final class OpenSheetReader: XMLElements {
    private(set) var tables: [SheetTable] = []
    private(set) var hidden: [String] = []

    private var builder: SheetBuilder?
    private var line = 1
    private var rowTimes = 1
    private var cellCount = 0
    private var cell: OpenCell?
    private var styles = HiddenStyles()
    /// Elements within one whose content isn't the sheet's.
    private var skippedDepth = 0

    /// What holds cells or text that the sheet doesn't show as its own.
    private static let skipped: Set<String> = [
        "office:annotation", "table:shapes", "table:tracked-changes", "table:dde-links", "table:scenario",
        "text:ruby-text", "text:note", "?",
    ]

    func start(_ name: String, _ attributes: [String: String]) throws {
        // Elements of unknown vocabularies are skipped within cells, where they would lend their text.
        let isForeign = name == "?" && cell == nil
        if skippedDepth > 0 || Self.skipped.contains(name) && !isForeign
            || name == "table:table" && builder != nil
        {
            skippedDepth += 1
            return
        }
        switch name {
        case "style:style", "style:table-properties": styles.start(name, attributes)
        case "table:table": startTable(attributes)
        case "table:table-row": rowTimes = Self.times(attributes["table:number-rows-repeated"])
        case "table:table-cell", "table:covered-table-cell":
            guard builder != nil else { return }
            let times = Self.times(attributes["table:number-columns-repeated"])
            cell = OpenCell(attributes, times: times, isCovered: name == "table:covered-table-cell")
        default: cell?.start(name, attributes)
        }
    }

    func end(_ name: String) throws {
        if skippedDepth > 0 {
            skippedDepth -= 1
            return
        }
        switch name {
        case "table:table": try endTable()
        case "table:table-row": try endRow()
        case "table:table-cell", "table:covered-table-cell": try endCell()
        default: cell?.end(name)
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        if skippedDepth == 0 { cell?.text.append(piece) }
    }

    private static func times(_ text: String?) -> Int {
        min(max(text.flatMap { Int($0) } ?? 1, 1), SheetLimits.rowsMax)
    }

    // MARK: Tables, rows, cells

    private func startTable(_ attributes: [String: String]) {
        let name = attributes["table:name"] ?? ""
        if let style = attributes["table:style-name"], styles.names.contains(style) {
            hidden.append(name)
            skippedDepth = 1
            return
        }
        builder = SheetBuilder(name: name)
        line = 1
    }

    private func endTable() throws {
        guard let finished = builder else { return }
        builder = nil
        cellCount += finished.cellCount
        guard cellCount <= SheetLimits.cellsMax else { throw SheetBuilder.tooMany }
        tables.append(finished.finished())
    }

    private func endRow() throws {
        try builder?.endRow(line: line, times: rowTimes)
        line = min(line + rowTimes, SheetLimits.rowsMax)
    }

    private func endCell() throws {
        guard let ended = cell else { return }
        cell = nil
        guard let column = builder?.nextColumn else { return }
        let (value, note) = ended.read()
        try builder?.put(value, note: note, at: column, times: ended.times)
    }
}

/// The names of styles that hide sheets.
private struct HiddenStyles {
    private(set) var names: Set<String> = []
    private var current: String?

    mutating func start(_ name: String, _ attributes: [String: String]) {
        if name == "style:style" {
            current = attributes["style:family"] == "table" ? attributes["style:name"] : nil
        } else if attributes["table:display"] == "false", let current {
            names.insert(current)
        }
    }
}
