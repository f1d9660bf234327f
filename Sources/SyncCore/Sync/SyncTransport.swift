/// The way to another side: HTTP, another replica in memory, or a simulated network.
public protocol SyncTransport: Sendable {
    /// What the other side is called in `status`; a URL for a hub.
    var name: String { get }

    /// Sends a request and waits for the answer.
    ///
    /// - Throws: `SyncError` with `unreachable`, `refusedByHub` or `foreignNetwork`; `messageTooLarge`, which is
    ///   then tried in smaller ones. Nothing is lost: the next sync goes on where this one stopped.
    func exchange(_ request: [UInt8]) async throws -> [UInt8]
}

/// Another replica in the same process.
public struct MemoryTransport: SyncTransport {
    public let name: String
    private let peer: Replica
    private let asking: ReplicaID?

    public init(_ peer: Replica, asking: ReplicaID?, name: String = "memory:") {
        self.peer = peer
        self.asking = asking
        self.name = name
    }

    public func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        try peer.answer(request, asking: asking).encoded()
    }
}
