/// A changeset as it stands in the log.
struct LogEntry {
    let position: Int
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
    func end() throws -> Cursor {
        let statement = try connection.statement(
            "SELECT position, running FROM sync_log ORDER BY position DESC LIMIT 1")
        guard try statement.step() else { return .start }
        defer { statement.reset() }
        return Cursor(position: statement.uint64(0), running: statement.bytes(1))
    }

    /// Whether this log went through `cursor`.
    func contains(_ cursor: Cursor) throws -> Bool {
        if cursor == .start { return true }
        let running = try connection.first(
            "SELECT running FROM sync_log WHERE position = ?", .integer(Int64(clamping: cursor.position)))
        return running == .blob(cursor.running)
    }

    /// Appends a changeset that was verified and whose past is here.
    func append(_ frame: Frame, hash: Hash, context: VersionVector, after end: Cursor) throws -> Cursor {
        let running = Bytes(Hash(of: end.running.array, hash.bytes).bytes[..<Cursor.runningByteCount])
        let position = end.position + 1
        let statement = try connection.statement("INSERT INTO sync_log VALUES (?, ?, ?, ?, ?, ?)")
        statement.bind(position, at: 1)
        statement.bind(try origins.number(of: frame.dot.origin), at: 2)
        statement.bind(frame.dot.seq, at: 3)
        statement.bind(blob: hash.bytes, at: 4)
        statement.bind(blob: running, at: 5)
        statement.bind(blob: frame.bytes, at: 6)
        try statement.run()
        try origins.advance(to: frame.dot, key: frame.publicKey, head: hash, context: context)
        return Cursor(position: position, running: running)
    }

    /// The hash of the changeset `dot`, or nil where it isn't here.
    func hash(of dot: Dot) throws -> Hash? {
        guard let origin = origins[dot.origin], origin.seq >= dot.seq else { return nil }
        if origin.seq == dot.seq { return origin.head }
        let stored = try connection.first(
            "SELECT hash FROM sync_log WHERE origin = ? AND seq = ?",
            .integer(Int64(try origins.number(of: dot.origin))), .integer(Int64(clamping: dot.seq)))
        guard case .blob(let bytes) = stored else { return nil }
        return Hash(bytes: bytes.slice)
    }

    /// The changeset `dot`, or nil where it isn't here.
    func entry(_ dot: Dot) throws -> LogEntry? {
        guard origins[dot.origin] != nil else { return nil }
        let position = try connection.firstInt(
            "SELECT position FROM sync_log WHERE origin = ? AND seq = ?",
            .integer(Int64(try origins.number(of: dot.origin))), .integer(Int64(clamping: dot.seq)))
        return try position.flatMap { try entries(after: $0 - 1, limit: 1).first }
    }

    /// The changesets after `position`, in order, at most `limit`.
    func entries(after position: Int, limit: Int) throws -> [LogEntry] {
        let statement = try connection.statement(
            "SELECT position, origin, seq, hash, frame FROM sync_log WHERE position > ? ORDER BY position LIMIT ?"
        )
        statement.bind(position, at: 1)
        statement.bind(limit, at: 2)
        var entries: [LogEntry] = []
        while try statement.step() {
            guard let hash = Hash(bytes: statement.bytes(3).slice) else { continue }
            let dot = Dot(origin: try origins.replica(statement.int(1)), seq: statement.uint64(2))
            entries.append(
                LogEntry(position: statement.int(0), dot: dot, hash: hash, frame: statement.bytes(4)))
        }
        return entries
    }
}
