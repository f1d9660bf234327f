/// The cells of one sheet of a workbook.
///
/// *Shape*: rows and cells may leave out where they stand: then they follow the ones before. Of merged cells
/// the first holds the value, of formulas what they last came to.
///
/// Source: ISO/IEC 29500-1, 18.3.1.
final class WorksheetReader: XMLElements {
    private(set) var builder: SheetBuilder
    private let texts: [String]
    private let styles: WorkbookStyles
    private let startsIn1904: Bool

    private var line = 0
    private var column = 0
    private var kind = ""
    private var format = NumberFormat.plain
    private var run = TextCollector()
    private var value: String?
    private var inline: String?
    private var isReading = false

    init(name: String?, texts: [String], styles: WorkbookStyles, startsIn1904: Bool) {
        builder = SheetBuilder(name: name)
        self.texts = texts
        self.styles = styles
        self.startsIn1904 = startsIn1904
    }

    func start(_ name: String, _ attributes: [String: String]) throws {
        switch name {
        case "row":
            // A row says where it is, or follows the one before; none goes back.
            line = max(line + 1, attributes["r"].flatMap { Int($0) } ?? 0)
            guard line <= SheetLimits.rowsMax else { throw SheetBuilder.tooMany }
        case "c": try startCell(attributes)
        case "v": run.isOn = true
        case "t": run.isOn = !isReading
        case "rPh": isReading = true
        default: break
        }
    }

    func end(_ name: String) throws {
        switch name {
        case "v":
            value = run.take()
            run.isOn = false
        case "t": run.isOn = false
        case "rPh": isReading = false
        case "is": inline = run.take()
        case "c": try endCell()
        case "row": try builder.endRow(line: line)
        default: break
        }
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) { run.append(piece) }

    // MARK: Cells

    private func startCell(_ attributes: [String: String]) throws {
        kind = attributes["t"] ?? "n"
        format = attributes["s"].flatMap { Int($0) }.map(styles.format) ?? .plain
        value = nil
        inline = nil
        column = builder.nextColumn
        if let place = attributes["r"] {
            guard let named = SheetColumn.number(ofCell: place) else { throw SheetBuilder.tooMany }
            column = named
        }
    }

    private func endCell() throws {
        let raw = value ?? ""
        switch kind {
        case "inlineStr": try builder.put(WorkbookText.shown(inline ?? raw), at: column)
        case "s": try builder.put(shared(raw), at: column)
        case "e": try builder.put(nil, note: ImportReason(.errorCell, ["value": raw]), at: column)
        case "b": try builder.put(raw == "true" ? "1" : raw == "false" ? "0" : raw, at: column)
        case "str": try builder.put(WorkbookText.shown(raw), at: column)
        case "d": try builder.put(SheetMoment.shown(iso: raw) ?? raw, at: column)
        default: try builder.put(raw.isEmpty ? inline.map(WorkbookText.shown) : number(raw), at: column)
        }
    }

    private func shared(_ raw: String) throws -> String? {
        if raw.isEmpty { return nil }
        guard let index = Int(raw), texts.indices.contains(index) else {
            throw SheetRefusal(.damagedFile, ["part": "sharedStrings.xml"])
        }
        return texts[index]
    }

    private func number(_ raw: String) -> String {
        guard let shown = SheetNumber.shown(raw) else { return raw }
        switch format {
        case .plain: return shown
        case .percent: return Double(raw).map(SheetNumber.percent) ?? shown
        case .padded(let count, let prefix): return prefix + SheetNumber.padded(shown, to: count)
        case .year, .day, .dayAndTime, .time, .elapsed:
            let moment = Double(raw).flatMap {
                SheetMoment.shown($0, as: format, startsIn1904: startsIn1904)
            }
            return moment ?? shown
        }
    }
}
