import Catalogue
package import SyncCore

/// Changes that structures propose to each other: made here, and received for this structure's rows.
package struct SuggestionBox {
    private let replica: Replica

    package init(_ replica: Replica) { self.replica = replica }

    /// Proposes a value to the owner of a row, which is read as `put` reads it.
    ///
    /// - Returns: the suggestion's key, and the column that the heading means.
    /// - Throws: `unknownRow`, `unknownField`, `wrongType`, `impossible-time`, `noKey`.
    package func propose(
        _ typed: (heading: String, text: String), of table: Table, _ key: [String], because reason: String?
    ) throws -> (id: String, field: String) {
        guard let row = try replica.livingRow(table.name, key) else {
            throw SyncError.unknownRow(table.name, key)
        }
        let put = try RowPut(replica, table: table)
        let (field, value) = try put.single((typed.heading, typed.text), key: key, before: row)
        _ = try table.value(of: field, from: value)
        try replica.requireTimes(table.name, key, [(field, value)])
        guard let own = try replica.status().structure else { throw SyncError.told(.noKey, .noStructure) }
        let id = own + "/suggestion/" + String(UInt64.random(in: 0..<1 << 40), radix: 32)
        try replica.put(
            "suggestion", [id],
            [
                ("subject_table", table.name), ("subject_key", key[0]), ("field", field),
                ("value", value), ("reason", reason), ("made_on", CalendarDay.today.description),
            ])
        return (id, field)
    }

    /// Suggestions for this structure's rows that nobody answered.
    package func waiting() throws -> [RowContent] {
        let own = try replica.status().structure
        let answered = Set(try replica.rows("suggestion_answer").compactMap { $0.key.texts.last })
        return try replica.rows("suggestion").filter { row in
            guard let subject = row["subject_key"]?.plain, !answered.contains(row.key.texts[0]) else {
                return false
            }
            return RowKey.owner(of: subject) == own
        }
    }

    /// Takes a suggestion, or declines it.
    ///
    /// - Returns: what it was about.
    /// - Throws: `unknownRow` where no such suggestion waits; `impossible-time`; what writing the row throws.
    package func answer(_ id: String, isTaken: Bool) throws -> (table: String, key: String, field: String) {
        guard let row = try waiting().first(where: { $0.key.texts == [id] }),
            let table = row["subject_table"]?.plain, let key = row["subject_key"]?.plain,
            let field = row["field"]?.plain, let own = try replica.status().structure
        else { throw SyncError.unknownRow("suggestion", [id]) }
        let schema = try replica.schema()
        let value = row["value"]?.plain
        if isTaken { try replica.requireTimes(table, [key], [(field, value)]) }
        try replica.edit { editor in
            if isTaken { try editor.put(schema.table(table), [key], [(field, value)]) }
            try editor.put(
                schema.table("suggestion_answer"), [own, id],
                [
                    ("decision", isTaken ? "taken" : "declined"),
                    ("decided_on", CalendarDay.today.description),
                ])
        }
        return (table, key, field)
    }
}
