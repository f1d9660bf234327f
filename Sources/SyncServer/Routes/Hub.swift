import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import SyncCore
import SyncHTTP

/// The state that the routes share.
struct Hub: Sendable {
    let configuration: HubConfiguration
    let store: HubStore
    let station: EventStation
    let limiter: RateLimiter
    /// The requests' bodies that are held.
    let bodies: ByteBudget
    /// The answers that aren't written yet.
    let answers: ByteBudget
    let slowReaders = SlowReaders()
    let journal: HubJournal
    /// Whether the hub is about to stop.
    let draining = Draining()
    /// The private spaces of the networks, which the hub can't read.
    let spaces: HubSpaces
    private let names: HubNames

    var metrics: HubMetrics { journal.metrics }

    init(
        configuration: HubConfiguration, store: HubStore, station: EventStation, journal: HubJournal
    ) throws {
        self.journal = journal
        self.configuration = configuration
        self.store = store
        self.station = station
        limiter = RateLimiter(configuration.rates)
        bodies = ByteBudget(bytesMax: configuration.bodyBytesMax)
        answers = ByteBudget(bytesMax: configuration.answerBytesMax)
        spaces = HubSpaces(folder: configuration.dataFolder)
        names = try HubNames(configuration)
    }

    func router() -> Router<HubContext> {
        let router = Router(context: HubContext.self)
        router.add(middleware: RequestLog(hub: self))
        router.add(middleware: HeadAnswers())
        router.add(middleware: ProblemResponses(hub: self))
        router.add(middleware: RequestCount(hub: self))
        router.post("v1/:network/sync") { request, context in try await sync(request, context) }
        router.post("v1/:network/dossiers") { request, context in try await dossiers(request, context) }
        for method in [HTTPRequest.Method.get, .head] {
            router.on("health", method: method) { _, _ in try health() }
            router.on("ready", method: method) { _, _ in try await ready() }
            router.on("v1/:network/events", method: method) { request, context in
                try await events(request, context)
            }
        }
        return router
    }

    /// The network that the path names.
    func network(_ context: HubContext) throws -> HubNetwork {
        guard let text = context.parameters.get("network"), let id = NetworkID(text),
            let network = store.networks[id]
        else { throw HubRefusal(.unknownNetwork) }
        return network
    }

    /// Who asks, as the request's token shows.
    func token(
        _ request: Request, _ context: HubContext, _ network: HubNetwork
    ) async throws -> DeviceToken {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else {
            throw HubRefusal(.badToken)
        }
        let now = configuration.now()
        let token: DeviceToken
        do {
            token = try await DeviceToken(
                verifying: String(header.dropFirst("Bearer ".count)), network: network.network, now: now
            ) { names.contains($0, arrivedAt: context.local) }
        } catch .wrongTime {
            throw HubRefusal(.tokenTime, time: now)
        } catch .wrongHub {
            throw HubRefusal(.wrongHub)
        } catch {
            throw HubRefusal(.badToken)
        }
        try limiter.count(device: token.replica, now: now)
        return token
    }

    /// What the request's sender is counted by.
    func asker(_ request: Request, _ context: HubContext) -> String {
        let forwarded = HTTPField.Name("x-forwarded-for").flatMap { request.headers[$0] }
        return context.asker(forwarded: forwarded, proxies: configuration.proxies)
    }
}

/// Counts every request by its address before anything else is done for it.
struct RequestCount: RouterMiddleware {
    typealias Context = HubContext

    let hub: Hub

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try hub.limiter.count(address: hub.asker(request, context), now: hub.configuration.now())
        return try await next(request, context)
    }
}
