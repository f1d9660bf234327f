import Foundation

/// The objects of a JSON file that holds one array, and where each begins.
enum JSONRecords {
    /// Nil where the file is no array of objects.
    static func read(_ bytes: [UInt8]) -> [(line: Int, members: [String: Any])]? {
        // What isn't JSON is told as such by the caller; the parser's own words name no line.
        guard let array = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]] else {
            return nil
        }
        let lines = lines(of: bytes)
        guard lines.count == array.count else { return nil }
        return zip(lines, array).map { (line: $0, members: $1) }
    }

    /// The lines on which the outermost array's objects begin, in a text that is known to be JSON.
    private static func lines(of bytes: [UInt8]) -> [Int] {
        var lines: [Int] = []
        var line = 1
        var depth = 0
        var isString = false
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if depth == 1 { lines.append(line) }
                depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
        }
        return lines
    }
}
