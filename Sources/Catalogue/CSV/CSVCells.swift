import SwiftCSV

/// The cells of one record: nil where nothing stands between two delimiters.
///
/// SwiftCSV compares `Character`s, and a delimiter or quote followed by a combining accent is one `Character`
/// that it doesn't know. So it is given one scalar for each UTF-8 byte, none of which combines, and its
/// answer is turned back. Empty text in quotes, which it can't tell from nothing, is marked by a scalar that
/// no byte becomes.
struct CSVCells {
    private let delimiter: CSVDelimiter
    /// Whether two quotes are no value: where a file puts everything in quotes, they can't be told apart.
    private let holdsEmptyText: Bool

    private static let emptyText = Unicode.Scalar(UInt16(0xE000)) ?? "?"

    init(delimiter: UInt8, holdsEmptyText: Bool) {
        self.delimiter = .character(Character(Unicode.Scalar(delimiter)))
        self.holdsEmptyText = holdsEmptyText
    }

    /// - Returns: nil for a quote inside a cell that doesn't begin with one, or text after a closing quote.
    func cells(of record: CSVRecord) -> [String?]? {
        // The first line is for SwiftCSV a header; a line end keeps a last cell that is empty.
        let text = "\n" + narrow(record) + "\n"
        // Quotes that stand wrong are all that it throws for.
        let parsed = try? EnumeratedCSV(string: text, delimiter: delimiter, loadColumns: false)
        return parsed.map { ($0.rows.first ?? []).map(widened) }
    }

    /// One scalar for each byte, and one for each pair of quotes that is empty text.
    private func narrow(_ record: CSVRecord) -> String {
        var text = ""
        var marks = record.emptyQuotes[...]
        var index = record.bytes.startIndex
        while index < record.bytes.endIndex {
            if let mark = marks.first, index - record.bytes.startIndex == mark {
                text.unicodeScalars.append(Self.emptyText)
                marks.removeFirst()
                index += 2
            } else {
                text.unicodeScalars.append(Unicode.Scalar(record.bytes[index]))
                index += 1
            }
        }
        return text
    }

    private func widened(_ cell: String) -> String? {
        if cell.isEmpty { return nil }
        if cell.unicodeScalars.first == Self.emptyText { return holdsEmptyText ? "" : nil }
        return String(
            decoding: cell.unicodeScalars.lazy.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    }
}
