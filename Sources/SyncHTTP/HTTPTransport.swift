internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
public import SyncCore

/// The way to a hub over HTTP.
///
/// Each request carries a token that the device signs for it; a hub whose clock differs is answered with
/// its own time.
public struct HTTPTransport: SyncTransport {
    private let client: HubClient

    /// The way to the hub at `url`.
    ///
    /// - Parameters:
    ///   - url: as `HubURL` takes it.
    ///   - network: the one to sync.
    ///   - replica: the device's replica.
    ///   - key: that replica's key.
    ///   - invitation: what lets in a device that isn't enrolled yet.
    ///   - isHub: whether a hub asks, on behalf of that device.
    ///   - authority: whom to trust besides the system's authorities.
    ///   - now: the device's clock.
    /// - Throws: `wrongURL`.
    public init(
        url: String, network: NetworkID, replica: ReplicaID, key: PrivateKey, invitation: Invitation? = nil,
        isHub: Bool = false, authority: TrustedAuthority? = nil,
        now: @escaping @Sendable () -> EditTime = WallClock.now
    ) throws {
        client = try HubClient(
            url: url, network: network, replica: replica, key: key, invitation: invitation, isHub: isHub,
            authority: authority, now: now)
    }

    /// The hub's URL, in the one spelling of `HubURL`.
    public var name: String { client.hub.text }

    public func exchange(_ request: [UInt8]) async throws -> [UInt8] {
        try await post(request, to: HubPaths.sync(client.network))
    }

    /// Sends a request about private spaces and waits for the answer.
    ///
    /// - Throws: as `exchange`.
    package func exchangeDossiers(_ request: [UInt8]) async throws -> [UInt8] {
        try await post(request, to: HubPaths.dossiers(client.network))
    }

    private func post(_ request: [UInt8], to path: String) async throws -> [UInt8] {
        let response = try await client.send(
            path, body: request, accept: HubMediaType.sync,
            deadline: .now() + .seconds(HubLimits.exchangeTimeoutSeconds))
        do {
            let answer = Array(try await response.body.collect(upTo: Limits.streamBytesMax).readableBytesView)
            guard !OddAnswer.isPage(type: response.headers.first(name: "content-type"), start: answer) else {
                throw OddAnswer.page.error(at: client.hub)
            }
            return answer
        } catch let error as NIOTooManyBytesError {
            throw SyncError(
                .badAnswer, "The hub \(client.hub) answers with more than a sync may hold.",
                details: ["url": name, "reason": "\(error)"])
        } catch {
            // What is known already stays as it is.
            throw client.unreachable(error)
        }
    }

    /// The hub's wake-ups, for this device.
    public func events() -> HubEvents { HubEvents(client) }
}
