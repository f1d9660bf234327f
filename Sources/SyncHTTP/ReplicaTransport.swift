public import SyncCore
import Synchronization

/// The way from a replica to a hub, also after the file was joined again as another device.
///
/// This asks for the replica's name and key at each request, while `HTTPTransport` keeps those that it was made with.
///
/// Owns the transport that was last used, with what it has learnt of the hub's clock.
public final class ReplicaTransport: SyncTransport {
    private let replica: Replica
    private let url: String
    private let authority: TrustedAuthority?
    private let latest = Mutex<(id: ReplicaID, transport: HTTPTransport)?>(nil)
    /// The hub's URL, in the one spelling of `HubURL`.
    public let name: String

    /// The way to the hub at `url`.
    ///
    /// - Parameters:
    ///   - url: as `HubURL` takes it.
    ///   - replica: the one to sync; it has to hold its key.
    ///   - authority: whom to trust besides the system's authorities.
    /// - Throws: `wrongURL`; `noKey` for a copy.
    public init(to url: String, for replica: Replica, authority: TrustedAuthority? = nil) throws {
        self.url = url
        self.replica = replica
        self.authority = authority
        name = try HubURL(url).text
        _ = try transport()
    }

    public func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        try await transport().exchange(request)
    }

    /// Sends a request about private spaces and waits for the answer.
    package func exchangeDossiers(_ request: [UInt8]) async throws -> [UInt8] {
        try await transport().exchangeDossiers(request)
    }

    /// The hub's wake-ups, for this device.
    ///
    /// - Throws: `noKey` for a copy.
    public func events() throws -> HubEvents { try transport().events() }

    private func transport() throws -> HTTPTransport {
        guard let id = replica.id, let key = replica.key else {
            throw SyncError(
                .noKey, "This file was opened without its key: it is a copy, which can only be read.")
        }
        if let known = latest.withLock({ $0 }), known.id == id { return known.transport }
        let made = try HTTPTransport(
            url: url, network: replica.network, replica: id, key: key, authority: authority)
        latest.withLock { $0 = (id, made) }
        return made
    }
}
