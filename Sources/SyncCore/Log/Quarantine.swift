/// Changesets from outside that weren't taken: those that wait for others, and those that are kept as evidence.
///
/// They are counted as they come and go, and found by what they wait for, so that a request costs the same however many
/// there are. Whoever hands them in has a share, which crowds nobody else out; what nobody asked for in a week is
/// dropped.
struct Quarantine {
    /// At most so many, and so many bytes of them.
    static let framesMax = 10_000
    static let bytesMax = 32 << 20
    /// Of these, so many of one who hands them in to a hub.
    static let shareFramesMax = framesMax / 4
    static let shareBytesMax = bytesMax / 4
    /// How long one is kept.
    static let milliseconds: UInt64 = 7 * 86_400_000

    /// One that is taken out to be tried again.
    struct Kept {
        let frame: IncomingFrame
        var entry: Entry
    }

    /// One as it is kept, to be taken out.
    private struct Row {
        let kept: Kept
        let hash: Bytes
        let byteCount: Int
    }

    /// The notes beside the bytes of a quarantined changeset.
    struct Entry {
        /// Who handed it in; empty for what this device asked for itself.
        let sender: Bytes
        let since: UInt64
        /// How often it was tried again.
        var turn = 0
    }

    let connection: Connection

    private static let columns = "frame, sender, since, turn"

    // MARK: Coming

    /// Keeps a changeset, where there is room for it.
    ///
    /// `missing` is what it waits for; nil where that isn't known.
    func keep(_ item: IncomingFrame, _ reason: IntakeRefusal, missing: Dot?, _ entry: Entry) throws {
        let frame = item.frame
        var writer = ByteWriter(reserving: frame.bytes.count + 16)
        writer.append(item.carried)
        let origin = missing.map { Value.blob(Bytes($0.origin.bytes)) } ?? .null
        let seq = missing.map { Value.integer(Int64(clamping: $0.seq)) } ?? .null
        let hash = Value.blob(Bytes(Hash(of: frame.bytes.array).bytes))
        if try connection.first("SELECT 1 FROM sync_quarantine WHERE hash = ?", hash) != nil {
            try connection.run(
                "UPDATE sync_quarantine SET reason = ?, need_origin = ?, need_seq = ? WHERE hash = ?",
                .text(reason.rawValue), origin, seq, hash)
            return
        }
        // Hints are bytes from outside too: what is kept is counted, not the frame alone.
        let stored = Bytes(writer.bytes)
        guard try hasRoom(for: stored.count, of: entry.sender) else { return }
        try connection.run(
            "INSERT INTO sync_quarantine VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", hash,
            .blob(Bytes(frame.dot.origin.bytes)), .integer(Int64(clamping: frame.dot.seq)),
            .text(reason.rawValue), .blob(stored), .integer(Int64(clamping: entry.since)),
            .blob(entry.sender), origin, seq, .integer(Int64(entry.turn)))
        try count(1, bytes: stored.count, of: entry.sender)
    }

    private func hasRoom(for byteCount: Int, of sender: Bytes) throws -> Bool {
        let sum = try connection.statement(
            "SELECT total(changesets), total(bytes) FROM sync_quarantine_share")
        guard try sum.step() else { return false }
        let (frames, bytes) = (sum.int(0), sum.int(1) + byteCount)
        sum.reset()
        guard frames < Self.framesMax, bytes <= Self.bytesMax else { return false }
        guard !sender.isEmpty else { return true }
        let share = try connection.statement(
            "SELECT changesets, bytes FROM sync_quarantine_share WHERE sender = ?")
        share.bind(blob: sender, at: 1)
        guard try share.step() else { return true }
        defer { share.reset() }
        return share.int(0) < Self.shareFramesMax && share.int(1) + byteCount <= Self.shareBytesMax
    }

