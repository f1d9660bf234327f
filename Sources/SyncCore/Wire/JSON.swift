/// A JSON document as a value (RFC 8259); keys of objects are written sorted.
///
/// Not `JSONEncoder`: a REAL has to stay one (`1.0`, not `1`), and the kinds of a row's values are known only
/// when it is read.
package indirect enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    package static func integer(_ number: Int) -> JSON { .integer(Int64(number)) }
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }

    /// On one line, in that style.
    package func text(_ style: JSONStyle) -> String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let number): "\(number)"
        // JSON has no infinity; SQLite has no NaN.
        case .real(let number): number.isFinite ? "\(number)" : "\"\(number)\""
        case .string(let string): style.quoted(string)
        case .array(let items): "[" + items.map { $0.text(style) }.joined(separator: style.comma) + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }
                .map { style.quoted($0.key) + style.colon + $0.value.text(style) }
                .joined(separator: style.comma) + "}"
        }
    }
}
