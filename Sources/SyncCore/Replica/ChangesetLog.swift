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
        try entries(after: position, limit: limit) { _ in true }.entries
    }

    /// Those of the next `limit` changesets after `position` that are wanted, in order.
    ///
    /// Of the others no more than the names are read.
    ///
    /// - Returns: the changesets, and the position of the last one looked at, nil where there was none.
    func entries(
        after position: Int, limit: Int, where isWanted: (Dot) -> Bool
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
            let dot = Dot(origin: try origins.replica(names.int(1)), seq: names.uint64(2))
            guard isWanted(dot) else { continue }
            content.bind(position, at: 1)
            guard try content.step() else { continue }
            defer { content.reset() }
            guard let hash = Hash(bytes: content.bytes(0).slice) else { continue }
            entries.append(LogEntry(position: position, dot: dot, hash: hash, frame: content.bytes(1)))
        }
        return (entries, last)
    }
}
