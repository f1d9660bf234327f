/// One record of a CSV file, with the line on which it begins.
///
/// A record ends at a line break outside quotes, so it may be several lines long.
struct CSVRecord: Equatable {
    enum Fault {
        /// The file ends within quotes.
        case unclosedQuote
        /// A quote inside a cell that doesn't begin with one, or text after a closing quote.
        case strayQuote
    }

    /// Counted from 1, as editors and spreadsheets do.
    let line: Int
    /// Nil where nothing stands between two delimiters, empty text where two quotes do.
    var cells: [String?] = []
    /// Whether every cell stands in quotes.
    var isAllQuoted = true
    /// What makes the cells no sure reading; the first there is.
    var fault: Fault?
}

/// Cuts a CSV file into records, and these into cells.
///
/// Bytes are compared, so that a delimiter or quote followed by a combining accent is one all the same.
/// Blanks before a cell and after a closing quote are dropped; those at the end of a bare cell are its own.
///
/// Source: RFC 4180; CR, LF and CR LF all end a line.
struct CSVScanner {
    private let bytes: [UInt8]
    private let delimiter: UInt8
    private var index = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// - Parameters:
    ///   - bytes: UTF-8 without a mark.
    ///   - delimiter: of one byte, and neither a quote nor a line break.
    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    /// The next record that isn't an empty line.
    mutating func next() -> CSVRecord? {
        while let byte = current, Self.endsLine(byte) { endLine() }
        return index < bytes.count ? record() : nil
    }

    private mutating func record() -> CSVRecord {
        var record = CSVRecord(line: line)
        while true {
            skipBlanks()
            if current == Self.quote {
                record.cells.append(quotedCell(&record.fault))
            } else {
                record.isAllQuoted = false
                record.cells.append(bareCell(&record.fault))
            }
            guard current == delimiter else { break }
            index += 1
        }
        if current != nil { endLine() }
        return record
    }

    // MARK: Cells

    private mutating func bareCell(_ fault: inout CSVRecord.Fault?) -> String? {
        let start = index
        skipToCellEnd()
        let cell = bytes[start..<index]
        guard cell.contains(Self.quote) else {
            return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
        }
        // Some programs double quotes without putting the cell in quotes.
        let undoubled = Self.undoubled(cell)
        if undoubled == nil { fault = fault ?? .strayQuote }
        return String(decoding: undoubled ?? Array(cell), as: UTF8.self)
    }

    /// Ends at the delimiter or line break, whatever stands before it.
    private mutating func quotedCell(_ fault: inout CSVRecord.Fault?) -> String {
        index += 1
        let start = index
        guard let end = skipQuoted() else {
            fault = fault ?? .unclosedQuote
            return String(decoding: bytes[start...], as: UTF8.self)
        }
        let cell = bytes[start..<end]
        skipBlanks()
        let afterBlanks = index
        skipToCellEnd()
        if index > afterBlanks { fault = fault ?? .strayQuote }
        guard cell.contains(Self.quote) else { return String(decoding: cell, as: UTF8.self) }
        return String(decoding: Self.undoubled(cell) ?? Array(cell), as: UTF8.self)
    }

    /// One quote for each two; nil where one stands alone.
    private static func undoubled(_ cell: ArraySlice<UInt8>) -> [UInt8]? {
        var text: [UInt8] = []
        var isSecond = false
        for byte in cell {
            if isSecond {
                guard byte == quote else { return nil }
                isSecond = false
            } else {
                text.append(byte)
                isSecond = byte == quote
            }
        }
        return isSecond ? nil : text
    }

    // MARK: Bytes

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte != delimiter && !Self.endsLine(byte) && (byte == 0x20 || (0x09...0x0D).contains(byte))
    }

    private mutating func skipBlanks() {
        while let byte = current, isBlank(byte) { index += 1 }
    }

    private mutating func skipToCellEnd() {
        while let byte = current, byte != delimiter, !Self.endsLine(byte) { index += 1 }
    }

    /// Goes past the closing quote.
    ///
    /// - Returns: where it is; nil where the file ends before it.
    private mutating func skipQuoted() -> Int? {
        while let byte = current {
            if byte == Self.quote {
                index += 1
                guard current == Self.quote else { return index - 1 }
                index += 1
            } else if Self.endsLine(byte) {
                endLine()
            } else {
                index += 1
            }
        }
        return nil
    }

    private mutating func endLine() {
        let isPair =
            bytes[index] == Self.carriageReturn && index + 1 < bytes.count
            && bytes[index + 1] == Self.lineFeed
        index += isPair ? 2 : 1
        line += 1
    }
}
