package import SyncCore

extension ImportReason {
    /// What SQLite or a guard said of one row, or nil where it isn't the row's fault.
    static func of(
        _ error: SyncError, writing key: RowKey, _ values: [(column: String, value: Value)], to table: Table
    ) -> (field: String?, reason: ImportReason)? {
        let message = error.details["message"] ?? error.message
        switch error.code {
        case .notYours where table.kind == .charter:
            return (nil, ImportReason(.coordinatorsOnly, ["table": table.name]))
        case .notYours:
            let owner = String(decoding: key.owner.slice, as: UTF8.self)
            return (table.keyColumns.first, ImportReason(.notYours, ["owner": owner]))
        case .constraint:
            return constraint(message, key, values, table)
        case .wrongType:
            return (error.details["field"], ImportReason(.refused, ["message": message]))
        default:
            return nil
        }
    }

    /// What SQLite said of a row that a person wrote: the field and what is wrong with it, in words.
    package static func told(
        _ error: SyncError, writing key: RowKey, _ values: [(column: String, value: Value)], to table: Table
    ) -> (field: String?, reason: ImportReason)? {
        of(error, writing: key, values, to: table)
    }

    private static func constraint(
        _ message: String, _ key: RowKey, _ values: [(column: String, value: Value)], _ table: Table
    ) -> (field: String?, reason: ImportReason) {
        if let name = rest(of: message, after: "NOT NULL constraint failed: ") {
            return (name.split(separator: ".").last.map(String.init), ImportReason(.required))
        }
        guard let rule = rest(of: message, after: "CHECK constraint failed: ") else {
            return (nil, ImportReason(.refused, ["message": message]))
        }
        // A rule reads the key and one field or group; the field is what it is about where it reads both.
        let words = Set(rule.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let fields = table.columns.map(\.name).filter(words.contains)
        let parts = Dictionary(zip(table.keyColumns, key.texts)) { first, _ in first }
        let keys = table.keyColumns.filter(words.contains)
        let given =
            fields.isEmpty
            ? keys.compactMap { parts[$0] }
            : fields.map { name in
                values.first { $0.column == name }?.value.plain ?? ""
            }
        let field = fields.isEmpty ? keys.joined(separator: "+") : fields.joined(separator: "+")
        return (
            field.isEmpty ? nil : field,
            ImportReason(.check, ["rule": rule, "value": given.joined(separator: " + ")])
        )
    }

    private static func rest(of message: String, after start: String) -> String? {
        message.hasPrefix(start) ? String(message.dropFirst(start.count)) : nil
    }
}

extension Value {
    /// The value as a person would type it.
    package var plain: String {
        switch self {
        case .null: ""
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let bytes), .blob(let bytes): String(decoding: bytes.slice, as: UTF8.self)
        case .together(let values): values.map(\.plain).joined(separator: " + ")
        }
    }
}
