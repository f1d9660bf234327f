extension Replica {
    /// The row as it stands now, to be given to `put(_:_:_:seen:)` later.
    ///
    /// - Throws: `unknownTable`, `wrongKey`.
    public func seen(_ table: String, _ key: [String]) throws -> SeenRow {
        try reading { connection in
            let table = try schema(connection).table(table)
            return SeenRow(try stored(table, try table.key(key), connection).row)
        }
    }

    /// Creates or changes a row, only if the fields to be written stand as somebody saw them.
    ///
    /// The comparison and the write are one transaction. A field that changed meanwhile to the very value given is as good
    /// as seen.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - key: the parts of the row's key, as text.
    ///   - fields: values as text, parsed as the column's type; nil for NULL.
    ///   - seen: what was seen, from `seen(_:_:)`.
    /// - Returns: what became of it; where something changed meanwhile, nothing was written.
    /// - Throws: as `put(_:_:_:)`.
    public func put(
        _ table: String, _ key: [String], _ fields: [(column: String, text: String?)], seen: SeenRow
    ) throws -> SeenPut {
        try editing { connection in
            let table = try schema(connection).table(table)
            let key = try table.key(key)
            let values = try fields.map { field in
                let column = try table.type(of: field.column, isWritten: true)
                return (column.name, try field.text.map { try column.parse($0, in: table) } ?? .null)
            }
            let (row, lister) = try stored(table, key, connection)
            let changed = changes(of: row, to: values, since: seen, lister)
            guard changed.isEmpty else { return .changedMeanwhile(changed) }
            return .written(isNew: try connection.put(table, key, values))
        }
    }

    private func changes(
        of row: LoadedRow, to values: [(column: String, value: Value)], since seen: SeenRow,
        _ lister: ConflictLister
    ) -> [ChangedField] {
        let table = row.table
        let given = Dictionary(values.map { ($0.column, $0.value) }) { _, last in last }
        return table.registers.compactMap { register in
            let columns = register.positions.map { table.columns[$0].name }
            guard columns.contains(where: { given[$0] != nil }),
                !seen.isStanding(register, of: row, own: id)
            else { return nil }
            if let image = row.tableImage,
                zip(columns, register.positions).allSatisfy({ given[$0] == nil || given[$0] == image[$1] })
            {
                return nil
            }
            return ChangedField(
                field: register.name, value: row.tableImage.map { table.value(of: register, in: $0) },
                versions: lister.ranked(register, of: row))
        }
    }

    private func stored(
        _ table: Table, _ key: RowKey, _ connection: Connection
    ) throws -> (row: LoadedRow, lister: ConflictLister) {
        let origins = try namedOrigins(connection)
        let lister = try ConflictLister(
            connection, schema: schema(connection), origins, trust(connection, origins).current)
        let ref = RowRef(table: table.id, key: key)
        return (try lister.store.load(ref, of: table, values: .table), lister)
    }
}
