import TrustRules

/// The merging of a changeset's row operations.
extension EngineTransaction {
    /// How many rows are loaded before they are written.
    private static let loadedMax = 5_000

    /// Applies one block of a changeset, whose author had seen `context`, to the rows.
    func apply(_ block: RowBlock, dot: Dot, context: VersionVector, position: Int) throws {
        guard let table = schema[block.table] else { return }
        let target = BlockTable(block, table)
        let admitted = try admit(block, of: table, by: dot, position: position)
        let left =
            try usesFastPaths
            ? applyFast(admitted, of: target, block.verb, dot: dot, context: context) : admitted
        let rank = try log.rank(of: dot)
        for edit in left {
            guard let row = try visibility.row(RowRef(table: table.id, key: edit.key)) else { continue }
            row.state.apply(
                block.verb, dot: dot, context: context, time: edit.time, rank: rank,
                cells: target.cells(of: edit))
            row.isTouched = true
            if visibility.loaded.count >= Self.loadedMax { try flushRows() }
        }
    }

    /// The edits that their author was allowed; the others are listed with the reason.
    private func admit(
        _ block: RowBlock, of table: Table, by dot: Dot, position: Int
    ) throws -> [RowEdit] {
        var rights = RowRights(try Point(dot, origins), kind: table.kind, trust)
        func refusal(of key: RowKey) -> String? {
            guard key.partCount == table.keyColumns.count else { return SyncError.Code.wrongKey.rawValue }
            return rights.refusal(of: key)?.rawValue
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
            let past = OperationPast(context, log)
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

/// Whether what one changeset writes in rows of one table has an effect, asked of row after row.
///
/// Rows that follow one another mostly have the same owner, of whom the rules are asked once.
private struct RowRights {
    private let point: Point
    private let kind: TableKind
    private let ledger: TrustLedger?
    private var latest: (owner: Bytes, refusal: NoEffect?)?

    init(_ point: Point, kind: TableKind, _ trust: NetworkTrust) {
        self.point = point
        self.kind = kind
        ledger = trust.ledger
    }

    mutating func refusal(of key: RowKey) -> NoEffect? {
        // Of other kinds of tables all rows are everybody's.
        let owner = kind == .owned ? key.owner : Bytes([])
        if let latest, latest.owner == owner { return latest.refusal }
        let refusal = ledger?.whyNoEffect(of: .rows(kind.right(key)), at: point)
        latest = (owner, refusal)
        return refusal
    }
}
