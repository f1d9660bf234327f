/// Writes records that `CSVScanner` reads back as they were.
///
/// *Shape*: UTF-8 without a mark, commas, each record ended by LF. No value is nothing between two commas;
/// empty text is two quotes. Cells with a comma, a quote, a line break, or blanks at an end stand in quotes.
/// The header never is all in quotes, which would say that two quotes are no value.
enum CSVWriter {
    static func header(_ names: [String]) -> [UInt8] {
        Array(names.joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
    }

    /// A row's line, with its end; a cell that is nil has no value.
    static func record(_ cells: [[UInt8]?]) -> [UInt8] {
        var record = Array(cells.map { $0.map(cell) ?? [] }.joined(separator: [UInt8(ascii: ",")]))
        record.append(UInt8(ascii: "\n"))
        return record
    }

    private static func cell(_ text: [UInt8]) -> [UInt8] {
        guard needsQuotes(text) else { return text }
        let quote = UInt8(ascii: "\"")
        return [quote] + text.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
    }

    private static func needsQuotes(_ text: [UInt8]) -> Bool {
        guard let first = text.first, let last = text.last else { return true }
        return first <= 0x20 || last <= 0x20
            || text.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains($0) }
    }
}
