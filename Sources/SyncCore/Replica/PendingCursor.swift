/// The pending edits of one table, row by row in the order of keys.
///
/// Owns the statement that it advances. What it says of a row holds until `next` is called.
final class PendingCursor {
    private let statement: Statement
    private var hasEntry: Bool
    /// The numbers of the table's registers, ascending.
    private let registers: [Int]

    /// The row's key, as bookkeeping writes it.
    private(set) var key: [UInt8] = []
    private(set) var edits = RowEdits()

    init(_ table: Table, on connection: Connection) throws {
        registers = table.registers.map(\.id).sorted()
        statement = try connection.statement(
            "SELECT CAST(key AS BLOB), what, time FROM sync_pending WHERE tbl = ? ORDER BY 1, id")
        statement.bind(table.id, at: 1)
        hasEntry = try statement.step()
    }

    /// Gathers what was noted of the next row.
    ///
    /// - Returns: whether there is one.
    func next() throws -> Bool {
        guard hasEntry else { return false }
        key.removeAll(keepingCapacity: true)
        key.append(contentsOf: statement.borrowedBytes(0))
        edits.removeAll()
        repeat {
            edits.add(statement.int(1), at: EditTime(milliseconds: statement.int64(2)), registers: registers)
            hasEntry = try statement.step()
        } while hasEntry && isSameKey(statement.borrowedBytes(0))
        return true
    }

    private func isSameKey(_ other: UnsafeRawBufferPointer) -> Bool {
        key.count == other.count && key.withUnsafeBytes { $0.elementsEqual(other) }
    }
}
