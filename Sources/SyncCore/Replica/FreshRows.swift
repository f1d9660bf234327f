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
    /// At most so many are remembered, or else a large seal would remember all its rows.
    private static let shownTargetsMax = 10_000
    /// Targets known to be complete and shown; forgotten whenever rows are settled.
    private var shownTargets: Set<RowRef> = []
    private(set) var isAwaited: Bool

    init(_ store: RowStore, _ judgement: Judgement) throws {
        self.store = store
        self.judgement = judgement
        insertStamp = try store.connection.statement(
            "INSERT OR IGNORE INTO sync_row VALUES (?, ?, ?, ?, ?)"
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
    func create(_ edit: RowEdit, of block: BlockTable, by stamp: RowDetail.Stamp) throws -> Bool {
        let ref = RowRef(table: block.table.id, key: edit.key)
        guard !isAwaited, judgement.nodes.isEmpty || judgement.nodes[ref] == nil,
            let image = plainImage(edit, block)
        else { return false }
        guard try edit.key.bytes.withUnsafeBytes({ try insert($0, of: ref.table, stamp) }) else {
            return false
        }
        do {
            let generated = try insertRow(edit.key, image, block.table)
            if block.table.references.isEmpty { return true }
            let targets = store.targets(of: block.table, key: edit.key, image: image, generated: generated)
            if try targets.allSatisfy(isShown) { return true }
            try store.deleteRow(ref, of: block.table)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The plain way finds out which rule the row breaks.
        }
        try deleteStamp(ref)
        return false
    }

    /// The row's values where each is written at the operation's own time and differs from its default.
    private func plainImage(_ edit: RowEdit, _ block: BlockTable) -> [Value]? {
        var image = block.table.defaultImage
        for (place, cell) in zip(block.places, edit.cells) {
            guard let cell else { continue }
            guard let place, cell.time == edit.time, block.fits(cell.value, place),
                cell.value != block.table.defaults[place]
            else { return nil }
            if let single = block.table.singles[place] {
                image[single] = cell.value
            } else {
                block.table.put(cell.value, of: block.table.registers[place], into: &image)
            }
        }
        return block.lacksRequired(image) ? nil : image
    }

    /// Inserts the row; SQLite judges its checks and computes its generated columns.
    private func insertRow(_ key: RowKey, _ image: [Value], _ table: Table) throws -> [Value] {
        let statement = try store.statements(of: table).insert
        return try key.bytes.withUnsafeBytes { key in
            statement.bind(borrowedKey: key, at: 1)
            var generated: [Value] = []
            try statement.withBound(image[...], from: Int32(table.keyColumns.count + 1)) {
                guard try statement.step() else { return }
                generated = table.generated.indices.map { statement.value(Int32($0)) }
                statement.reset()
            }
            return generated
        }
    }

    // MARK: The user's own

    /// Notes a row that the user inserted, and that now has its stamp.
    func adopt(_ key: UnsafeRawBufferPointer, of table: Table) {
        guard !store.schema.referrers(of: table.name).isEmpty else { return }
        remember(RowRef(table: table.id, key: RowKey(bytes: Bytes(Array(key)))))
    }

    // MARK: Bookkeeping

    /// Whether the row is complete and shown, and nobody has it in hand.
    func isShown(_ target: RowRef) throws -> Bool {
        if shownTargets.contains(target) { return true }
        guard judgement.nodes[target] == nil, let flags = try store.flags(of: target),
            flags.isSuperset(of: [.shown, .complete])
        else { return false }
        remember(target)
        return true
    }

    private func remember(_ target: RowRef) {
        if shownTargets.count == Self.shownTargetsMax { shownTargets.removeAll(keepingCapacity: true) }
        shownTargets.insert(target)
    }

    private func insert(_ key: UnsafeRawBufferPointer, of table: Int, _ stamp: RowDetail.Stamp) throws -> Bool
    {
        insertStamp.bind(table, at: 1)
        insertStamp.bind(borrowedBlob: key, at: 2)
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
