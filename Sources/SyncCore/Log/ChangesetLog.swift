/// A changeset as it stands in the log.
struct LogEntry {
    let position: Int
    /// The local number of the branch that it stands on.
    let branch: BranchNumber
    let dot: Dot
    let hash: Hash
    let frame: Bytes
}

/// A place in a log: how many changesets stand before and at it, and the hash of all of them.
///
/// *Shape*: position 0 and an empty hash before the first changeset; else 16 bytes.
public struct Cursor: Hashable, Sendable {
    public static let runningByteCount = 16
    public let position: UInt64
    public let running: Bytes

    public init(position: UInt64, running: Bytes) {
        self.position = position
        self.running = running
    }

    public static let start = Cursor(position: 0, running: Bytes([]))
}

/// The changesets that a replica holds, in order of arrival, which extends causal order.
struct ChangesetLog {
    let connection: Connection
    let origins: Origins

    /// The place after the latest changeset.
    func end() throws -> Cursor { try Self.end(connection) }

    /// The same, for who asks for nothing else.
    static func end(_ connection: Connection) throws -> Cursor {
        let statement = try connection.statement(
            "SELECT position, running FROM sync_log ORDER BY position DESC LIMIT 1")
        guard try statement.step() else { return .start }
        defer { statement.reset() }
        return Cursor(position: statement.uint64(0), running: statement.bytes(1))
    }

    /// The cursor of a place in this log.
    func cursor(at position: UInt64) throws -> Cursor {
        guard position > 0 else { return .start }
        let running = try connection.first(
            "SELECT running FROM sync_log WHERE position = ?", .integer(Int64(clamping: position)))
        guard case .blob(let bytes) = running else { return .start }
        return Cursor(position: position, running: bytes)
    }

    /// Whether this log went through `cursor`.
    func contains(_ cursor: Cursor) throws -> Bool {
        if cursor == .start { return true }
        let running = try connection.first(
            "SELECT running FROM sync_log WHERE position = ?", .integer(Int64(clamping: cursor.position)))
        return running == .blob(cursor.running)
    }

    /// Appends a changeset that was verified and whose past is here.
    ///
    /// `branch` is the local number of its origin, or of one of its branches; nil for the first.
    func append(
        _ frame: Frame, hash: Hash, context: VersionVector, after end: Cursor, branch: BranchNumber? = nil
    ) throws -> Cursor {
        let running = Bytes(Hash(of: end.running.array, hash.bytes).bytes[..<Cursor.runningByteCount])
        guard end.position < Int64.max else {
            throw SyncError.damaged(log: "it ends at a place beyond the last")
        }
        let position = end.position + 1
        let branch = try branch ?? origins.number(of: frame.dot.origin)
        let statement = try connection.statement("INSERT INTO sync_log VALUES (?, ?, ?, ?, ?, ?)")
        statement.bind(position, at: 1)
        statement.bind(branch.value, at: 2)
        statement.bind(frame.dot.seq, at: 3)
        statement.bind(blob: hash.bytes, at: 4)
        statement.bind(blob: running, at: 5)
        statement.bind(blob: frame.bytes, at: 6)
        try statement.run()
        try origins.advance(branch, to: frame.dot.seq, key: frame.publicKey, head: hash, context: context)
        return Cursor(position: position, running: running)
    }

    /// The hash of the changeset `dot`, or nil where it isn't here; where there are several, that of the branch
    /// that came first.
    func hash(of dot: Dot) throws -> Hash? { try hashes(of: dot).first }

    /// The hashes of all changesets here that are called `dot`.
    func hashes(of dot: Dot) throws -> [Hash] {
        try origins.numbers(of: dot).compactMap { try hash(of: dot.seq, on: $0) }
    }

    /// The hash of the changeset with `seq` on the way to the latest of a branch.
    func hash(of seq: UInt64, on branch: BranchNumber) throws -> Hash? {
        let origin = try origins.origin(try origins.bearer(of: seq, on: branch))
        if origin.seq == seq { return origin.head }
        let stored = try connection.first(
            "SELECT hash FROM sync_log WHERE origin = ? AND seq = ?", .integer(Int64(origin.number.value)),
            .integer(Int64(clamping: seq)))
        guard case .blob(let bytes) = stored else { return nil }
        return Hash(bytes: bytes.slice)
    }

    /// The changeset `dot`, or nil where it isn't here.
    func entry(_ dot: Dot) throws -> LogEntry? { try entries(of: dot).first }

    /// All changesets here that are called `dot`.
    func entries(of dot: Dot) throws -> [LogEntry] {
        try origins.numbers(of: dot).compactMap { try entry(dot.seq, on: $0) }
    }

    /// The changeset with `seq` on one branch, or nil where it isn't here.
    func entry(_ seq: UInt64, on branch: BranchNumber) throws -> LogEntry? {
        let position = try connection.firstInt(
            "SELECT position FROM sync_log WHERE origin = ? AND seq = ?", .integer(Int64(branch.value)),
            .integer(Int64(clamping: seq)))
        return try position.flatMap { try entries(after: $0 &- 1, limit: 1).first }
    }

    /// What the author of a branch had seen when it had sealed `seq`, that changeset included.
    ///
    /// Complexity: O(the origin's changesets) but for the latest.
    func past(at seq: UInt64, on branch: BranchNumber) throws -> VersionVector {
        guard seq > 0 else { return VersionVector() }
        let bearer = try origins.bearer(of: seq, on: branch)
        let origin = try origins.origin(bearer)
        if origin.seq == seq { return try origins.past(of: bearer) }
        var past = try origin.stem.map { try self.past(at: $0.seq, on: $0.branch) } ?? VersionVector()
        let statement = try connection.statement(
            "SELECT frame FROM sync_log WHERE origin = ? AND seq <= ? ORDER BY seq")
        statement.bind(bearer.value, at: 1)
        statement.bind(seq, at: 2)
        while try statement.step() {
            let frame = try Frame(decoding: statement.bytes(0))
            past = try frame.context(after: past)
            past.insert(frame.dot)
        }
        return past
    }

    /// The changesets after `position`, in order, at most `limit`.
    func entries(after position: Int, limit: Int) throws -> [LogEntry] {
        try entries(after: position, limit: limit) { _, _ in true }.entries
    }

    /// Those of the next `limit` changesets after `position` that are wanted, in order.
    ///
    /// Of the others no more than the names are read.
    ///
    /// - Returns: the changesets, and the position of the last one looked at, nil where there was none.
    func entries(
        after position: Int, limit: Int, where isWanted: (_ dot: Dot, _ branch: BranchNumber) -> Bool
    ) throws -> (entries: [LogEntry], last: Int?) {
        let names = try connection.statement(
            "SELECT position, origin, seq FROM sync_log WHERE position > ? ORDER BY position LIMIT ?")
        let content = try connection.statement("SELECT hash, frame FROM sync_log WHERE position = ?")
        names.bind(position, at: 1)
        names.bind(limit, at: 2)
        var entries: [LogEntry] = []
        var last: Int?
        while try names.step() {
            let position = names.int(0)
            last = position
            let branch = BranchNumber(names.int(1))
            let dot = Dot(origin: try origins.replica(branch), seq: names.uint64(2))
            guard isWanted(dot, branch) else { continue }
            content.bind(position, at: 1)
            guard try content.step() else { continue }
            defer { content.reset() }
            guard let hash = Hash(bytes: content.bytes(0).slice) else { continue }
            entries.append(
                LogEntry(
                    position: position, branch: branch, dot: dot, hash: hash, frame: content.bytes(1)))
        }
        return (entries, last)
    }
}
