/// How far a search index has read a replica.
///
/// Tables are the fold of the log plus what is pending. So they are as they were where the log ends as it
/// did, no migration came, and the same edits are pending; and where only edits were added, only their rows
/// changed.
struct SearchStamp: Hashable {
    /// Where the log ends, and the schema it is shown in.
    var tables: String
    var pendingCount: Int
    /// The number of the last pending edit.
    var pendingLast: Int
    /// Over the last pending edits, for numbers are given again after a seal.
    var pendingSum: Int

    /// The pending edits that the sum is over.
    private static let summed = 1_000

    init(tables: String, pendingCount: Int, pendingLast: Int, pendingSum: Int) {
        self.tables = tables
        self.pendingCount = pendingCount
        self.pendingLast = pendingLast
        self.pendingSum = pendingSum
    }

    /// How the replica stands now.
    init(_ connection: Connection) throws {
        let end = try ChangesetLog(connection: connection, origins: Origins(connection)).end()
        let schema = try connection.firstInt("PRAGMA schema_version") ?? 0
        let running = end.running.slice.map { "\($0)" }.joined(separator: ".")
        tables = "\(end.position) \(running) \(schema)"
        pendingLast = try connection.firstInt("SELECT max(id) FROM sync_pending") ?? 0
        (pendingCount, pendingSum) = try Self.pending(upTo: pendingLast, connection)
    }

    /// Whether what this stamp saw is still so, but for edits pending since.
    func isContinued(by now: SearchStamp, _ connection: Connection) throws -> Bool {
        guard tables == now.tables, pendingLast <= now.pendingLast else { return false }
        let (count, sum) = try Self.pending(upTo: pendingLast, connection)
        return count == pendingCount && sum == pendingSum
    }

    private static func pending(upTo last: Int, _ connection: Connection) throws -> (count: Int, sum: Int) {
        let count = try connection.firstInt(
            "SELECT count(*) FROM sync_pending WHERE id <= ?", .integer(Int64(last)))
        let sum = try connection.firstInt(
            """
            SELECT sum(time % 1000000007 + id * 1009 + tbl * 31 + what) FROM sync_pending
            WHERE id > ? AND id <= ?
            """,
            .integer(Int64(last - summed)), .integer(Int64(last)))
        return (count ?? 0, sum ?? 0)
    }
}
