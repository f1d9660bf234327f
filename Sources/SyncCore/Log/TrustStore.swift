/// Reads the trust operations of the log back, in order.
struct TrustStore {
    let connection: Connection

    /// Notes that the changeset at `position` has operations on the network.
    func note(_ position: Int, context: VersionVector, _ origins: Origins) throws {
        try connection.run(
            "INSERT OR IGNORE INTO sync_trust VALUES (?, ?)", .integer(Int64(position)),
            .blob(Bytes(try origins.stored(context))))
    }

    /// `history` with the operations after `position`, and the position of the last one.
    func extending(_ history: TrustHistory, after position: Int) throws -> (TrustHistory, Int) {
        let statement = try connection.statement(
            """
            SELECT sync_trust.position, sync_origin.key, sync_trust.context, frame, sync_log.origin
            FROM sync_trust JOIN sync_log USING (position)
            JOIN sync_origin ON sync_origin.id = sync_log.origin
            WHERE sync_trust.position > ? ORDER BY sync_trust.position
            """)
        statement.bind(position, at: 1)
        var history = history
        var last = position
        var origins: Origins?
        while try statement.step() {
            let known = try origins ?? Origins(connection)
            origins = known
            last = statement.int(0)
            let frame = try Frame(decoding: statement.bytes(3))
            guard let key = PublicKey(bytes: statement.bytes(1).slice) else { continue }
            let context = try known.context(stored: statement.bytes(2))
            let branch = BranchNumber(statement.int(4))
            for case .trust(let operation) in try Body(decoding: frame.rawBody()).sections {
                _ = history.append(
                    TrustFact(
                        dot: frame.dot, key: key, context: context, operation: operation, branch: branch))
            }
        }
        let forks = try forks()
        for (origin, seq) in forks { history.addFork(of: origin, after: seq) }
        if !forks.isEmpty, !history.stability.agreed.isEmpty {
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            history.setDivergences(try log.divergences(from: history.stability))
        }
        return (history, last)
    }

    /// The last seq before the first fork of each forked origin.
    private func forks() throws -> [(ReplicaID, UInt64)] {
        let statement = try connection.statement(
            "SELECT replica, min(stem_seq) FROM sync_origin WHERE stem IS NOT NULL GROUP BY replica")
        var forks: [(ReplicaID, UInt64)] = []
        while try statement.step() {
            guard let origin = ReplicaID(bytes: statement.bytes(0).slice) else { continue }
            forks.append((origin, statement.uint64(1)))
        }
        return forks
    }
}
