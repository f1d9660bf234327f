import Client
import Foundation
import SyncCore

/// A JSON document as a value (RFC 8259); keys of objects are written sorted.
///
/// Not `JSONEncoder`: a REAL has to stay one (`1.0`, not `1`), and the kinds of a row's values are known only
/// when it is read.
enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    static func integer(_ number: Int) -> JSON { .integer(Int64(number)) }
    static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    static func time(_ time: EditTime) -> JSON { .string(time.rfc3339) }

    /// The document, elements of an outermost array on lines of their own.
    var document: String {
        guard case .array(let items) = self, !items.isEmpty else { return text }
        return "[\n" + items.map { "  " + $0.text }.joined(separator: ",\n") + "\n]"
    }

    /// On one line.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .integer(let number): "\(number)"
        // JSON has no infinity; SQLite has no NaN.
        case .real(let number): number.isFinite ? "\(number)" : JSON.quoted("\(number)")
        case .string(let string): JSON.quoted(string)
        case .array(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { JSON.quoted($0) + ": " + $1.text }.joined(
                    separator: ", ")
                + "}"
        }
    }

    /// What acts in place of being read is escaped, so that it is kept and does nothing.
    private static func quoted(_ string: String) -> String {
        var escaped = ""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        let plain = ShownText.replacing(in: escaped) { scalar in
            String(scalar).utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }.joined()
        }
        return "\"" + plain + "\""
    }
}

extension JSON {
    /// A value of a table: NULL null, numbers, TEXT a string, BLOB base64, a *together* group an array.
    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(number)
        case .real(let number): self = .real(number)
        case .text(let bytes): self = .string(String(decoding: bytes.slice, as: UTF8.self))
        case .blob(let bytes): self = .string(Data(bytes.array).base64EncodedString())
        case .together(let values): self = .array(values.map(JSON.init))
        }
    }

    /// A row as an object with its columns' names.
    init(_ row: RowContent) {
        self = .object(
            Dictionary(zip(row.columns, row.values.map(JSON.init)), uniquingKeysWith: { first, _ in first }))
    }

    init(_ key: RowKey) {
        self = .array(key.texts.map(JSON.string))
    }

    init(_ vector: VersionVector) {
        self = .object(
            Dictionary(
                vector.origins.map { ($0.description, JSON.integer(Int64(clamping: vector[$0]))) },
                uniquingKeysWith: { first, _ in first }))
    }
}
