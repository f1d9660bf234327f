internal import GRDB

/// A reader of a batch's rows, in its order: each one's bookkeeping, and the row itself.
///
/// Owns the statements that read and save it, of which each goes through many rows.
final class RowScan {
    let table: Table
    let batch: RowBatch
    /// Where the table's columns begin in what is read; generated ones follow.
    static let columnsStart: Int32 = 7
    /// The parts of a row's bookkeeping that `save` takes away, and then those that it adds.
    struct Change: OptionSet {
        let rawValue: UInt8
        static let stampGone = Change(rawValue: 1)
        static let detailGone = Change(rawValue: 2)
        static let conflictGone = Change(rawValue: 4)
        static let stamp = Change(rawValue: 8)
        static let detail = Change(rawValue: 16)
        static let conflict = Change(rawValue: 32)
    }

    /// How rows are found, and what is read of them.
    struct Way: Hashable {
        /// By the batch's hints instead of by key: then a row that moved isn't found.
        var byHint = false
        /// Without bookkeeping, where no row of the batch has any.
        var isUnstamped = false
        /// Without details, where no row of the batch has one.
        var isPlain = false
    }

    private(set) var statement: Statement
    private let name: RowBatch.Name
    private let connection: Connection
    private var readings: [Way: Statement] = [:]
    private let saving: [(change: Change, statement: Statement)]

    init(_ table: Table, _ name: RowBatch.Name, on connection: Connection) throws {
        self.table = table
        self.name = name
        self.connection = connection
        batch = try connection.batch(name)
        statement = try connection.statement(Self.reading(table, name, Way()))
        readings[Way()] = statement
        saving = try Self.saving(name).map { ($0, try connection.statement($1)) }
    }

    /// Statements that can't fail half-way: for others SQLite copies each page that they touch, so as to take them back.
    ///
    /// REPLACE is one of these. What OR IGNORE would pass over, `save` counts.
    private static func saving(_ name: RowBatch.Name) -> [(Change, String)] {
        func rows(_ change: Change) -> String { "FROM \(name.rawValue) WHERE kind & \(change.rawValue)" }
        func delete(_ change: Change, from table: String) -> (Change, String) {
            (change, "DELETE FROM \(table) WHERE tbl = ?1 AND key IN (SELECT key \(rows(change)))")
        }
        func insert(_ change: Change, _ columns: String, into table: String) -> (Change, String) {
            (change, "INSERT OR IGNORE INTO \(table) SELECT ?1, \(columns) \(rows(change))")
        }
        return [
            delete(.stampGone, from: "sync_row"),
            delete(.detailGone, from: "sync_detail"),
            delete(.conflictGone, from: "sync_conflict"),
            insert(.stamp, "key, origin, seq, time", into: "sync_row"),
            insert(.detail, "key, detail", into: "sync_detail"),
            insert(.conflict, "key", into: "sync_conflict"),
        ]
    }

    private static func reading(_ table: Table, _ name: RowBatch.Name, _ way: Way) -> String {
        let stamp = way.isUnstamped ? "NULL, NULL, NULL" : "r.origin, r.seq, r.time"
        let detail = way.isPlain ? "NULL" : "d.detail"
        let columns = (table.columns.map(\.name) + table.generated).indices.map { ", t.c\($0)" }
        let hinted = way.byHint ? "t.hint = b.hint AND " : ""
        let keyed = table.keyColumns.indices.map { "t.k\($0) = b.part\($0)" }.joined(separator: " AND ")
        let stamps = way.isUnstamped ? "" : "LEFT JOIN sync_row AS r ON r.tbl = ?1 AND r.key = b.key"
        let details = way.isPlain ? "" : "LEFT JOIN sync_detail AS d ON d.tbl = ?1 AND d.key = b.key"
        return """
            SELECT \(stamp), \(detail), t.k0 IS NOT NULL, t.sound, t.hint\(columns.joined())
            FROM \(name.rawValue) AS b \(stamps) \(details)
            LEFT JOIN (\(rows(of: table))) AS t ON \(hinted)\(keyed)
            """
    }

    /// By names that no column of the user's could be taken for: a CHECK is asked where only those are.
    private static func rows(of table: Table) -> String {
        var columns = table.keyColumns.enumerated().map { "\(quoted($1)) AS k\($0)" }
        columns += (table.columns.map(\.name) + table.generated).enumerated().map {
            "\(quoted($1)) AS c\($0)"
        }
        columns.append("\(table.rowid ?? "NULL") AS hint")
        let checks = table.checks.map { "((\($0)) IS NOT FALSE)" }.joined(separator: " AND ")
        columns.append("\(checks.isEmpty ? "1" : checks) AS sound")
        return "SELECT \(columns.joined(separator: ", ")) FROM \(quoted(table.name))"
    }

    /// Puts the rows of these edits into the batch, in place of what it held.
    func fill(_ edits: some Sequence<RowEdit>) {
        batch.removeAll()
        for edit in edits { edit.key.bytes.withUnsafeBytes { batch.append(key: $0) } }
    }

    // MARK: Reading

    /// Begins to read these rows of the batch, which must not change until `close`.
    func open(_ range: Range<Int>, _ way: Way) throws {
        statement = try reading(way)
        batch.show(range)
        if !way.isUnstamped || !way.isPlain { statement.bind(table.id, at: 1) }
    }

    private func reading(_ way: Way) throws -> Statement {
        if let known = readings[way] { return known }
        let made = try connection.statement(Self.reading(table, name, way))
        readings[way] = made
        return made
    }

    /// How to read these rows fastest, found by key.
    func way(_ range: Range<Int>) throws -> Way {
        Way(isUnstamped: try hasNone(range, of: "sync_row"), isPlain: try hasNone(range, of: "sync_detail"))
    }

