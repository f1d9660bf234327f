/// The state of each hub, in `sync_hub`.
struct PeerStore {
    let connection: Connection

    func load(_ name: String) throws -> PeerState {
        let statement = try connection.statement(
            "SELECT position, running, sent, vector FROM sync_hub WHERE url = ?")
        statement.bind(text: name, at: 1)
        guard try statement.step() else { return PeerState() }
        defer { statement.reset() }
        let cursor =
            statement.isNull(1)
            ? nil : Cursor(position: statement.uint64(0), running: statement.bytes(1))
        let vector = statement.isNull(3) ? VersionVector() : try VersionVector(stored: statement.bytes(3))
        return PeerState(cursor: cursor, sent: statement.uint64(2), vector: vector)
    }

    func save(_ peer: PeerState, of name: String) throws {
        try connection.run(
            """
            INSERT INTO sync_hub (url, position, running, sent, vector) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (url) DO UPDATE SET position = excluded.position, running = excluded.running,
                sent = excluded.sent, vector = excluded.vector
            """, .text(name), .integer(Int64(clamping: peer.cursor?.position ?? 0)),
            peer.cursor.map { .blob($0.running) } ?? .null, .integer(Int64(clamping: peer.sent)),
            .blob(Bytes(peer.vector.stored)))
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
