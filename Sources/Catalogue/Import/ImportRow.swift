import SyncCore

/// A line of a file as a row of its table, or what is wrong with it.
struct ImportRow {
    typealias Problem = (field: String?, reason: ImportReason)

    private(set) var key: RowKey?
    private(set) var values: [(column: String, value: Value)] = []
    private(set) var problems: [Problem] = []

    /// A line of our own export, as it stands.
    ///
    /// - Parameters:
    ///   - cells: as many as the header has columns.
    ///   - header: what each is for.
    ///   - table: where the row belongs.
    init(_ cells: [String?], header: ImportHeader, table: Table) {
        var parts = [String?](repeating: nil, count: table.keyColumns.count)
        for (use, cell) in zip(header.uses, cells) {
            switch use {
            case .ignored, .meaning: break
            case .key(let part): parts[part] = cell
            case .field(let column): read(cell, column, table)
            }
        }
        readKey(parts, table)
    }

    /// A row of another format, each value as a person would type it; nil empties the field.
    init(key: [String?], values: [(column: String, text: String?)], table: Table) {
        for (name, text) in values {
            guard let column = table.columns.first(where: { $0.name == name }) else { continue }
            read(text, column, table)
        }
        readKey(key, table)
    }

    private mutating func readKey(_ parts: [String?], _ table: Table) {
        for (part, name) in zip(parts, table.keyColumns) where part?.isEmpty ?? true {
            problems.append((name, ImportReason(.missingKey)))
        }
        // A key that the table refuses is one with an empty part, which was just named, or with a NUL.
        guard let key = try? table.key(parts.compactMap(\.self)) else {
            if problems.isEmpty { problems.append((table.keyColumns.first, ImportReason(.missingKey))) }
            return
        }
        if key.bytes.count > Limits.keyBytesMax {
            problems.append(
                (table.keyColumns.first, ImportReason(.tooLong, ["max": "\(Limits.keyBytesMax)"])))
        }
        self.key = key
    }

    private mutating func read(_ cell: String?, _ column: Column, _ table: Table) {
        let isText = column.type == "TEXT" || column.type == "ANY"
        guard let cell, isText || !cell.isEmpty else {
            if column.isRequired { problems.append((column.name, ImportReason(.required))) }
            values.append((column.name, .null))
            return
        }
        guard cell.utf8.count <= Limits.valueBytesMax else {
            problems.append((column.name, ImportReason(.tooLong, ["max": "\(Limits.valueBytesMax)"])))
            return
        }
        do {
            values.append(
                (column.name, cell.isEmpty ? .text("") : try table.value(of: column.name, from: cell)))
        } catch {
            problems.append((column.name, ImportReason(.wrongType, ["type": column.type, "value": cell])))
        }
    }
}
