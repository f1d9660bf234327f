public import SyncCore

/// The rows of a replica without those that were deleted.
///
/// A deleted row that others still reference stands in its table, retired, for the reference's sake. Here it
/// isn't there, and nothing leads to it: a row that ties it to another goes with it, and a field that names it
/// is empty. What is published, searched, asked and compared reads rows by way of this.
public struct LivingRows {
    private let reader: RowReader
    /// By table: what is retired, and what is tied to it.
    private var gone: [String: Set<RowKey>]

    /// - Throws: what reading the replica throws.
    package init(_ reader: RowReader) throws {
        self.reader = reader
        gone = try reader.retired()
        guard !gone.isEmpty else { return }
        // Targets first: what is tied to a row that is tied goes too.
        for table in ImportOrder.names(reader.schema).compactMap({ reader.schema[$0] })
        where table.references.contains(where: { gone[$0.target] != nil }) {
            for row in try reader.rows(table) where isTied(row, table) {
                gone[table.name, default: []].insert(row.key)
            }
        }
    }

    /// Whether the row of that key is one of those.
    public func has(_ table: String, _ key: RowKey) -> Bool { gone[table]?.contains(key) != true }

    /// The table's living rows, in the order of their keys.
    public func rows(_ table: Table) throws -> [RowContent] {
        let rows = try reader.rows(table)
        guard !gone.isEmpty else { return rows }
        return rows.filter { has(table.name, $0.key) }.map { loosened($0, table) }
    }

    private func isTied(_ row: RowContent, _ table: Table) -> Bool {
        table.references.contains { leads($0, from: row) && !Self.isLoose($0, in: table) }
    }

    private func loosened(_ row: RowContent, _ table: Table) -> RowContent {
        let dangling = table.references.filter { leads($0, from: row) }
        return dangling.isEmpty ? row : row.emptied(Set(dangling.flatMap(\.columns)))
    }

    /// Whether the row can be without the reference.
    private static func isLoose(_ reference: Reference, in table: Table) -> Bool {
        reference.columns.allSatisfy { name in
            table.columns.contains { $0.name == name && !$0.isRequired }
        }
    }

    private func leads(_ reference: Reference, from row: RowContent) -> Bool {
        guard let targets = gone[reference.target] else { return false }
        let parts = reference.columns.compactMap { row[$0]?.shown }
        return parts.count == reference.columns.count && targets.contains(RowKey(parts))
    }
}

extension Replica {
    /// The living rows of a table, in the order of their keys; see `LivingRows`.
    ///
    /// - Throws: `unknownTable`.
    public func livingRows(_ table: String) throws -> [RowContent] {
        try readRows { try LivingRows($0).rows($0.schema.table(table)) }
    }

    /// The row of that key; nil where there is none, or it was deleted.
    ///
    /// - Throws: `unknownTable`, `wrongKey`.
    public func livingRow(_ table: String, _ key: [String]) throws -> RowContent? {
        guard let row = try row(table, key) else { return nil }
        return try readRows { try LivingRows($0).has(table, row.key) } ? row : nil
    }
}
