/// How a replica stands.
public struct ReplicaStatus: Hashable, Sendable {
    public struct KnownHub: Hashable, Sendable {
        public let url: String
        public let lastSync: EditTime?
        public let upToDate: Bool
        /// Changesets of this log that the hub isn't known to have.
        public let missing: Int
        /// Lines of which the hub says that it has more, and hasn't given it.
        public let withheld: Int
    }

    public var network: NetworkID
    public var structure: String?
    public var replica: ReplicaID?
    public var canSeal: Bool
    /// How this device came to its end; nil while it may act, or where it was never enrolled.
    public var termination: Termination?
    /// Rows with edits not yet sealed.
    public var pending: Int
    public var held: Int
    /// Rows with a conflict.
    public var conflicts: Int
    /// Rows that were deleted and stay, unpublished, because others still reference them.
    public var retired: Int
    /// Operations that don't count, rows that wait, and changesets in quarantine.
    public var rejected: Int
    /// Changesets that came without their bodies, though the network hasn't agreed to that.
    public var missingBodies: Int
    public var vector: VersionVector
    /// Changesets in the log that no hub is known to have.
    public var unsent: Int
    public var hubs: [KnownHub]
    public var members: Int
    public var membersUpToDate: Int
    /// Members that haven't acknowledged everything that this device wrote.
    public var behind: [MemberBehind]
    /// Tables that another tool made unfit, which `rebuild` makes anew.
    public var damaged: [DamagedTable] = []
    /// Triggers of somebody else's that write rows in this device's name.
    public var strangeTriggers: [String] = []
    /// Whether this device's key has been at work in another file since this one sealed last.
    public var isDoubled = false
}

extension Replica {
    /// How this replica stands.
    public func status() throws -> ReplicaStatus {
        try reading { connection in
            let origins = try Origins(connection)
            let trust = try trust(connection, origins)
            let counts = try connection.counts(origins, trust)
            let membership = trust.current
            let behind = try id.map { try membership.behind($0, origins) } ?? []
            let members = membership.structures.count
            let log = ChangesetLog(connection: connection, origins: origins)
            return ReplicaStatus(
                network: network, structure: try Meta(connection: connection).text(.structure), replica: id,
                canSeal: canSeal, termination: id.flatMap { membership.ended[$0]?.termination },
                pending: try PendingEdits(connection: connection).count(),
                held: try HeldEdits(connection: connection).count(), conflicts: counts.conflicts,
                retired: try RetiredRows(connection: connection, schema: schema(connection)).refs().count,
                rejected: counts.rejected,
                missingBodies: try MissingBodies(log: log, trust: trust).current().count,
                vector: origins.vector, unsent: try unsent(connection, origins),
                hubs: try hubs(connection, origins), members: members,
                membersUpToDate: id == nil ? 0 : members - behind.count, behind: behind,
                damaged: try schema(connection).damaged,
                strangeTriggers: try StrangeTriggers(connection: connection).all().map(\.name),
                isDoubled: try id.map(origins.hasDouble) ?? false)
        }
    }

    private func hubs(_ connection: Connection, _ origins: Origins) throws -> [ReplicaStatus.KnownHub] {
        let isClean = try PendingEdits(connection: connection).isEmpty()
        let statement = try connection.statement(
            "SELECT url, last_sync, up_to_date FROM sync_hub ORDER BY url")
        var hubs: [(String, EditTime?, Bool)] = []
        while try statement.step() {
            let last = statement.isNull(1) ? nil : EditTime(milliseconds: statement.int64(1))
            hubs.append((statement.text(0), last, statement.int(2) != 0))
        }
        return try hubs.map { url, last, wasUpToDate in
            let known = try PeerStore(connection: connection).load(url)
            let missing = origins.vector.count(beyond: known.vector)
            let log = ChangesetLog(connection: connection, origins: origins)
            let withheld = try log.unknown(of: known.named).count
            return ReplicaStatus.KnownHub(
                url: url, lastSync: last, upToDate: wasUpToDate && isClean && missing + withheld == 0,
                missing: missing, withheld: withheld)
        }
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
}

extension Connection {
    fileprivate func counts(
        _ origins: Origins, _ trust: NetworkTrust
    ) throws -> (conflicts: Int, rejected: Int) {
        let conflicts = try firstInt("SELECT count(*) FROM sync_conflict") ?? 0
        let waiting = try firstInt(
            """
            SELECT (SELECT count(*) FROM sync_waiting) + (SELECT count(*) FROM sync_quarantine)
            """)
        return (conflicts, try (waiting ?? 0) + rejectedOperations(origins, trust).count)
    }
}
