import Foundation

/// Numbers of spreadsheets as a person reads them: a point, no exponent, fifteen digits.
///
/// Whole numbers written out in the file are kept digit by digit.
enum SheetNumber {
    /// - Returns: nil for what is no number.
    static func shown(_ raw: String) -> String? {
        let text = raw.trimmingCharacters(in: .whitespacesAndNewlines)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        if !digits.isEmpty, digits.utf8.count <= 40, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            let whole = digits.drop { $0 == "0" }
            if whole.isEmpty { return "0" }
            return (text.hasPrefix("-") ? "-" : "") + whole
        }
        guard let number = Double(text), number.isFinite, text.utf8.count <= 400 else { return nil }
        return shown(number)
    }

    static func shown(_ number: Double) -> String {
        guard number != 0, number.isFinite else { return "0" }
        // Fifteen digits, as spreadsheets keep: 43.299999999999997 was written as 43.3.
        let text = String(format: "%.14e", abs(number))
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
        var digits = parts[0].filter { $0 != "." }
        while digits.last == "0", digits.count > 1 { digits.removeLast() }
        let sign = number < 0 ? "-" : ""
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        if digits.count <= exponent + 1 {
            return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
        }
        return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    }

    /// A number with zeros before it, up to that many digits; others as they are.
    static func padded(_ shown: String, to count: Int) -> String {
        guard shown.utf8.allSatisfy({ (0x30...0x39).contains($0) }), shown.utf8.count < count else {
            return shown
        }
        return String(repeating: "0", count: count - shown.utf8.count) + shown
    }

    static func percent(_ number: Double) -> String { shown(number * 100) + "%" }
}
