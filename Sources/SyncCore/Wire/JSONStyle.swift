/// How a document is written: with blanks or without, and what becomes of characters that act in place of being read.
package enum JSONStyle: Sendable {
    /// For people and programs at a terminal: blanks after separators; what acts is escaped, so that it is kept and
    /// does nothing.
    case shown
    /// For other people's sites: without blanks, texts made plain, and `<` escaped, since the document may stand within
    /// a page's script element.
    case published

    var comma: String { self == .shown ? ", " : "," }
    var colon: String { self == .shown ? ": " : ":" }

    func quoted(_ string: String) -> String {
        let text = self == .shown ? string : ShownText.plain(string)
        var escaped = ""
        for scalar in text.unicodeScalars { escaped += self.escaped(scalar) }
        guard self == .shown else { return "\"" + escaped + "\"" }
        return "\"" + ShownText.replacing(in: escaped, Self.code) + "\""
    }

    private func escaped(_ scalar: Unicode.Scalar) -> String {
        switch (scalar, self) {
        case ("\"", _): "\\\""
        case ("\\", _): "\\\\"
        case ("\n", _): "\\n"
        case ("\r", .shown): "\\r"
        case ("\t", .shown): "\\t"
        case (_, .published) where scalar.value < 0x20 || ["<", "\u{2028}", "\u{2029}"].contains(scalar):
            Self.code(scalar)
        default: String(scalar)
        }
    }

    /// The escape by number, as UTF-16 (RFC 8259, section 7).
    private static func code(_ scalar: Unicode.Scalar) -> String {
        String(scalar).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
