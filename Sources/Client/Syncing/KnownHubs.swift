package import SyncCore

/// The hubs that a replica has met, or was told of.
package struct KnownHubs {
    private let replica: Replica

    package init(_ replica: Replica) { self.replica = replica }

    /// In the order of their addresses.
    package func all() throws -> [ReplicaStatus.KnownHub] { try replica.status().hubs }

    /// Forgets a hub, so that syncs don't go there any more.
    ///
    /// - Parameter words: its address, or a part of it that no other has.
    /// - Returns: the address.
    /// - Throws: `unknown-hub` for none and for several.
    package func forget(_ words: String) throws -> String {
        let known = try all().map(\.url)
        let found = known.contains(words) ? [words] : known.filter { $0.contains(words) }
        guard let url = found.first, found.count == 1 else {
            throw SyncError.told(.init("unknown-hub"), .noKnownHub(words, found.isEmpty ? known : found))
        }
        try replica.forget(hub: url)
        return url
    }
}
