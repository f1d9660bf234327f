/// The triggers that note edits and guard rows, in plain SQL that any tool runs.
///
/// Bodies only append and hold no OR clause: an `INSERT OR IGNORE` of the user would override it.
/// Times are milliseconds since 1970 by the clock of whoever edits.
///
/// Source: https://www.sqlite.org/lang_createtrigger.html
struct Capture {
    let schema: Schema
    /// The structure that this file's device belongs to; nil where it has no identity.
    let structure: String?
    let isCoordinator: Bool
    /// Whether the device may not write at all.
    let isReader: Bool

    /// How many registers one trigger notes, as bits.
    ///
    /// Those with the smallest numbers; each other has a trigger of its own.
    static let maskedMax = 48

    /// Every trigger that must be there, by name.
    var triggers: [String: String] {
        var all: [String: String] = [:]
        for table in schema.tables {
            for (name, sql) in capturing(table) + guarding(table) + keeping(table) { all[name] = sql }
        }
        return all
    }

    // MARK: Noting edits

    private func capturing(_ table: Table) -> [(String, String)] {
        let on = quoted(table.name)
        let same = table.keyColumns.map { "OLD.\(quoted($0)) IS NEW.\(quoted($0))" }.joined(
            separator: " AND ")
        let keys = table.keyColumns.map(quoted).joined(separator: ", ")
        let made = note(table, "NEW", .insert)
        let gone = note(table, "OLD", .delete)
        return [
            trigger("sync_insert_\(table.name)", "AFTER INSERT ON \(on)", made),
            trigger("sync_delete_\(table.name)", "AFTER DELETE ON \(on)", gone),
            trigger(
                "sync_rename_\(table.name)", "AFTER UPDATE OF \(keys) ON \(on) WHEN NOT (\(same))",
                gone + " " + made),
        ] + updating(table) + replacing(table)
    }

    /// Notes the delete of a row whose key another takes, which `UPDATE OR REPLACE` does without firing anything.
    ///
    /// Where that delete cascades, it may take away the row that was to have the key, so that nothing is inserted
    /// either.
    private func replacing(_ table: Table) -> [(String, String)] {
        guard schema.referrers(of: table.name).contains(where: \.reference.isCascading) else { return [] }
        let keys = table.keyColumns.map(quoted)
        let moved = keys.map { "OLD.\($0) IS NOT NEW.\($0)" }.joined(separator: " OR ")
        let taken = keys.map { "taken.\($0) = NEW.\($0)" }.joined(separator: " AND ")
        let on = quoted(table.name)
        return [
            trigger(
                "sync_replace_\(table.name)",
                "BEFORE UPDATE OF \(keys.joined(separator: ", ")) ON \(on) WHEN (\(moved)) "
                    + "AND EXISTS (SELECT 1 FROM \(on) AS taken WHERE \(taken))",
                note(table, "NEW", .replace))
        ]
    }

    /// One trigger for most registers: where many columns are set at once, each further one would cost as much.
    private func updating(_ table: Table) -> [(String, String)] {
        let numbered = table.registers.sorted { $0.id < $1.id }
        let masked = numbered.prefix(Self.maskedMax)
        guard !masked.isEmpty else { return [] }
        let bits = masked.enumerated().map { "(\(differs(table, $1))) * \(1 << $0)" }
        let together = trigger(
            "sync_update_\(table.name)", on(masked.flatMap(\.positions), of: table),
            note(table, "NEW", mask: bits.joined(separator: " + ")))
        let single = numbered.dropFirst(Self.maskedMax).map { register in
            trigger(
                "sync_update_\(table.name)_\(register.name)",
                "\(on(register.positions, of: table)) WHEN \(differs(table, register))",
                note(table, "NEW", .update(register.id)))
        }
        return [together] + single
    }

    private func on(_ positions: [Int], of table: Table) -> String {
        let names = positions.map { quoted(table.columns[$0].name) }.joined(separator: ", ")
        return "AFTER UPDATE OF \(names) ON \(quoted(table.name))"
    }

    private func differs(_ table: Table, _ register: RegisterColumns) -> String {
        register.positions.map { position in
            let column = table.columns[position]
            let name = quoted(column.name)
            let byBytes = column.type == "TEXT" || column.type == "ANY" ? " COLLATE BINARY" : ""
            let byClass = column.type == "ANY" ? " OR typeof(OLD.\(name)) <> typeof(NEW.\(name))" : ""
            return "OLD.\(name) IS NOT NEW.\(name)\(byBytes)\(byClass)"
        }.joined(separator: " OR ")
    }

    private func note(_ table: Table, _ row: String, _ action: PendingAction) -> String {
        "\(Self.noting) VALUES (\(noted(table, row, "\(action.rawValue)")));"
    }

