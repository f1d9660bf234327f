extension Replica {
    /// Deletes a row.
    ///
    /// - Parameters:
    ///   - table: the table's name.
    ///   - key: the parts of the row's key, as text.
    ///   - force: also a row that others still reference: it stays, retired, until they don't.
    /// - Returns: the rows deleted, cascades included.
    /// - Throws: `unknownRow`, `stillNamed`, `notYours`.
    @discardableResult
    public func remove(_ table: String, _ key: [String], force: Bool = false) throws -> Int {
        let schema = try schema()
        let table = try schema.table(table)
        let key = try table.key(key)
        let isThere = try reading {
            try $0.rows(of: table, where: table.keyCondition) { $0.bind(key, at: 1) }
        }
        guard !isThere.isEmpty else { throw table.unknownRow(key) }
        return force ? try removeNamed(RowRef(table: table.id, key: key)) : try removeUnnamed(table, key)
    }

    private func removeUnnamed(_ table: Table, _ key: RowKey) throws -> Int {
        try editing { connection in
            let before = try PendingEdits(connection: connection).count()
            try connection.delete(table, key)
            return max(1, try PendingEdits(connection: connection).count() - before)
        }
    }

    /// Takes the row out, and what goes with it, past the guard that keeps what others name.
    ///
    /// The seal puts back, retired, what is still referenced.
    private func removeNamed(_ ref: RowRef) throws -> Int {
        let now = now()
        return try transacting { transaction in
            var queue = [ref]
            var seen: Set<RowRef> = []
            while let ref = queue.popLast() {
                guard seen.insert(ref).inserted, let table = transaction.schema[ref.table] else { continue }
                try transaction.requireWriting(ref.key, of: table, by: id)
                queue += try transaction.store.cascading(from: ref)
                try transaction.store.deleteRow(ref, of: table)
                try transaction.connection.note(ref, .delete, at: now)
            }
            return seen.count
        }
    }
}
