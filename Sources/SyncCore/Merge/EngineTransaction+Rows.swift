/// The merging of a changeset's row operations.
extension EngineTransaction {
    /// How many rows are loaded before they are written.
    private static let loadedMax = 5_000

    /// Applies one block of a changeset to the rows.
    ///
    /// `membership` is that of its author's past, `context`.
    func apply(
        _ block: RowBlock, dot: Dot, context: VersionVector, position: Int, membership: Membership
    ) throws {
        guard let table = schema[block.table] else { return }
        let target = BlockTable(block, table)
        let admitted = try admit(block, of: table, by: dot.origin, membership, position: position)
        let left =
            try usesFastPaths
            ? applyFast(admitted, of: target, block.verb, dot: dot, context: context) : admitted
        for edit in left {
            guard let row = try visibility.row(RowRef(table: table.id, key: edit.key)) else { continue }
            row.state.apply(
                block.verb, dot: dot, context: context, time: edit.time, cells: target.cells(of: edit))
            row.isTouched = true
            if visibility.loaded.count >= Self.loadedMax { try flushRows() }
        }
    }

    /// The edits that their author was allowed; the others are listed with the reason.
    private func admit(
        _ block: RowBlock, of table: Table, by author: ReplicaID, _ membership: Membership, position: Int
    ) throws -> [RowEdit] {
        var admission = RowAdmission(author, kind: table.kind, membership)
        func refusal(of key: RowKey) -> String? {
            guard key.partCount == table.keyColumns.count else { return SyncError.Code.wrongKey.rawValue }
            return key.bytes.withUnsafeBytes { admission.refusal(of: $0)?.rawValue }
        }
        // Mostly there is nothing to leave out.
        if block.edits.allSatisfy({ refusal(of: $0.key) == nil }) { return block.edits }
        return try block.edits.filter { edit in
            guard let refusal = refusal(of: edit.key) else { return true }
            try connection.run(
                "INSERT OR IGNORE INTO sync_rejected VALUES (?, ?, ?, ?, ?)", .integer(Int64(position)),
                .text(block.table), .blob(edit.key.bytes), .text("\(block.verb)"), .text(refusal))
            return false
        }
    }

    /// Applies what the fast paths take.
    ///
    /// - Returns: the rest, of which nothing was written.
    private func applyFast(
        _ edits: [RowEdit], of target: BlockTable, _ verb: RowVerb, dot: Dot, context: VersionVector
    ) throws -> [RowEdit] {
        let dot = LocalDot(branch: try origins.number(of: dot.origin), seq: dot.seq)
        switch verb {
        case .create:
            return try edits.inParts(of: FreshRows.editsMax) { try fresh.create($0, of: target, by: dot) }
        case .write:
            let past = OperationPast(context, origins: origins)
            return try edits.inParts(of: WrittenRows.editsMax) {
                try written.write($0, of: target, by: dot, past)
            }
        case .delete: return edits
        }
    }
}

extension [RowEdit] {
    /// What `body` leaves of runs of at most `count`.
    fileprivate func inParts(
        of count: Int, _ body: (ArraySlice<RowEdit>) throws -> [RowEdit]
    ) rethrows -> [RowEdit] {
        try stride(from: 0, to: self.count, by: count).flatMap { start in
            try body(self[start..<Swift.min(self.count, start + count)])
        }
    }
}
