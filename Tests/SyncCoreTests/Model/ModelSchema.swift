@testable import SyncCore

/// What the model knows of a column.
struct ModelColumn: Sendable {
    let name: String
    var type = "TEXT"
    var isRequired = false
    var standard: Value = .null
}

/// A foreign key: columns of the row, generated ones included, that name a row of `target`.
struct ModelReference: Sendable {
    let columns: [String]
    let target: String
}

/// A table as the model knows it: written by hand beside the SQL, never read from SQLite.
struct ModelTable: Sendable {
    let name: String
    var isOwned = false
    var keys = ["id"]
    var columns: [ModelColumn] = []
    /// Columns that are one field, besides those that are one each.
    var groups: [[String]] = []
    var references: [ModelReference] = []
    /// Whether the row's values, by column, pass every CHECK.
    var check: @Sendable (ModelValues) -> Bool = { _ in true }
    /// The values of generated columns.
    var generated: @Sendable (ModelValues) -> ModelValues = { _ in [:] }

    /// Fields by name, each with its columns.
    var fields: [String: [String]] {
        let grouped = Set(groups.joined())
        let units = columns.map(\.name).filter { !grouped.contains($0) }.map { [$0] } + groups
        return Dictionary(uniqueKeysWithValues: units.map { ($0.joined(separator: "+"), $0) })
    }

    var standards: ModelValues {
        Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.standard) })
    }

    /// The value of a field in a row.
    func value(of field: String, in values: ModelValues) -> Value {
        let parts = (fields[field] ?? []).map { values[$0] ?? .null }
        return parts.count == 1 ? parts[0] : .together(parts)
    }

    /// Key and generated columns added to what is stored.
    func completed(_ values: ModelValues, key: RowKey) -> ModelValues {
        var all = values
        for (name, part) in zip(keys, key.parts) { all[name] = .text(part) }
        return all.merging(generated(all)) { _, new in new }
    }
}

/// The values of a row, by column.
typealias ModelValues = [String: Value]

/// Tables by name.
typealias ModelSchema = [String: ModelTable]

extension ModelSchema {
    init(_ tables: [ModelTable]) {
        self.init(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    }
}

/// Which row of which table.
struct ModelRef: Hashable, Comparable, CustomStringConvertible {
    let table: String
    let key: RowKey

    var description: String { "\(table) \(key.texts.joined(separator: " "))" }

    static func < (left: ModelRef, right: ModelRef) -> Bool {
        (Bytes(left.table), left.key) < (Bytes(right.table), right.key)
    }
}
