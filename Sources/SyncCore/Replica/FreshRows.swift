internal import GRDB

/// The fast path for rows that nobody made before: a stamp, and the row itself.
///
/// A created row that is complete, whose references are shown, and that nobody waits for depends on no
/// other row
/// in hand: it is written at once, without a `Node`. Everything else takes the plain way through `Judgement`,
/// which is this path's oracle: both must leave the same tables and bookkeeping.
final class FreshRows {
    private let store: RowStore
    private let judgement: Judgement
    private let insertStamp: Statement
    /// Targets known to be complete and shown; forgotten whenever rows are settled.
    private var shownTargets: Set<RowRef> = []
    private var isAwaited: Bool

    init(_ store: RowStore, _ judgement: Judgement) throws {
        self.store = store
        self.judgement = judgement
        insertStamp = try store.connection.statement(
            "INSERT OR IGNORE INTO sync_row (tbl, key, origin, seq, time, detail) VALUES (?, ?, ?, ?, ?, NULL)"
        )
        isAwaited = try Self.isAnythingAwaited(store.connection)
    }

    /// Whether a row that isn't shown references anything: then a new row may complete it.
    private static func isAnythingAwaited(_ connection: Connection) throws -> Bool {
        try connection.firstInt("SELECT 1 FROM sync_reference LIMIT 1") != nil
    }

    /// Called after rows were settled: what was known of others may have changed.
    func forget() throws {
        shownTargets.removeAll(keepingCapacity: true)
        isAwaited = try Self.isAnythingAwaited(store.connection)
    }

    // MARK: From outside

    /// Writes a created row where the fast path holds.
    ///
    /// - Returns: whether it did; otherwise nothing was written.
    func create(_ edit: RowEdit, registers: [RegisterColumns?], of table: Table, by stamp: RowDetail.Stamp)
        throws
        -> Bool
    {
        let ref = RowRef(table: table.id, key: edit.key)
        guard !isAwaited, judgement.nodes[ref] == nil else { return false }
        guard let image = plainImage(edit, registers, table) else { return false }
        guard try insert(ref, stamp) else { return false }
        do {
            let generated = try insertRow(edit.key, image, table)
            let targets = store.targets(of: table, key: edit.key, image: image, generated: generated)
            if try targets.allSatisfy(isShown) { return true }
            try store.deleteRow(ref, of: table)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The plain way finds out which rule the row breaks.
        }
        try deleteStamp(ref)
        return false
    }

    /// The row's values where each is written at the operation's own time and differs from its default.
    private func plainImage(_ edit: RowEdit, _ registers: [RegisterColumns?], _ table: Table) -> [Value]? {
        var image = table.columns.map(\.defaultValue)
        for (register, cell) in zip(registers, edit.cells) {
            guard let cell else { continue }
            guard let register, cell.time == edit.time, cell.value.columns.count == register.positions.count,
                cell.value != table.defaultValue(of: register)
            else { return nil }
            table.put(cell.value, of: register, into: &image)
        }
        return Completeness.defect(of: image, key: edit.key, in: table) == nil ? image : nil
    }

    /// Inserts the row; SQLite judges its checks and computes its generated columns.
    private func insertRow(_ key: RowKey, _ image: [Value], _ table: Table) throws -> [Value] {
        let statement = try store.statements(of: table).insert
        statement.bind(key, at: 1)
        for (index, value) in image.enumerated() {
            statement.bind(value, at: Int32(table.keyColumns.count + index + 1))
        }
        guard try statement.step() else { return [] }
        let generated = table.generated.indices.map { statement.value(Int32($0)) }
        statement.reset()
        return generated
    }

    // MARK: The user's own

    /// Whether a row that the user inserted, and that stands in the table already, needs no more than a
    /// stamp.
    func canAdopt(_ ref: RowRef, image: [Value], generated: [Value], of table: Table) throws -> Bool {
        guard !isAwaited, judgement.nodes[ref] == nil, try store.flags(of: ref) == nil,
            Completeness.defect(of: image, key: ref.key, in: table) == nil
        else { return false }
        return try store.targets(of: table, key: ref.key, image: image, generated: generated).allSatisfy(
            isShown)
    }

    /// Counts a row that will be noted in this part as shown, for those that reference it.
    func promise(_ ref: RowRef) {
        shownTargets.insert(ref)
    }

    /// Gives such a row its stamp once its changeset is signed.
    func note(_ ref: RowRef, _ stamp: RowDetail.Stamp) throws {
        _ = try insert(ref, stamp)
    }

    // MARK: Bookkeeping

    private func isShown(_ target: RowRef) throws -> Bool {
        if shownTargets.contains(target) { return true }
        guard judgement.nodes[target] == nil, let flags = try store.flags(of: target),
            flags.isSuperset(of: [.shown, .complete])
        else { return false }
        shownTargets.insert(target)
        return true
    }

    private func insert(_ ref: RowRef, _ stamp: RowDetail.Stamp) throws -> Bool {
        insertStamp.bind(ref.table, at: 1)
        insertStamp.bind(blob: ref.key.bytes, at: 2)
        insertStamp.bind(stamp.origin, at: 3)
        insertStamp.bind(stamp.seq, at: 4)
        insertStamp.bind(stamp.time, at: 5)
        try insertStamp.run()
        return store.connection.changes == 1
    }

    private func deleteStamp(_ ref: RowRef) throws {
        try store.connection.run(
            "DELETE FROM sync_row WHERE tbl = ? AND key = ?", .integer(Int64(ref.table)), .blob(ref.key.bytes)
        )
    }
}
