/// The rows that one transaction, or several, changed in the tables.
///
/// *Shape*: `keys` by table; a table in `tables` may have changed in any of its rows, whose keys aren't named then.
public struct RowChanges: Hashable, Sendable {
    public internal(set) var keys: [String: Set<RowKey>]
    public internal(set) var tables: Set<String>

    public init(keys: [String: Set<RowKey>] = [:], tables: Set<String> = []) {
        self.keys = keys.filter { !$0.value.isEmpty && !tables.contains($0.key) }
        self.tables = tables
    }

    public var isEmpty: Bool { keys.isEmpty && tables.isEmpty }

    /// Whether a row of `table` may have changed.
    public func touches(_ table: String) -> Bool { tables.contains(table) || keys[table] != nil }

    /// Adds what `other` names.
    public mutating func merge(_ other: RowChanges) {
        self = RowChanges(
            keys: keys.merging(other.keys) { $0.union($1) }, tables: tables.union(other.tables))
    }
}

/// Notes which rows of the user's tables a transaction of the engine writes.
final class ChangeRecorder {
    private var keys: [Int: Set<RowKey>] = [:]
    private var isWhole = false

    func note(_ ref: RowRef) { keys[ref.table, default: []].insert(ref.key) }

    /// Notes that the tables are made anew.
    func noteAll() { isWhole = true }

    func changes(in schema: Schema) -> RowChanges {
        if isWhole { return RowChanges(tables: Set(schema.tables.map(\.name))) }
        let named = keys.compactMap { id, keys in schema[id].map { ($0.name, keys) } }
        return RowChanges(keys: Dictionary(uniqueKeysWithValues: named))
    }
}
