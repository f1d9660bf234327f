extension EngineTransaction {
    /// - Throws: `notYours` where this device may not write the row.
    func requireWriting(_ key: RowKey, of table: Table, by author: ReplicaID?) throws {
        guard let author, trust.current.refusal(of: author, writing: key, kind: table.kind) == nil else {
            throw (table.kind == .charter ? TriggerRefusal.charter : .owned).error
        }
    }
}