    /// Notes a mask that isn't empty; the LIMIT keeps SQLite from computing it twice.
    private func note(_ table: Table, _ row: String, mask: String) -> String {
        "\(Self.noting) SELECT \(noted(table, row, "\(PendingAction.updates(mask: 1).rawValue) * mask")) "
            + "FROM (SELECT \(mask) AS mask LIMIT 1) WHERE mask;"
    }

    private static let noting = "INSERT INTO sync_pending (tbl, key, what, time, hint)"

    private func noted(_ table: Table, _ row: String, _ what: String) -> String {
        let key = table.keyColumns.map { "\(row).\(quoted($0))" }.joined(separator: " || char(0) || ")
        let hint = row == "NEW" ? table.rowid.map { "NEW.\($0)" } : nil
        return "\(table.id), \(key), \(what), "
            + "CAST((julianday('now') - 2440587.5) * 86400000.0 + 0.5 AS INTEGER), \(hint ?? "NULL")"
    }

    private func trigger(_ name: String, _ event: String, _ body: String) -> (String, String) {
        (name, "CREATE TRIGGER \(quoted(name)) \(event) BEGIN \(body) END")
    }

    // MARK: Guarding rows of others

    /// Own rows pass by comparing with a constant, which costs far less than a sub-select.
    private func guarding(_ table: Table) -> [(String, String)] {
        if isReader { return guards(table, .reader) { _ in "1" } }
        return switch table.kind {
        case .commons: []
        case .charter: isCoordinator ? [] : guards(table, .charter) { _ in "1" }
        case .owned:
            guards(table, .owned) { row in
                // A table without a key isn't among those of the schema.
                let key = "\(row).\(quoted(table.keyColumns.first ?? "rowid"))"
                let owner = "substr(\(key), 1, instr(\(key) || '/', '/') - 1)"
                let own = structure.map { "\(owner) IS NOT \(literal($0)) AND " } ?? ""
                return own + "EXISTS (SELECT 1 FROM sync_member WHERE structure = \(owner))"
            }
        }
    }

    private func guards(
        _ table: Table, _ refusal: TriggerRefusal, when condition: (String) -> String
    ) -> [(String, String)] {
        let on = quoted(table.name)
        let abort = "SELECT RAISE(ABORT, \(literal(refusal.raised)));"
        return [
            trigger(
                "sync_guard_insert_\(table.name)", "BEFORE INSERT ON \(on) WHEN \(condition("NEW"))", abort),
            trigger(
                "sync_guard_update_\(table.name)",
                "BEFORE UPDATE ON \(on) WHEN (\(condition("OLD"))) OR (\(condition("NEW")))", abort),
            trigger(
                "sync_guard_delete_\(table.name)", "BEFORE DELETE ON \(on) WHEN \(condition("OLD"))", abort),
        ]
    }

    // MARK: Keeping what others name

    /// Refuses to delete, or to rename, a row that rows of others still reference.
    private func keeping(_ table: Table) -> [(String, String)] {
        schema.referrers(of: table.name).filter { !$0.reference.isCascading }.flatMap { from, reference in
            keeping(table, from, reference)
        }
    }

    private func keeping(_ table: Table, _ from: Table, _ reference: Reference) -> [(String, String)] {
        let matches = zip(reference.columns, table.keyColumns).map {
            "named.\(quoted($0)) = OLD.\(quoted($1))"
        }
        let isItself =
            from.id == table.id
            ? " AND NOT ("
                + table.keyColumns.map { "named.\(quoted($0)) = OLD.\(quoted($0))" }.joined(
                    separator: " AND ") + ")"
            : ""
        let column = reference.columns.joined(separator: "+")
        let refusal = TriggerRefusal.named(by: "\(from.name).\(column)")
        let body =
            "SELECT RAISE(ABORT, \(literal(refusal.raised))) WHERE EXISTS (SELECT 1 FROM \(quoted(from.name)) AS named "
            + "WHERE \(matches.joined(separator: " AND "))\(isItself));"
        let name = "\(table.name)_\(from.name)_\(column)"
        let keys = table.keyColumns.map(quoted).joined(separator: ", ")
        let moved = table.keyColumns.map { "OLD.\(quoted($0)) IS NOT NEW.\(quoted($0))" }.joined(
            separator: " OR ")
        return [
            trigger("sync_keep_\(name)", "BEFORE DELETE ON \(quoted(table.name))", body),
            trigger(
                "sync_keep_key_\(name)", "BEFORE UPDATE OF \(keys) ON \(quoted(table.name)) WHEN \(moved)",
                body),
        ]
    }
}
