/// The pending edits of one table, row by row in the order of keys.
///
/// Owns the statement that it advances, where edits are too many to be in memory.
struct PendingCursor {
    private enum Source {
        /// What is left of a run.
        case run(PendingRun, Range<Int>)
        /// Stands on an entry, or nil after the last.
        case statement(Statement?)
    }

    private var source: Source
    /// The numbers of the table's registers, ascending.
    private let registers: [RegisterID]

    /// - Parameters:
    ///   - table: whose edits.
    ///   - run: all pending edits; nil where they are still in `sync_pending`.
    ///   - connection: the file's.
    /// - Throws: `DatabaseError`.
    init(_ table: Table, in run: PendingRun?, on connection: Connection) throws {
        registers = table.registers.map(\.id).sorted()
        if let run {
            source = .run(run, run.range(of: table.id))
        } else {
            let statement = try connection.statement(
                "SELECT key, what, time, hint FROM sync_pending WHERE tbl = ? ORDER BY key, id")
            statement.bind(table.id, at: 1)
            source = .statement(try statement.step() ? statement : nil)
        }
    }

    /// Puts the next rows into `group`, in place of what it held, as many as it takes.
    ///
    /// - Returns: whether there are any.
    mutating func fill(_ group: inout PendingGroup) throws -> Bool {
        group.removeAll()
        switch source {
        case .run(let run, var rest):
            while let first = rest.first, group.note(run.key(first), run.entries[first], registers) {
                rest.removeFirst()
            }
            source = .run(run, rest)
        case .statement(var statement):
            while let entry = statement, group.note(entry.borrowedBytes(0), PendingEntry(entry), registers) {
                if try !entry.step() { statement = nil }
            }
            source = .statement(statement)
        }
        return group.count > 0
    }
}

/// One note of a trigger.
struct PendingEntry {
    private let what: Int
    let time: EditTime
    /// Where the user's table held the row then; negative where that isn't known.
    let hint: Int64

    var action: PendingAction { PendingAction(rawValue: what) }

    /// The entry that the statement stands on, whose key comes first.
    init(_ statement: Statement) {
        what = statement.int(1)
        time = EditTime(milliseconds: statement.int64(2))
        hint = statement.isNull(3) ? -1 : statement.int64(3)
    }
}

/// Rows with what the triggers noted of each, in the order of their keys.
///
/// Its memory serves again for the next rows.
struct PendingGroup: ~Copyable {
    private static let rowsMax = 1_024

    /// The rows' keys, for statements to join with.
    let batch: RowBatch
    private(set) var edits: [RowEdits] = []

    init(_ batch: RowBatch) {
        self.batch = batch
    }

    var count: Int { batch.count }

    func key(_ row: Int) -> UnsafeRawBufferPointer { batch.key(row) }

    func hasHint(_ row: Int) -> Bool { batch.hint(row) >= 0 }

    func row(_ row: Int, of table: Table) -> PendingRow {
        let key = RowKey(bytes: Bytes(Array(batch.key(row))))
        return PendingRow(ref: RowRef(table: table.id, key: key), edits: edits[row])
    }

    fileprivate mutating func removeAll() { batch.removeAll() }

    /// Notes an entry of the row `key`, which is the last one or the next.
    ///
    /// - Returns: false where the group is full, and nothing was noted.
    fileprivate mutating func note(
        _ key: UnsafeRawBufferPointer, _ entry: PendingEntry, _ registers: [RegisterID]
    ) -> Bool {
        var row = count - 1
        if row >= 0, batch.key(row).order(to: key) == 0 {
            batch.set(row, hint: entry.hint)
        } else {
            guard count < Self.rowsMax else { return false }
            row += 1
            batch.append(key: key, hint: entry.hint)
            if row < edits.count { edits[row].removeAll() } else { edits.append(RowEdits()) }
        }
        edits[row].add(entry.action, at: entry.time, registers: registers)
        return true
    }
}
