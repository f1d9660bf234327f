import SyncCore

/// A JSON document as a value (RFC 8259), for the formats that partners read.
///
/// Keys are written sorted and without blanks, so that equal documents are equal bytes. `<` is escaped: the
/// text may stand within a page's script element. Texts are made plain.
indirect enum JSONText: Hashable, Sendable {
    case null
    case number(Double)
    case integer(Int)
    case bool(Bool)
    case string(String)
    case array([JSONText])
    case object([String: JSONText])

    /// An object of what is there.
    static func some(_ members: [String: JSONText?]) -> JSONText {
        .object(members.compactMapValues(\.self))
    }

    static func text(_ text: String?) -> JSONText? { text.map(JSONText.string) }

    /// Nil for an empty list.
    static func list(_ items: [JSONText]) -> JSONText? { items.isEmpty ? nil : .array(items) }

    var text: String {
        switch self {
        case .null: "null"
        case .number(let number): "\(number)"
        case .integer(let number): "\(number)"
        case .bool(let bool): bool ? "true" : "false"
        case .string(let string): Self.quoted(string)
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { Self.quoted($0) + ":" + $1.text }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in ShownText.plain(string).unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar == "<" || scalar == "\u{2028}" || scalar == "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
