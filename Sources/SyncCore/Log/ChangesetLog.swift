import TrustRules

/// A changeset as it stands in the log.
struct LogEntry {
    let position: Int
    /// The local number of the branch that it stands on.
    let branch: BranchNumber
    /// Its name within this replica.
    let dot: Dot
    let hash: Hash
    /// What its author had seen since its previous changeset: `SeenDelta`.
    let seen: Bytes
    let frame: Bytes
}

/// A place in a log: how many changesets stand before and at it, and the hash of all of them.
///
/// *Shape*: position 0 and an empty hash before the first changeset; else 16 bytes.
public struct Cursor: Hashable, Sendable {
    package static let runningByteCount = 16
    package let position: UInt64
    package let running: Bytes

    package init(position: UInt64, running: Bytes) {
        self.position = position
        self.running = running
    }

    package static let start = Cursor(position: 0, running: Bytes([]))
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

    /// Appends a changeset that was verified and whose past is here, on the line of that number.
    ///
    /// `context` is its author's past without it; `heads` are those that it names.
    func append(
        _ frame: Frame, hash: Hash, context: VersionVector, heads: [Dot], on branch: BranchNumber,
        after end: Cursor
    ) throws -> Cursor {
        let running = Bytes(Hash(of: end.running.array, hash.bytes).bytes[..<Cursor.runningByteCount])
        guard end.position < Int64.max else {
            throw SyncError.damaged(log: "it ends at a place beyond the last")
        }
        let position = end.position + 1
        let stem = try origins.origin(branch).stem?.seq ?? 0
        let isWhole = SeenDelta.whole(upTo: frame.dot.seq, after: stem) == frame.dot.seq
        let before = try isWhole ? VersionVector() : origins.past(of: branch)
        let seen = try SeenDelta.encoded(context, heads: heads, after: before, origins)
        let statement = try connection.statement("INSERT INTO sync_log VALUES (?, ?, ?, ?, ?, ?, ?)")
        statement.bind(position, at: 1)
        statement.bind(branch.value, at: 2)
        statement.bind(frame.dot.seq, at: 3)
        statement.bind(blob: hash.bytes, at: 4)
        statement.bind(blob: running, at: 5)
        statement.bind(blob: seen, at: 6)
        statement.bind(blob: frame.bytes, at: 7)
        try statement.run()
        origins.hold(heads)
        try origins.advance(branch, to: frame.dot.seq, key: frame.publicKey, head: hash, context: context)
        return Cursor(position: position, running: running)
    }

    /// The hash of a changeset, by its name within this replica; nil where it isn't here.
    func hash(of dot: Dot) throws -> Hash? {
        guard let origin = origins[dot.origin] else { return nil }
        return try hash(of: dot.seq, on: origin.number)
    }

    /// The hash of the changeset with `seq` on the way to the latest of a line.
    func hash(of seq: UInt64, on branch: BranchNumber) throws -> Hash? {
        let origin = try origins.origin(try origins.bearer(of: seq, on: branch))
        if origin.seq == seq { return origin.head }
        let stored = try connection.first(
            "SELECT hash FROM sync_log WHERE origin = ? AND seq = ?", .integer(Int64(origin.number.value)),
            .integer(Int64(clamping: seq)))
        guard case .blob(let bytes) = stored else { return nil }
        return Hash(bytes: bytes.slice)
    }

    /// The changeset that people or another side call `dot`, of this mark; nil where it isn't here.
    func point(of dot: Dot, mark: Mark) throws -> Dot? {
        for number in origins.numbers(of: dot) where try hash(of: dot.seq, on: number)?.mark == mark {
            return Dot(origin: try origins.replica(number), seq: dot.seq)
        }
        return nil
    }

    /// Those of some frames that came without their bodies, which stand here with them.
    func stripped(_ frames: [Bytes]) throws -> [Dot] {
        try frames.compactMap { bytes in
            guard let frame = try? Frame(decoding: bytes), frame.kind == .elided else { return nil }
            return try entries(of: frame.dot).first {
                let own = try Frame(decoding: $0.frame)
                return own.kind.isReadable && own.signature == frame.signature
            }?.dot
        }
    }

    /// The names within this replica of those of some frames that are here, the last of each line last.
    func names(of frames: [Bytes]) throws -> [Dot] {
        var latest: [ReplicaID: UInt64] = [:]
        for bytes in frames {
            guard let frame = try? Frame(decoding: bytes) else { continue }
            let dot: Dot?
            if origins.isForked(frame.dot.origin) {
                dot = try entries(of: frame.dot).first {
                    try Frame(decoding: $0.frame).signature == frame.signature
                }?.dot
            } else {
                dot = origins.vector.contains(frame.dot) ? frame.dot : nil
            }
            if let dot { latest[dot.origin] = max(latest[dot.origin] ?? 0, dot.seq) }
        }
        return latest.sorted { $0.key < $1.key }.map { Dot(origin: $0.key, seq: $0.value) }
    }

    /// How a changeset ranks among those of one time.
    func rank(of dot: Dot) throws -> AuthorRank {
        let replica = origins.device(of: dot.origin)
        guard origins.isForked(replica) else { return AuthorRank(replica) }
        return AuthorRank(replica, mark: try hash(of: dot)?.mark)
    }

    /// The changeset of that name, or nil where it isn't here.
    func entry(_ dot: Dot) throws -> LogEntry? {
        try origins[dot.origin].flatMap { try entry(dot.seq, on: $0.number) }
    }

    /// All changesets here that frames call `dot`.
    func entries(of dot: Dot) throws -> [LogEntry] {
        try origins.numbers(of: dot).compactMap { try entry(dot.seq, on: $0) }
    }

    /// The changeset with `seq` on one line, or nil where it isn't here.
    func entry(_ seq: UInt64, on branch: BranchNumber) throws -> LogEntry? {
        let position = try connection.firstInt(
            "SELECT position FROM sync_log WHERE origin = ? AND seq = ?", .integer(Int64(branch.value)),
            .integer(Int64(clamping: seq)))
        return try position.flatMap { try entries(after: $0 &- 1, limit: 1).first }
    }

    /// What the author of a changeset had seen, that changeset included.
    func past(at dot: Dot) throws -> VersionVector {
        guard let origin = origins[dot.origin] else { return VersionVector() }
        return try past(at: dot.seq, on: origin.number)
    }

    /// The same for the changeset with `seq` on the way to the latest of a line.
    ///
    /// Complexity: O(`SeenDelta.wholeEvery`) changesets but for the latest.
    func past(at seq: UInt64, on branch: BranchNumber) throws -> VersionVector {
        guard seq > 0 else { return VersionVector() }
        let bearer = try origins.bearer(of: seq, on: branch)
        let origin = try origins.origin(bearer)
        if origin.seq == seq { return try origins.past(of: bearer) }
        let whole = SeenDelta.whole(upTo: seq, after: origin.stem?.seq ?? 0)
        let statement = try connection.statement(
            "SELECT seen FROM sync_log WHERE origin = ? AND seq BETWEEN ? AND ? ORDER BY seq")
        statement.bind(bearer.value, at: 1)
        statement.bind(whole, at: 2)
        statement.bind(seq, at: 3)
        var past = VersionVector()
        while try statement.step() { past.merge(try SeenDelta(statement.bytes(0), origins).advanced) }
        past[origin.id] = seq
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
        let content = try connection.statement("SELECT hash, seen, frame FROM sync_log WHERE position = ?")
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
                    position: position, branch: branch, dot: dot, hash: hash, seen: content.bytes(1),
                    frame: content.bytes(2)))
        }
        return (entries, last)
    }
}
