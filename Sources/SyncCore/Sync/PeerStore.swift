import TrustRules

/// The state of each hub, in `sync_hub`.
struct PeerStore {
    let connection: Connection

    func load(_ name: String) throws -> PeerState {
        let statement = try connection.statement(
            "SELECT position, running, sent, vector, named FROM sync_hub WHERE url = ?")
        statement.bind(text: name, at: 1)
        guard try statement.step() else { return PeerState() }
        defer { statement.reset() }
        let cursor =
            statement.isNull(1)
            ? nil : Cursor(position: statement.uint64(0), running: statement.bytes(1))
        let vector = statement.isNull(3) ? VersionVector() : try VersionVector(stored: statement.bytes(3))
        let named = statement.isNull(4) ? [] : try [Head](stored: statement.bytes(4))
        return PeerState(cursor: cursor, sent: statement.uint64(2), vector: vector, named: named)
    }

    func save(_ peer: PeerState, of name: String) throws {
        try connection.run(
            """
            INSERT INTO sync_hub (url, position, running, sent, vector, named) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (url) DO UPDATE SET position = excluded.position, running = excluded.running,
                sent = excluded.sent, vector = excluded.vector, named = excluded.named
            """, .text(name), .integer(Int64(clamping: peer.cursor?.position ?? 0)),
            peer.cursor.map { .blob($0.running) } ?? .null, .integer(Int64(clamping: peer.sent)),
            .blob(Bytes(peer.vector.stored)), .blob(Bytes(peer.named.stored)))
    }

    /// When a sync with it last came to its end.
    func lastSync(_ name: String) throws -> EditTime? {
        let time = try connection.first("SELECT last_sync FROM sync_hub WHERE url = ?", .text(name))
        guard case .integer(let milliseconds) = time else { return nil }
        return EditTime(milliseconds: milliseconds)
    }

    /// Remembers a hub by its URL before it was ever met.
    func remember(_ name: String) throws {
        try connection.run("INSERT OR IGNORE INTO sync_hub (url) VALUES (?)", .text(name))
    }

    func forget(_ name: String) throws {
        try connection.run("DELETE FROM sync_hub WHERE url = ?", .text(name))
    }

    /// Notes that a sync came to its end.
    func note(_ name: String, at time: EditTime, offset: Int, upToDate: Bool) throws {
        try connection.run(
            "UPDATE sync_hub SET last_sync = ?, up_to_date = ?, clock_offset = ? WHERE url = ?",
            .integer(Int64(time.milliseconds)), .integer(upToDate ? 1 : 0), .integer(Int64(offset)),
            .text(name))
    }
}

extension [Head] {
    /// Count, then for each its dot and its mark.
    fileprivate var stored: [UInt8] {
        var writer = ByteWriter()
        writer.append(varint: count)
        for head in self {
            writer.append(head.dot)
            writer.append(head.mark.bytes)
        }
        return writer.bytes
    }

    fileprivate init(stored bytes: Bytes) throws(WireError) {
        var reader = ByteReader(bytes)
        self = []
        for _ in 0..<(try reader.count(max: Limits.contextOriginsMax, "heads")) {
            let dot = try reader.dot()
            append(Head(dot: dot, mark: try reader.mark()))
        }
    }
}
