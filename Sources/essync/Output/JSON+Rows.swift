import Client
import Foundation
import SyncCore

extension JSON {
    static func time(_ time: EditTime) -> JSON { .string(time.rfc3339) }

    /// On one line, for a terminal.
    var text: String { text(.shown) }

    /// The document, elements of an outermost array on lines of their own.
    var document: String {
        guard case .array(let items) = self, !items.isEmpty else { return text }
        return "[\n" + items.map { "  " + $0.text }.joined(separator: ",\n") + "\n]"
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
