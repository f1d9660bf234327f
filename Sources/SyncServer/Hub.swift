import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import SyncCore
import SyncHTTP

/// What the routes share.
struct Hub: Sendable {
    let configuration: HubConfiguration
    let store: HubStore
    let station: EventStation
    let publicOrigin: String?

    init(configuration: HubConfiguration, store: HubStore, station: EventStation) throws {
        self.configuration = configuration
        self.store = store
        self.station = station
        publicOrigin = try configuration.publicURL.map { try HubURL($0).origin }
    }

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: RequestLog(hub: self))
        router.add(middleware: ProblemResponses(configuration: configuration))
        router.get("health") { _, _ in try await health() }
        router.post("v1/:network/sync") { request, context in try await sync(request, context) }
        router.get("v1/:network/events") { request, context in try await events(request, context) }
        return router
    }

    /// The network that the path names.
    func network(_ context: BasicRequestContext) throws -> HubNetwork {
        guard let text = context.parameters.get("network"), let id = NetworkID(text),
            let network = store.networks[id]
        else { throw HubRefusal(.unknownNetwork) }
        return network
    }

    /// Who asks, as the request's token shows.
    func token(_ request: Request, _ network: HubNetwork) async throws -> DeviceToken {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else {
            throw HubRefusal(.badToken)
        }
        let host = request.head.authority?.lowercased()
        let now = configuration.now()
        do {
            return try await DeviceToken(
                verifying: String(header.dropFirst("Bearer ".count)), network: network.network, now: now
            ) { isThisHub($0, addressed: host) }
        } catch .wrongTime {
            throw HubRefusal(.tokenTime, time: now)
        } catch {
            throw HubRefusal(.badToken)
        }
    }

    private func isThisHub(_ origin: String, addressed host: String?) -> Bool {
        if let publicOrigin { return origin == publicOrigin }
        // What is no hub's address isn't this hub's.
        guard let host, let url = try? HubURL(origin) else { return false }
        return url.authority == host
    }
}
