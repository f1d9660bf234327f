/// A guess at the delimiter of a file: a comma, a semicolon as in French spreadsheets, a tab or a bar.
enum CSVDelimiterGuess {
    static let candidates = [UInt8](",;\t|".utf8)

    /// The candidate that the first line has most often outside quotes; a comma where it has none.
    static func delimiter(of bytes: [UInt8]) -> UInt8 {
        var counts = [UInt8: Int]()
        var isQuoted = false
        for byte in bytes.drop(while: endsLine) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if endsLine(byte) { break }
            if candidates.contains(byte) { counts[byte, default: 0] += 1 }
        }
        let most = counts.values.max() ?? 0
        return candidates.first { most > 0 && counts[$0] == most } ?? candidates[0]
    }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}
