import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

extension Hub {
    /// Answers `POST /v1/{network}/sync`.
    func sync(_ request: Request, _ context: HubContext) async throws -> Response {
        let network = try network(context)
        let token = try await token(request, context, network)
        try requireMedia(request)
        let now = configuration.now()
        let access = try await network.run { try Access(of: token, in: try $0.membership(), now: now) }
        guard access != .member else {
            let body = try await read(request, bytesMax: access.requestBytesMax)
            return response(to: try await exchange(network, token, body, now), token, network)
        }
        let outcome = try await count(request, context) {
            let body = try await read(request, bytesMax: access.requestBytesMax)
            return (body.count, try await exchange(network, token, body, now))
        }
        return response(to: outcome, token, network)
    }

    /// Decided once more, with the answer, on the network's queue: the log may have moved meanwhile.
    private func exchange(
        _ network: HubNetwork, _ token: DeviceToken, _ body: [UInt8], _ now: EditTime
    ) async throws -> SyncExchange.Outcome {
        let exchange = SyncExchange(token: token, body: body, now: now)
        return try await network.run { try exchange.run(on: $0) }
    }

    private func response(
        to outcome: SyncExchange.Outcome, _ token: DeviceToken, _ network: HubNetwork
    ) -> Response {
        if let position = outcome.changedTo {
            station.announce(position, in: network.network, from: token.isHub ? nil : token.replica)
        }
        return Response(
            status: .ok, headers: [.contentType: HubMediaType.sync],
            body: .init(byteBuffer: ByteBuffer(bytes: outcome.answer)))
    }

    /// Counts the bytes of a device that isn't enrolled, unless they bring something.
    ///
    /// They are counted before they are read, so that many requests at once are no way around it.
    private func count(
        _ request: Request, _ context: HubContext,
        _ body: () async throws -> (count: Int, outcome: SyncExchange.Outcome)
    ) async throws -> SyncExchange.Outcome {
        let asker = asker(request, context)
        let announced = Self.announced(request).map { min($0, HubLimits.strangerBytesMax) }
        let counted = announced ?? HubLimits.strangerBytesMax
        try limiter.count(strangerBytes: counted, address: asker, now: configuration.now())
        let (count, outcome) = try await body()
        let wasted = outcome.changedTo == nil ? count : 0
        limiter.giveBack(strangerBytes: counted - wasted, address: asker)
        return outcome
    }

    private func requireMedia(_ request: Request) throws {
        let type = request.headers[.contentType]?.lowercased() ?? HubMediaType.sync
        guard type.hasPrefix(HubMediaType.sync), request.headers[.contentEncoding] == nil else {
            throw HubRefusal(.wrongMedia)
        }
    }

    private static func announced(_ request: Request) -> Int? {
        request.headers[.contentLength].flatMap { Int($0) }
    }

    /// The body, refused by its announced size before it is read, and in time.
    private func read(_ request: Request, bytesMax: Int) async throws -> [UInt8] {
        if let announced = Self.announced(request), announced > bytesMax { throw HubRefusal(.tooLarge) }
        let seconds = configuration.bodySecondsMax
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await Self.collect(request, bytesMax: bytesMax) }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let body = first else { throw HubRefusal(.tooSlow) }
            return body
        }
    }

    private static func collect(_ request: Request, bytesMax: Int) async throws -> [UInt8] {
        do {
            return Array(try await request.body.collect(upTo: bytesMax).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw HubRefusal(.tooLarge)
        } catch let error as HTTPError {
            throw error
        } catch {
            // The connection broke: nobody reads this answer.
            throw HubRefusal(.badRequest)
        }
    }
}