    /// Whether a table of bookkeeping has nothing between the first and the last key.
    private func hasNone(_ range: Range<Int>, of table: String) throws -> Bool {
        guard let first = range.first, let last = range.last else { return true }
        let any = try connection.statement(
            "SELECT 1 FROM \(table) WHERE tbl = ? AND key BETWEEN ? AND ? LIMIT 1")
        any.bind(self.table.id, at: 1)
        any.bind(borrowedBlob: batch.key(first), at: 2)
        any.bind(borrowedBlob: batch.key(last), at: 3)
        defer { any.reset() }
        return try !any.step()
    }

    /// Reads the next row.
    func next() throws -> Bool { try statement.step() }

    func close() { statement.reset() }

    /// The stamp of the current row; nil where it has none.
    var base: RowDetail.Stamp? {
        if statement.isNull(0) { return nil }
        return RowDetail.Stamp(
            branch: BranchNumber(statement.int(0)), seq: statement.uint64(1),
            time: EditTime(clamping: statement.uint64(2)))
    }

    var hasDetail: Bool { !statement.isNull(3) }
    func detail() throws -> RowDetail? { try hasDetail ? RowDetail(statement.bytes(3)) : nil }

    /// Whether the row stands in the user's table.
    var isInTable: Bool { statement.int(4) != 0 }
    /// Whether SQLite finds it right: whoever wrote it may have told it not to look.
    var isSound: Bool { statement.int(5) != 0 }

    /// Where the row stands in the user's table; nil where that has no rowids.
    var rowid: Int64? { statement.isNull(6) ? nil : statement.int64(6) }

    /// The value of a register.
    func value(of register: RegisterIndex) -> Value {
        if let single = table.singles[register] { return value(ofColumn: single) }
        return .together(table.registers[register].positions.map(value(ofColumn:)))
    }

    /// Whether a register holds its default.
    func isDefault(_ register: RegisterIndex) -> Bool {
        if let single = table.singles[register], case .null = table.defaults[register] {
            return statement.isNull(Self.columnsStart + Int32(single))
        }
        return value(of: register) == table.defaults[register]
    }

    /// The value of a column, generated ones after the others.
    func value(ofColumn position: Int) -> Value { statement.value(Self.columnsStart + Int32(position)) }

    // MARK: Saving

    /// Says the stamp of a row that had none.
    func note(_ index: Int, made stamp: RowDetail.Stamp) {
        batch.set(
            index, kind: Change.stamp.rawValue, origin: stamp.branch.value, seq: stamp.seq,
            time: stamp.time.milliseconds)
    }

    /// Says that a row without detail was written since it was made, and else stands as it was: `RowFold.isPlain`.
    func note(_ index: Int, written: [RegisterIndex], at stamp: RowDetail.Stamp) {
        let registers = written.map { table.registers[$0].id }
        batch.set(index, kind: Change.detail.rawValue) {
            RowDetail.write(stamp, registers: registers, to: &$0)
        }
    }

    /// Says what a fold of the current row came to.
    ///
    /// `shown` is what the user's table will show of a register, and `isDefault` whether that is its default.
    func note(
        _ index: Int, _ fold: RowFold, isDefault: (RegisterIndex) -> Bool, shown: (RegisterIndex) -> Value
    ) {
        let detail = fold.detail(isDefault: isDefault)?.encoded()
        var change: Change = hasDetail ? .detailGone : []
        if detail != nil { change.insert(.detail) }
        if fold.base != base { change.formUnion(base == nil ? .stamp : [.stampGone, .stamp]) }
        if fold.hasConflict(current: shown) {
            change.insert(.conflict)
        } else if fold.hadSiblings {
            change.insert(.conflictGone)
        }
        batch.set(
            index, kind: change.rawValue, origin: fold.base.branch.value, seq: fold.base.seq,
            time: fold.base.time.milliseconds
        ) { bytes in
            detail?.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
    }

    /// Writes what is said of these rows.
    ///
    /// - Throws: `DatabaseError`, also where a row has bookkeeping that wasn't there when it was read.
    func save(_ range: Range<Int>) throws {
        batch.show(range)
        for (change, statement) in saving {
            let isWhole = try run(statement, change, range)
            guard isWhole || change == .conflict || change == .conflictGone else {
                throw DatabaseError(
                    resultCode: .SQLITE_CORRUPT, message: "\(table.name) has bookkeeping that it hadn't")
            }
        }
    }

    /// Writes the stamps of new rows that weren't looked up.
    ///
    /// - Returns: whether none of them had one, which has stayed then.
    func stamp(_ range: Range<Int>) throws -> Bool {
        batch.show(range)
        return try saving.allSatisfy { try $0.change != .stamp || run($0.statement, .stamp, range) }
    }

    /// Takes away the stamps that `stamp` wrote.
    func unstamp(_ range: Range<Int>) throws {
        batch.show(range)
        try connection.run(
            """
            DELETE FROM sync_row WHERE tbl = ? AND (key, origin, seq) IN (
                SELECT key, origin, seq FROM \(name.rawValue) WHERE kind & \(Change.stamp.rawValue))
            """, .integer(Int64(table.id)))
    }

    /// Whether that is said of a row.
    func says(_ change: Change, of index: Int) -> Bool {
        Change(rawValue: batch.kind(index)).contains(change)
    }

    /// - Returns: whether as many rows were changed as it is said of.
    private func run(_ statement: Statement, _ change: Change, _ range: Range<Int>) throws -> Bool {
        let count = range.count { says(change, of: $0) }
        guard count > 0 else { return true }
        statement.bind(table.id, at: 1)
        try statement.run()
        return connection.changes == count
    }
}
