/// Puts held edits back into the tables once what held them has gone, so that the seal that follows takes
/// them.
///
/// Only where nobody has changed the same fields since: an edit must not cover what its author hadn't seen.
/// What was changed since stays held, for a person to look at.
struct HeldRetry {
    let transaction: EngineTransaction
    let author: ReplicaID

    func run() throws {
        let held = HeldEdits(connection: transaction.connection)
        guard try held.count() > 0 else { return }
        for item in try held.stored() {
            guard let table = transaction.schema[item.edit.table], isFree(item.edit, table) else { continue }
            let ref = RowRef(table: table.id, key: item.edit.key)
            let row = try transaction.store.load(ref, of: table, values: .log)
            guard isUnchanged(row, item) else { continue }
            try putBack(item, row)
            try transaction.connection.run(
                "DELETE FROM sync_held WHERE id = ?", .integer(Int64(item.edit.id)))
        }
    }

    /// Whether the reason was one that membership or a table made anew can lift, and it has.
    private func isFree(_ edit: HeldEdit, _ table: Table) -> Bool {
        (Refusal(rawValue: edit.reason) != nil || edit.reason == HeldEdits.noIdentity
            || edit.reason == PendingRescue.remade)
            && edit.key.parts.count == table.keyColumns.count
            && transaction.trust.current.refusal(of: author, writing: edit.key, kind: table.kind) == nil
    }

    private func isUnchanged(_ row: LoadedRow, _ item: HeldEdits.Stored) -> Bool {
        let named = row.table.registers.filter {
            item.edit.values[$0.name] != nil || item.edit.verb != .write
        }
        let fields = named.compactMap { row.state.fields[$0.id] }.flatMap(\.versions)
        return fields.allSatisfy { item.context.contains($0.dot) }
            && row.state.existence.versions.allSatisfy { item.context.contains($0.dot) }
    }

    private func putBack(_ item: HeldEdits.Stored, _ row: LoadedRow) throws {
        guard item.edit.verb != .delete else {
            try transaction.store.deleteRow(row.ref, of: row.table)
            return try transaction.connection.note(row.ref, .delete, at: item.edit.since)
        }
        row.image = row.tableImage ?? row.table.columns.map(\.defaultValue)
        if item.edit.verb == .create {
            try transaction.connection.note(row.ref, .insert, at: item.edit.since)
        }
        for register in row.table.registers {
            guard let value = item.edit.values[register.name] else { continue }
            row.table.put(value, of: register, into: &row.image)
            try transaction.connection.note(
                row.ref, .update(register.id), at: item.times[register.name] ?? item.edit.since)
        }
        row.isShown = true
        try transaction.store.saveRow(row)
    }
}
