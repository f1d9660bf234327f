/// The references of a row, in both directions.
extension RowStore {
    /// What a row with these values references; a reference with a NULL column names nothing.
    func targets(of table: Table, key: RowKey, image: [Value]) throws -> [RowRef] {
        guard !table.references.isEmpty else { return [] }
        let generated = table.generated.isEmpty ? [] : try probe(of: table).generated(key, image)
        return targets(of: table, key: key, image: image, generated: generated)
    }

    func targets(of table: Table, key: RowKey, image: [Value], generated: [Value]) -> [RowRef] {
        key.bytes.withUnsafeBytes { key in
            table.references.enumerated().compactMap { index, reference in
                guard let target = schema[reference.target],
                    let named = table.key(
                        namedByReference: index, of: key,
                        value: { $0 < image.count ? image[$0] : generated[$0 - image.count] })
                else { return nil }
                return RowRef(table: target.id, key: RowKey(bytes: Bytes(named)))
            }
        }
    }

    /// The rows that reference `target` as stored: those shown, and those that wait.
    func referrers(of target: RowRef) throws -> [RowRef] {
        guard let table = schema[target.table] else { return [] }
        var found: [RowRef] = []
        for (from, reference) in schema.referrers(of: table.name) {
            found += try shownReferrers(from, reference, target.key)
        }
        let statement = try connection.statement(
            "SELECT tbl, key FROM sync_reference WHERE target_tbl = ? AND target = ?")
        statement.bind(target.table, at: 1)
        statement.bind(blob: target.key.bytes, at: 2)
        while try statement.step() {
            found.append(RowRef(table: statement.int(0), key: RowKey(bytes: statement.bytes(1))))
        }
        return found
    }

    func shownReferrers(_ from: Table, _ reference: Reference, _ key: RowKey) throws -> [RowRef] {
        let condition = reference.columns.enumerated().map { "\(quoted($1)) = ?\($0 + 1)" }
        let columns = from.keyColumns.map(quoted).joined(separator: ", ")
        let statement = try connection.statement(
            "SELECT \(columns) FROM \(quoted(from.name)) WHERE \(condition.joined(separator: " AND "))")
        statement.bind(key, at: 1)
        var found: [RowRef] = []
        while try statement.step() {
            found.append(RowRef(table: from.id, key: statement.key(from: 0, parts: from.keyColumns.count)))
        }
        return found
    }
}
