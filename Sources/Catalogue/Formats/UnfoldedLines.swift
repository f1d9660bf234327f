/// The lines of a vCard or iCalendar file, put together again.
///
/// A line that begins with a blank goes on with the one before. Lines are joined as bytes, since a fold may
/// stand within a letter; only then is it told what the bytes mean. Lines of vCard 2.1 in quoted-printable
/// end with `=` where they go on, and are decoded.
///
/// Source: RFC 6350, section 3.2; RFC 5545, section 3.1; RFC 2045, section 6.7. CR, LF and CR LF all end a line.
enum UnfoldedLines {
    /// - Returns: each line with the number of its first; nil where the file is no text.
    static func read(_ file: [UInt8]) -> [(number: Int, text: String)]? {
        // UTF-16 is no superset of ASCII: lines can be told only in its text.
        let isWide = file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF])
        let bytes: [UInt8]
        if isWide {
            guard let text = CSVText(file) else { return nil }
            bytes = text.bytes
        } else {
            bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(file.dropFirst(3)) : file
        }
        let lines = unfold(bytes)
        if lines.isEmpty { return [] }
        guard let text = CSVText(Array(lines.map(\.bytes).joined(separator: [newline]))) else { return nil }
        let texts = text.bytes.split(separator: newline, omittingEmptySubsequences: false)
        guard texts.count == lines.count else { return nil }
        return zip(lines, texts).map { line, bytes in
            (number: line.number, text: plain(String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private static func unfold(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
        var lines: [(number: Int, bytes: [UInt8])] = []
        var number = 1
        var start = 0
        func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
            line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t")
        }
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == newline || $0 == carriageReturn } ?? bytes.count
            let line = bytes[start..<end]
            let isSoft =
                lines.last.map { isQuotedPrintable($0.bytes) && $0.bytes.last == UInt8(ascii: "=") } ?? false
            if isSoft {
                lines[lines.count - 1].bytes.removeLast()
                lines[lines.count - 1].bytes += line
            } else if isBlank(line), !lines.isEmpty {
                lines[lines.count - 1].bytes += line.dropFirst()
            } else {
                lines.append((number, Array(line)))
            }
            let isPair = end + 1 < bytes.count && bytes[end] == carriageReturn && bytes[end + 1] == newline
            start = end + (isPair ? 2 : 1)
            number += 1
        }
        return lines
    }

    // MARK: Quoted-printable

    private static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
        // In what stands before the value; a line may be long, its name isn't.
        let start = String(decoding: line.prefix(200), as: UTF8.self)
        return start.prefix { $0 != ":" }.uppercased().contains("QUOTED-PRINTABLE")
    }

    /// The line with its value decoded, where it is quoted-printable.
    private static func plain(_ line: String) -> String {
        guard isQuotedPrintable(Array(line.utf8.prefix(200))), let colon = line.firstIndex(of: ":") else {
            return line
        }
        var bytes: [UInt8] = []
        var rest = line[colon...].dropFirst().utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "="), digits.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        let text = CSVText(bytes).map { String(decoding: $0.bytes, as: UTF8.self) }
        // Line breaks are written otherwise in the versions that came after.
        let escaped = (text ?? "").replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
        return line[...colon] + escaped
    }
}
