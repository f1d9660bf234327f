/// Triggers of somebody else's that write synced rows, or the engine's tables, when a row is edited here.
///
/// What they write is sealed and signed as this device's own. One that only fills tables of its own, as a
/// full-text index does, is nobody's business.
struct StrangeTriggers {
    let connection: Connection

    /// Their names, and the tables that they stand on.
    func all() throws -> [(name: String, table: String)] {
        let statement = try connection.statement(
            """
            SELECT name, tbl_name, sql FROM sqlite_schema AS found
            WHERE type = 'trigger' AND substr(name, 1, 5) <> 'sync_'
                AND (substr(tbl_name, 1, 5) = 'sync_' OR tbl_name IN (SELECT name FROM sync_table))
            ORDER BY name
            """)
        var found: [(name: String, table: String, sql: String)] = []
        while try statement.step() {
            found.append((statement.text(0), statement.text(1), statement.text(2)))
        }
        return try found.filter { trigger in
            try trigger.table.hasPrefix("sync_") || Self.targets(of: trigger.sql).contains(where: isOurs)
        }.map { ($0.name, $0.table) }
    }

    /// Whether writing that table may write a synced row: it is one, or a view, or has triggers itself.
    private func isOurs(_ table: String) throws -> Bool {
        try connection.firstInt(
            """
            SELECT 1 WHERE substr(?1, 1, 5) = 'sync_'
                OR EXISTS (SELECT 1 FROM sync_table WHERE name = ?1 COLLATE NOCASE)
                OR EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = ?1 COLLATE NOCASE)
                OR EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE)
            """, .text(Bytes(table))) != nil
    }

    /// The tables that a trigger's statements write, as they are named there.
    static func targets(of sql: String) -> [String] {
        let tokens = SQLText(sql).tokens
        guard let begin = tokens.firstIndex(of: .word("begin")) else { return [] }
        var names: [String] = []
        for index in tokens.indices[begin...] {
            guard case .word(let word) = tokens[index], index + 1 < tokens.endIndex,
                case .word(let next) = tokens[index + 1]
            else { continue }
            switch word {
            case "into": names.append(next)
            case "from" where tokens[index - 1] == .word("delete"): names.append(next)
            case "update" where next == "or":
                guard index + 3 < tokens.endIndex, case .word(let name) = tokens[index + 3] else { continue }
                names.append(name)
            case "update": names.append(next)
            default: break
            }
        }
        return names
    }
}
