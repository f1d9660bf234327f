extension PendingEdits {
    /// The number of the latest note.
    func last() throws -> Int { try connection.firstInt("SELECT max(rowid) FROM sync_pending") ?? 0 }

    /// The rows that were noted after the one of that number.
    func changes(after number: Int, in schema: Schema) throws -> RowChanges {
        let statement = try connection.statement(
            "SELECT DISTINCT tbl, CAST(key AS BLOB) FROM sync_pending WHERE rowid > ?")
        statement.bind(number, at: 1)
        var keys: [String: Set<RowKey>] = [:]
        while try statement.step() {
            guard let table = schema[statement.int(0)] else { continue }
            keys[table.name, default: []].insert(RowKey(bytes: statement.bytes(1)))
        }
        return RowChanges(keys: keys)
    }
}