    private func count(_ changesets: Int, bytes: Int, of sender: Bytes) throws {
        try connection.run(
            """
            INSERT INTO sync_quarantine_share VALUES (?, ?, ?) ON CONFLICT (sender) DO UPDATE SET
                changesets = changesets + excluded.changesets, bytes = bytes + excluded.bytes
            """, .blob(sender), .integer(Int64(changesets)), .integer(Int64(bytes)))
        if changesets < 0 {
            try connection.run(
                "DELETE FROM sync_quarantine_share WHERE sender = ? AND changesets <= 0", .blob(sender))
        }
    }

    // MARK: Going

    func isEmpty() throws -> Bool {
        try connection.firstInt("SELECT 1 FROM sync_quarantine LIMIT 1") == nil
    }

    /// Takes out what waited for `dot`, or for what that origin said before.
    func take(waitingFor dot: Dot) throws -> [Kept] {
        try take(
            "need_origin = ? AND need_seq <= ?",
            [.blob(Bytes(dot.origin.bytes)), .integer(Int64(clamping: dot.seq))])
    }

    /// Takes out some of those of which nothing says what they wait for, the least tried first.
    func take(_ reason: IntakeRefusal, atMost count: Int) throws -> [Kept] {
        try take(
            "need_origin IS NULL AND reason = ? ORDER BY turn, hash LIMIT \(count)", [.text(reason.rawValue)])
    }

    /// Drops what has been here too long.
    func dropOld(_ now: EditTime) throws {
        let before = now.milliseconds - min(now.milliseconds, Self.milliseconds)
        _ = try take("since < ?", [.integer(Int64(clamping: before))])
    }

    /// Drops what came altered of an origin, and has come rightly since.
    func dropAltered(_ dot: Dot) throws {
        _ = try take(
            "origin = ? AND seq <= ? AND reason = 'bad-signature'",
            [.blob(Bytes(dot.origin.bytes)), .integer(Int64(clamping: dot.seq))])
    }

    private func take(_ condition: String, _ values: [Value]) throws -> [Kept] {
        let statement = try connection.statement(
            "SELECT \(Self.columns), hash FROM sync_quarantine WHERE \(condition)")
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        var found: [Row] = []
        while try statement.step() {
            let entry = Entry(
                sender: statement.bytes(1), since: statement.uint64(2), turn: statement.int(3))
            let stored = statement.bytes(0)
            var reader = ByteReader(stored)
            let frame = try IncomingFrame(CarriedFrame(decoding: &reader))
            let kept = Kept(frame: frame, entry: entry)
            found.append(Row(kept: kept, hash: statement.bytes(4), byteCount: stored.count))
        }
        for row in found {
            try connection.run("DELETE FROM sync_quarantine WHERE hash = ?", .blob(row.hash))
            try count(-1, bytes: -row.byteCount, of: row.kept.entry.sender)
        }
        return found.map(\.kept)
    }
}

extension Quarantine {
    static let sql = """
        -- Changesets that couldn't be taken: bytes from outside, kept until they can be or as evidence. Who handed
        -- them in, what they wait for where that is known, and how often they were tried.
        CREATE TABLE sync_quarantine (
            hash BLOB PRIMARY KEY, origin BLOB NOT NULL, seq INTEGER NOT NULL, reason TEXT NOT NULL,
            frame BLOB NOT NULL, since INTEGER NOT NULL, sender BLOB NOT NULL, need_origin BLOB,
            need_seq INTEGER, turn INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sync_quarantine_need ON sync_quarantine (need_origin, need_seq) WHERE need_origin NOTNULL;
        CREATE INDEX sync_quarantine_turn ON sync_quarantine (reason, turn) WHERE need_origin ISNULL;
        CREATE INDEX sync_quarantine_origin ON sync_quarantine (origin, seq);
        CREATE INDEX sync_quarantine_since ON sync_quarantine (since);
        CREATE TABLE sync_quarantine_share (
            sender BLOB PRIMARY KEY, changesets INTEGER NOT NULL, bytes INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
