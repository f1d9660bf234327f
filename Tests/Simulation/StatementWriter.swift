import SyncTestSupport

/// Writes SQL as people and their tools do, about few rows.
struct StatementWriter {
    var random: SplitMix64
    /// The number of the schema that the writer's program knows.
    let schema: Int
    /// Whose rows are mostly edited.
    let structure: String

    /// One transaction: mostly one statement.
    mutating func transaction() -> [String] {
        (0...random.pick([0, 0, 0, 1, 2])).map { _ in statement() }
    }

    private mutating func statement() -> String {
        let table = random.pick(SimSchema.tables(schema))
        let key = key(of: table)
        switch random.below(20) {
        case 0...6:
            return insertion(into: table, key, or: random.pick(["", "", "OR REPLACE ", "OR IGNORE "]))
        case 7...9: return upsert(into: table, key)
        case 10...14: return "UPDATE \(table.name) SET \(sets(table)) WHERE \(condition(table, key))"
        case 15: return "UPDATE \(table.name) SET \(sets(table))"
        case 16: return rename(in: table, key)
        case 17: return random.once(in: 4) ? "DELETE FROM \(table.name)" : deletion(from: table, key)
        default: return deletion(from: table, key)
        }
    }

    private mutating func key(of table: SimSchema.EditedTable) -> [String] {
        let keys = SimSchema.keys(of: table.name)
        let own = keys.filter { $0[0] == "'\(structure)'" || $0[0].hasPrefix("'\(structure)/") }
        return random.pick(own.isEmpty || random.once(in: 4) ? keys : own)
    }

    private func condition(_ table: SimSchema.EditedTable, _ key: [String]) -> String {
        zip(table.keys, key).map { "\($0) = \($1)" }.joined(separator: " AND ")
    }

    private mutating func sets(_ table: SimSchema.EditedTable) -> String {
        random.some(of: table.columns.indices.map { $0 }).map { index in
            "\(table.columns[index].name) = \(random.pick(table.columns[index].values))"
        }.joined(separator: ", ")
    }

    private mutating func insertion(
        into table: SimSchema.EditedTable, _ key: [String], or action: String
    ) -> String {
        let columns = table.columns.filter { _ in !random.once(in: 4) }
        let names = (table.keys + columns.map(\.name)).joined(separator: ", ")
        let values = (key + columns.map { random.pick($0.values) }).joined(separator: ", ")
        return "INSERT \(action)INTO \(table.name) (\(names)) VALUES (\(values))"
    }

    private mutating func upsert(into table: SimSchema.EditedTable, _ key: [String]) -> String {
        insertion(into: table, key, or: "")
            + " ON CONFLICT (\(table.keys.joined(separator: ", "))) DO UPDATE SET \(sets(table))"
    }

    private mutating func rename(in table: SimSchema.EditedTable, _ key: [String]) -> String {
        let new = zip(table.keys, self.key(of: table)).map { "\($0) = \($1)" }.joined(separator: ", ")
        let action = random.pick(["OR REPLACE ", "OR IGNORE ", ""])
        return "UPDATE \(action)\(table.name) SET \(new) WHERE \(condition(table, key))"
    }

    private func deletion(from table: SimSchema.EditedTable, _ key: [String]) -> String {
        "DELETE FROM \(table.name) WHERE \(condition(table, key))"
    }
}
