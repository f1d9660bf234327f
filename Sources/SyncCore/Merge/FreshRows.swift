internal import GRDB

/// The fast path for rows that nobody made before: a stamp, and the row itself.
///
/// A created row that is complete, whose references are shown, and that nobody waits for depends on no other loaded
/// row: it is written at once, without a `LoadedRow`. Everything else takes the general path through `Visibility`, the
/// oracle of this one: both must leave the same tables and bookkeeping.
final class FreshRows {
    /// At most so many edits at a time.
    static let editsMax = 1_024
    /// At most so many are remembered, or else a large seal would remember all its rows.
    private static let shownTargetsMax = 10_000

    private let store: RowStore
    private let visibility: Visibility
    /// Targets known to be complete and shown; forgotten whenever rows are settled.
    private var shownTargets: Set<RowRef> = []
    /// For each reference of a table, the key of the target that was last found to be so.
    private var latestTargets: [Int: [[UInt8]]] = [:]
    private(set) var isAwaited: Bool

    init(_ store: RowStore, _ visibility: Visibility) throws {
        self.store = store
        self.visibility = visibility
        isAwaited = try Self.isAnythingAwaited(store.connection)
    }

    /// Whether a row that isn't shown references anything: then a new row may complete it.
    private static func isAnythingAwaited(_ connection: Connection) throws -> Bool {
        try connection.firstInt("SELECT 1 FROM sync_reference LIMIT 1") != nil
    }

    /// Called after rows were settled: what was known of others may have changed.
    func forget() throws {
        shownTargets.removeAll(keepingCapacity: true)
        latestTargets.removeAll(keepingCapacity: true)
        isAwaited = try Self.isAnythingAwaited(store.connection)
    }

    // MARK: From outside

    /// Writes created rows where the fast path holds.
    ///
    /// - Parameters:
    ///   - edits: at most `editsMax`, of different rows, in the order of their keys.
    ///   - block: the table that they are of.
    ///   - dot: the changeset, as bookkeeping names it.
    /// - Returns: the edits for which it doesn't; of these nothing was written.
    /// - Throws: `DatabaseError`.
    func create(
        _ edits: some Collection<RowEdit>, of block: BlockTable, by dot: LocalDot
    ) throws -> [RowEdit] {
        guard !isAwaited else { return Array(edits) }
        let scan = try store.scan(of: block.table)
        scan.fill(edits)
        var left: [RowEdit] = []
        for (index, edit) in edits.enumerated() {
            guard try insert(edit, of: block) else {
                left.append(edit)
                continue
            }
            scan.note(
                index,
                made: RowDetail.Stamp(dot, at: edit.time))
            adopt(scan.batch.key(index), of: block.table)
        }
        if try scan.stamp(0..<edits.count) { return left }
        try takeBack(edits, of: block.table, scan)
        return Array(edits)
    }

    /// Takes rows out again, where one had a stamp: it was here once, and isn't shown.
    ///
    /// What was said to be shown may reference it, so none of them stays.
    private func takeBack(_ edits: some Collection<RowEdit>, of table: Table, _ scan: RowScan) throws {
        try scan.unstamp(0..<edits.count)
        for (index, edit) in edits.enumerated() where scan.says(.stamp, of: index) {
            try store.deleteRow(RowRef(table: table.id, key: edit.key), of: table)
        }
        try forget()
    }

    /// Inserts a row where that is all there is to do.
    ///
    /// - Returns: whether it did; otherwise nothing was written.
    private func insert(_ edit: RowEdit, of block: BlockTable) throws -> Bool {
        let ref = RowRef(table: block.table.id, key: edit.key)
        guard visibility.loaded.isEmpty || visibility.loaded[ref] == nil, let image = plainImage(edit, block)
        else { return false }
        do {
            let generated = try insertRow(edit.key, image, block.table)
            let isWhole = try edit.key.bytes.withUnsafeBytes { key in
                try holdsTogether(key, of: block.table) {
                    $0 < image.count ? image[$0] : generated[$0 - image.count]
                }
            }
            if isWhole { store.recorder?.note(ref) } else { try store.deleteRow(ref, of: block.table) }
            return isWhole
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            // The general path finds out which rule the row breaks.
            return false
        }
    }

    /// The row's values where each is written at the operation's own time and differs from its default.
    private func plainImage(_ edit: RowEdit, _ block: BlockTable) -> [Value]? {
        var image = block.table.defaultImage
        for (register, cell) in zip(block.registers, edit.cells) {
            guard let cell else { continue }
            guard let register, cell.time == edit.time, block.fits(cell.value, register),
                cell.value != block.table.defaults[register]
            else { return nil }
            if let single = block.table.singles[register] {
                image[single] = cell.value
            } else {
                block.table.put(cell.value, of: block.table.registers[register], into: &image)
            }
        }
        return block.lacksRequired(image) ? nil : image
    }

    /// Inserts the row; SQLite judges its checks and computes its generated columns.
    private func insertRow(_ key: RowKey, _ image: [Value], _ table: Table) throws -> [Value] {
        let statement = try store.statements(of: table).insert
        return try key.bytes.withUnsafeBytes { key in
            statement.bind(borrowedKey: key, at: 1)
            statement.bind(image, from: Int32(table.keyColumns.count + 1))
            guard try statement.step() else { return [] }
            defer { statement.reset() }
            return table.generated.indices.map { statement.value(Int32($0)) }
        }
    }

    /// Notes a row that now has its stamp: others may reference it.
    func adopt(_ key: UnsafeRawBufferPointer, of table: Table) {
        guard !store.schema.referrers(of: table.name).isEmpty else { return }
        remember(RowRef(table: table.id, key: RowKey(bytes: Bytes(Array(key)))))
    }

    // MARK: References

    /// Whether all that a row references is shown.
    ///
    /// - Parameters:
    ///   - key: the row's.
    ///   - table: the row's.
    ///   - value: what a column holds, generated ones behind the others.
    /// - Returns: whether that is so for each reference that names something.
    /// - Throws: `DatabaseError`.
    func holdsTogether(
        _ key: UnsafeRawBufferPointer, of table: Table, value: (Int) -> Value
    ) throws -> Bool {
        for (index, reference) in table.references.enumerated() {
            guard let target = store.schema[reference.target],
                let named = table.key(namedByReference: index, of: key, value: value),
                named != latestTargets[table.id]?[index]
            else { continue }
            guard try isShown(RowRef(table: target.id, key: RowKey(bytes: Bytes(named)))) else {
                return false
            }
            latestTargets[table.id, default: table.references.map { _ in [] }][index] = named
        }
        return true
    }

    /// Whether the row is complete and shown, and it is not loaded.
    private func isShown(_ target: RowRef) throws -> Bool {
        if shownTargets.contains(target) { return true }
        guard visibility.loaded[target] == nil, let flags = try store.flags(of: target),
            flags.isSuperset(of: [.shown, .complete])
        else { return false }
        remember(target)
        return true
    }

    private func remember(_ target: RowRef) {
        if shownTargets.count == Self.shownTargetsMax { shownTargets.removeAll(keepingCapacity: true) }
        shownTargets.insert(target)
    }
}
