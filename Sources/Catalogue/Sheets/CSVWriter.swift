/// Writes records that `CSVScanner` reads back as they were.
///
/// *Shape*: `exact`: UTF-8 without a mark, commas, each record ended by LF. No value is nothing between two commas;
/// empty text is two quotes. Cells with a comma, a quote, a line break, or blanks at an end stand in quotes.
/// The header never is all in quotes, which would say that two quotes are no value. `spreadsheet`: UTF-8 with a mark,
/// semicolons, CR LF, and a header all in quotes, by which the file is known again; cells are guarded
/// (`SpreadsheetGuard`).
struct CSVWriter {
    let style: CSVStyle

    static let exact = CSVWriter(style: .exact)

    func header(_ names: [String]) -> [UInt8] {
        switch style {
        case .exact: Array(names.joined(separator: ",").utf8) + end
        case .spreadsheet:
            [0xEF, 0xBB, 0xBF] + Array(names.map { "\"\($0)\"" }.joined(separator: ";").utf8) + end
        }
    }

    /// A row's line, with its end; a cell that is nil has no value.
    func record(_ cells: [[UInt8]?]) -> [UInt8] {
        Array(cells.map { $0.map(cell) ?? [] }.joined(separator: [delimiter])) + end
    }

    private var delimiter: UInt8 { style == .exact ? UInt8(ascii: ",") : UInt8(ascii: ";") }
    private var end: [UInt8] { style == .exact ? [0x0A] : [0x0D, 0x0A] }

    private func cell(_ text: [UInt8]) -> [UInt8] {
        guard needsQuotes(text) else { return text }
        let quote = UInt8(ascii: "\"")
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private func needsQuotes(_ text: [UInt8]) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        return first <= 0x20 || last <= 0x20
            || text.contains { [delimiter, UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
    }
}
