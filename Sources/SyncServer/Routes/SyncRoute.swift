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
        let access = try await network.read { try Access(of: token, in: try $0.membership(), now: now) }
        let outcome: SyncExchange.Outcome
        if access == .member {
            outcome = try await exchange(network, token, try await body(of: request, access), now)
            limiter.count(voidBytes: outcome.voidBytes, of: token.replica, now: now)
        } else {
            outcome = try await count(request, context) {
                let body = try await body(of: request, access)
                return (body.bytes.count, try await exchange(network, token, body, now))
            }
        }
        return response(to: outcome, token, network, context)
    }

    private func body(of request: Request, _ access: Access) async throws -> HeldBody {
        try await HeldBody(
            of: request, bytesMax: access.requestBytesMax, secondsMax: configuration.bodySecondsMax,
            budget: bodies)
    }

    /// Decided once more, with the answer: the log may have moved meanwhile.
    ///
    /// A member that brings nothing is answered beside whoever writes; all others by the log's one writer.
    private func exchange(
        _ network: HubNetwork, _ token: DeviceToken, _ body: HeldBody, _ now: EditTime
    ) async throws -> SyncExchange.Outcome {
        let exchange = SyncExchange(
            token: token, request: try Replica.request(body.bytes), now: now,
            answerBytesTarget: answerBytesTarget(for: token.replica),
            voidBytesMax: limiter.voidBytesLeft(of: token.replica, now: now))
        if exchange.request.frames.isEmpty,
            let outcome = try await network.read({ try exchange.read(from: $0) })
        {
            return outcome
        }
        return try await network.run { try exchange.run(on: $0) }
    }

    private func response(
        to outcome: SyncExchange.Outcome, _ token: DeviceToken, _ network: HubNetwork, _ context: HubContext
    ) -> Response {
        if let position = outcome.changedTo {
            journal.grew(network.number, to: position, by: outcome.taken)
            station.announce(position, in: network.network, from: token.isHub ? nil : token.replica)
        }
        return Response(
            status: .ok, headers: [.contentType: HubMediaType.sync],
            body: AnswerBody(outcome.answer, to: token.replica, of: self, on: context.channel).body)
    }

    /// Counts the bytes of a device that isn't enrolled, unless they bring something that counts.
    ///
    /// They are counted before they are read, so that many requests at once are no way around it.
    private func count(
        _ request: Request, _ context: HubContext,
        _ body: () async throws -> (count: Int, outcome: SyncExchange.Outcome)
    ) async throws -> SyncExchange.Outcome {
        let asker = asker(request, context)
        let announced = request.contentLength.map { min($0, HubLimits.strangerBytesMax) }
        let counted = announced ?? HubLimits.strangerBytesMax
        try limiter.count(strangerBytes: counted, address: asker, now: configuration.now())
        let (count, outcome) = try await body()
        let wasted = outcome.bringsSomething ? min(count, outcome.voidBytes) : count
        limiter.giveBack(strangerBytes: counted - wasted, address: asker)
        return outcome
    }

    private func requireMedia(_ request: Request) throws {
        let type = request.headers[.contentType]?.lowercased() ?? HubMediaType.sync
        guard type.hasPrefix(HubMediaType.sync), request.headers[.contentEncoding] == nil else {
            throw HubRefusal(.wrongMedia)
        }
    }
}
