extension RowStore {
    /// The shown rows that a delete of `target` deletes too.
    func cascading(from target: RowRef) throws -> [RowRef] {
        guard let table = schema[target.table] else { return [] }
        return try schema.referrers(of: table.name).filter(\.reference.isCascading).flatMap {
            try shownReferrers($0.table, $0.reference, target.key)
        }
    }
}
