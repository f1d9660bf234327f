extension Replica {
    /// Remembers a hub by its URL, so that `status` lists it and later syncs go there too.
    public func remember(hub url: String) throws {
        try editing { try PeerStore(connection: $0).remember(url) }
    }

    /// Forgets a hub and what it is known to have; a later sync with it begins anew.
    public func forget(hub url: String) throws {
        try editing { try PeerStore(connection: $0).forget(url) }
    }

    /// Whether any edit waits to be sealed.
    public func hasPendingEdits() throws -> Bool {
        try reading { try !PendingEdits(connection: $0).isEmpty() }
    }

    /// What `replica` is known to have: the past of its latest changeset here, that one included.
    public func vector(of replica: ReplicaID) throws -> VersionVector {
        try reading { try Origins($0).past(of: replica) }
    }
}
