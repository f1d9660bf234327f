/// One record of a CSV file, with the line on which it begins.
///
/// A record ends at a line break outside quotes, so it may be several lines long.
struct CSVRecord {
    /// Counted from 1, as editors and spreadsheets do.
    let line: Int
    let bytes: ArraySlice<UInt8>
    /// Where cells that are two quotes and nothing else begin: empty text, as against no value.
    let emptyQuotes: [Int]
    /// Whether every cell stands in quotes.
    let isAllQuoted: Bool
    /// Whether the last quote was closed before the file ended.
    let isClosed: Bool
}

/// Cuts a CSV file into records.
///
/// SwiftCSV cuts records into cells and knows no lines; it takes a file that ends within quotes without a
/// word. So records are found here, where each keeps its line, and each is handed to it alone.
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

    init(_ bytes: [UInt8], delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    /// The next record that isn't an empty line.
    mutating func next() -> CSVRecord? {
        while index < bytes.count {
            let record = record()
            if !record.bytes.isEmpty { return record }
        }
        return nil
    }

    private mutating func record() -> CSVRecord {
        let start = index
        let first = line
        var emptyQuotes: [Int] = []
        var isAllQuoted = true
        var isClosed = true
        while true {
            skipBlanks()
            if current == Self.quote {
                let open = index
                isClosed = skipQuoted()
                if index == open + 2, isAtCellEnd { emptyQuotes.append(open - start) }
            } else {
                isAllQuoted = false
            }
            skipToCellEnd()
            guard current == delimiter else { break }
            index += 1
        }
        let record = CSVRecord(
            line: first, bytes: bytes[start..<index], emptyQuotes: emptyQuotes, isAllQuoted: isAllQuoted,
            isClosed: isClosed)
        if index < bytes.count { endLine() }
        return record
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private static func endsLine(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// What SwiftCSV skips before a cell, as far as UTF-8 text has it in one byte.
    private func isBlank(_ byte: UInt8) -> Bool {
        byte != delimiter && !Self.endsLine(byte) && (byte == 0x20 || (0x09...0x0D).contains(byte))
    }

    private mutating func skipBlanks() {
        while let byte = current, isBlank(byte) { index += 1 }
    }

    private var isAtCellEnd: Bool {
        guard let byte = bytes[index...].first(where: { !isBlank($0) }) else { return true }
        return byte == delimiter || Self.endsLine(byte)
    }

    private mutating func skipToCellEnd() {
        while let byte = current, byte != delimiter, !Self.endsLine(byte) { index += 1 }
    }

    /// Goes past the closing quote.
    ///
    /// - Returns: whether there is one.
    private mutating func skipQuoted() -> Bool {
        index += 1
        while let byte = current {
            if byte == Self.quote {
                index += 1
                guard current == Self.quote else { return true }
                index += 1
            } else if Self.endsLine(byte) {
                endLine()
            } else {
                index += 1
            }
        }
        return false
    }

    private mutating func endLine() {
        let isPair =
            bytes[index] == Self.carriageReturn && index + 1 < bytes.count
            && bytes[index + 1] == Self.lineFeed
        index += isPair ? 2 : 1
        line += 1
    }
}
