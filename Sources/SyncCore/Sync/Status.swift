/// How a replica stands.
public struct ReplicaStatus: Hashable, Sendable {
    public struct Hub: Hashable, Sendable {
        public let url: String
        public let lastSync: EditTime?
        public let upToDate: Bool
    }

    public var network: NetworkID
    public var structure: String?
    public var replica: ReplicaID?
    public var canSeal: Bool
    /// Rows with edits not yet sealed.
    public var pending: Int
    public var held: Int
    /// Rows with a conflict.
    public var conflicts: Int
    /// Operations that don't count, rows that wait, and changesets in quarantine.
    public var rejected: Int
    public var vector: VersionVector
    /// Changesets in the log that no hub is known to have.
    public var unsent: Int
    public var hubs: [Hub]
    public var members: Int
    public var membersUpToDate: Int
}

extension Replica {
    /// How this replica stands.
    public func status() throws -> ReplicaStatus {
        try reading { connection in
            let origins = try Origins(connection)
            let counts = try connection.counts(origins, trust(connection))
            let members = try membersUpToDate(connection, origins)
            return ReplicaStatus(
                network: network, structure: try Meta(connection: connection).text(.structure), replica: id,
                canSeal: canSeal, pending: try PendingEdits(connection: connection).count(),
                held: try HeldEdits(connection: connection).count(), conflicts: counts.conflicts,
                rejected: counts.rejected, vector: origins.vector, unsent: try unsent(connection, origins),
                hubs: try hubs(connection), members: members.all, membersUpToDate: members.upToDate)
        }
    }

    private func hubs(_ connection: Connection) throws -> [ReplicaStatus.Hub] {
        let end = try ChangesetLog(connection: connection, origins: Origins(connection)).end()
        let isClean = try PendingEdits(connection: connection).isEmpty()
        let statement = try connection.statement(
            "SELECT url, last_sync, up_to_date FROM sync_hub ORDER BY url")
        var hubs: [(String, EditTime?, Bool)] = []
        while try statement.step() {
            let last = statement.isNull(1) ? nil : EditTime(milliseconds: statement.int64(1))
            hubs.append((statement.text(0), last, statement.int(2) != 0))
        }
        return try hubs.map { url, last, wasUpToDate in
            let peer = try PeerStore(connection: connection).load(url)
            let outgoing = try lacks(peer, connection, end)
            return ReplicaStatus.Hub(url: url, lastSync: last, upToDate: wasUpToDate && isClean && !outgoing)
        }
    }

    /// Whether a hub is known to lack something of this log.
    private func lacks(_ peer: PeerState, _ connection: Connection, _ end: Cursor) throws -> Bool {
        guard peer.sent < end.position else { return false }
        return try !peer.vector.descends(from: Origins(connection).vector)
    }

    /// Own changesets that no hub is known to have.
    private func unsent(_ connection: Connection, _ origins: Origins) throws -> Int {
        guard let id else { return 0 }
        let statement = try connection.statement("SELECT url FROM sync_hub")
        var urls: [String] = []
        while try statement.step() { urls.append(statement.text(0)) }
        let store = PeerStore(connection: connection)
        let best = try urls.map { try store.load($0).vector[id] }.max() ?? 0
        return Int(origins.vector[id] - min(best, origins.vector[id]))
    }

    /// Member structures of which some device's latest changeset has seen all that this device wrote.
    private func membersUpToDate(
        _ connection: Connection, _ origins: Origins
    ) throws -> (all: Int, upToDate: Int) {
        let statement = try connection.statement("SELECT replica, structure FROM sync_device")
        var devices: [(ReplicaID, String)] = []
        while try statement.step() {
            if let replica = ReplicaID(statement.text(0)) { devices.append((replica, statement.text(1))) }
        }
        let all = try connection.firstInt("SELECT count(*) FROM sync_member") ?? 0
        guard let id else { return (all, 0) }
        let own = origins.vector[id]
        var upToDate: Set<String> = []
        for (replica, structure) in devices where try origins.past(of: replica)[id] >= own {
            upToDate.insert(structure)
        }
        return (all, upToDate.count)
    }
}

extension Connection {
    fileprivate func counts(
        _ origins: Origins, _ trust: TrustHistory
    ) throws -> (conflicts: Int, rejected: Int) {
        let conflicts = try firstInt("SELECT count(*) FROM sync_conflict") ?? 0
        let waiting = try firstInt(
            """
            SELECT (SELECT count(*) FROM sync_waiting) + (SELECT count(*) FROM sync_quarantine)
            """)
        return (conflicts, try (waiting ?? 0) + rejectedOperations(origins, trust).count)
    }
}
