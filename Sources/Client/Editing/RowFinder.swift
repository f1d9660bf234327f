import Catalogue
package import SyncCore

/// The table and the row that a person means, by key or by name, with what was perhaps meant where it is
/// neither.
package struct RowFinder {
    private let replica: Replica
    private let schema: Schema

    package init(_ replica: Replica) throws {
        self.replica = replica
        schema = try replica.schema()
    }

    /// The table called `words`: `offer`, `offre`, `Offres`.
    ///
    /// - Throws: `unknownTable`, with those near; `damagedTable`.
    package func table(_ words: String) throws -> Table {
        let names = schema.tables.map(\.name)
        let meant = TableNames.table(words, of: names) ?? words
        do {
            return try schema.table(meant)
        } catch let error as SyncError where error.code == .unknownTable {
            throw SyncError.told(.unknownTable, .noTable(words, names), details: error.details)
        }
    }

    /// The key of the row that the words mean.
    ///
    /// - Throws: `unknownRow`, with those near; `wrongKey`.
    package func key(_ words: [String], of table: Table) throws -> [String] {
        switch try meaning(words, of: table) {
        case .one(let key): return key
        case .several(let keys):
            throw SyncError.told(
                .unknownRow, .severalRows(words.joined(separator: " "), keys),
                details: ["several": "\(keys.count)"])
        case .none(let near):
            guard table.keyColumns.count == 1 || words.count == table.keyColumns.count else {
                throw SyncError(
                    .wrongKey,
                    "The key of \(table.name) is made of: \(table.keyColumns.joined(separator: " ")).",
                    details: ["table": table.name, "columns": table.keyColumns.joined(separator: " ")])
            }
            throw SyncError.noRow(words, in: table.name, near: near)
        }
    }

    /// The table and the key that words name: none, a table, or a table and a row.
    ///
    /// A row that isn't there is taken at its word, for one that was deleted has a history.
    ///
    /// - Throws: as `table`.
    package func place(_ words: [String]) throws -> (table: String?, key: [String]?) {
        guard let first = words.first else { return (nil, nil) }
        let table = try table(first)
        let rest = Array(words.dropFirst())
        guard !rest.isEmpty else { return (table.name, nil) }
        if case .one(let key) = try meaning(rest, of: table) { return (table.name, key) }
        return (table.name, rest)
    }

    /// The row that words alone mean: `inter-made/couveuse`, `Inter-Made`, or a table and a key.
    ///
    /// - Throws: as `table` and `key`.
    package func row(_ words: [String]) throws -> (table: Table, key: [String]) {
        let names = schema.tables.map(\.name)
        if words.count > 1, let first = words.first, TableNames.table(first, of: names) != nil {
            let table = try table(first)
            return (table, try key(Array(words.dropFirst()), of: table))
        }
        if words.count == 1, let first = words.first, TableNames.table(first, of: names) != nil {
            throw SyncError.told(.wrongKey, .whichRow(first))
        }
        return try anywhere(words)
    }

    /// The one row of that name in the tables that people speak of by name.
    private func anywhere(_ words: [String]) throws -> (table: Table, key: [String]) {
        var found: [(table: Table, key: [String])] = []
        var near: [String] = []
        for name in ["offer", "structure", "event", "question", "place", "territory"] {
            guard let table = schema[name] else { continue }
            switch try meaning(words, of: table) {
            case .one(let key): found.append((table, key))
            case .several(let keys): found += keys.map { (table, [$0]) }
            case .none(let names): near += names.prefix(2)
            }
        }
        if let one = found.first, found.count == 1 { return one }
        let text = words.joined(separator: " ")
        guard found.isEmpty else {
            let rows = found.map { "\($0.table.name) \($0.key.joined(separator: " "))" }
            throw SyncError.told(.unknownRow, .severalRows(text, rows), details: ["several": "\(rows.count)"])
        }
        // Of several words the first was perhaps meant for a table.
        if words.count > 1, near.isEmpty { _ = try self.table(words[0]) }
        throw SyncError.told(.unknownRow, .noSuchName(text, near), details: ["name": text])
    }

    private func meaning(_ words: [String], of table: Table) throws -> TypedKey.Meaning {
        let own = try replica.ownStructure()
        return try replica.readRows { reader in
            var names = TypedKey(reader, own: own)
            return try names.row(words, of: table)
        }
    }
}

extension Replica {
    /// The structure that this device acts for; nil for a copy.
    func ownStructure() throws -> String? { try status().structure }
}

extension SyncError {
    /// An error that says which names are near.
    package static func noRow(_ words: [String], in table: String, near: [String]) -> SyncError {
        let text = words.joined(separator: " ")
        return told(.unknownRow, .noRow(text, table, near), details: ["table": table, "key": text])
    }
}
