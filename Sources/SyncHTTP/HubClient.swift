internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import SyncCore

/// Sends one device's requests to one hub, signed, and turns what goes wrong into what a person can act on.
struct HubClient: Sendable {
    let hub: HubURL
    let network: NetworkID
    private let key: PrivateKey
    private let invitation: Invitation?
    private let clock: HubClock

    init(
        url: String, network: NetworkID, replica: ReplicaID, key: PrivateKey, invitation: Invitation?,
        now: @escaping @Sendable () -> EditTime
    ) throws {
        precondition(ReplicaID(publicKey: key.publicKey) == replica, "A replica is named after its key")
        hub = try HubURL(url)
        self.network = network
        self.key = key
        self.invitation = invitation
        clock = HubClock(now)
    }

    /// The answer's head, once the hub has taken the request; its body is still to be read.
    ///
    /// A `GET` where `body` is nil, else a `POST`. A token refused for its time is signed once more.
    func send(
        _ path: String, body: [UInt8]?, accept: String, deadline: NIODeadline
    ) async throws -> HTTPClientResponse {
        var isSecondTry = false
        while true {
            let request = try await request(path, body, accept: accept)
            let response = try await execute(request, deadline: deadline)
            if response.status == .ok { return response }
            let problem = try await problem(of: response)
            if problem?.code == ProblemCode.tokenTime, let time = problem?.time, !isSecondTry {
                clock.follow(EditTime(milliseconds: Int64(clamping: time)))
                isSecondTry = true
                continue
            }
            throw SyncError(problem, status: response.status.code, hub: hub, network: network)
        }
    }

    private func request(
        _ path: String, _ body: [UInt8]?, accept: String
    ) async throws -> HTTPClientRequest {
        let proof = try invitation.map { try InvitationProof($0, for: key.publicKey) }
        let token = DeviceToken(
            key: key.publicKey, network: network, hub: hub.origin, issued: clock.now(), invitation: proof)
        var request = HTTPClientRequest(url: hub.text + path)
        request.method = body == nil ? .GET : .POST
        request.headers.add(name: "authorization", value: "Bearer " + (try await token.signed(with: key)))
        request.headers.add(name: "accept", value: accept)
        if let body {
            request.headers.add(name: "content-type", value: HubMediaType.sync)
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return request
    }

    /// A connection kept from before may be closed by the hub just as it is used: then once more on a new
    /// one.
    ///
    /// Every request of a sync may be repeated.
    private func execute(_ request: HTTPClientRequest, deadline: NIODeadline) async throws
        -> HTTPClientResponse
    {
        do {
            do {
                return try await Self.http.execute(request, deadline: deadline)
            } catch let error as HTTPClientError where error == .remoteConnectionClosed {
                return try await Self.http.execute(request, deadline: deadline)
            }
        } catch {
            throw unreachable(error)
        }
    }

    private func problem(of response: HTTPClientResponse) async throws -> Problem? {
        guard response.headers.first(name: "content-type")?.hasPrefix(HubMediaType.problem) == true else {
            return nil
        }
        do {
            let body = try await response.body.collect(upTo: HubLimits.problemBytesMax)
            return Problem(decoding: Array(body.readableBytesView))
        } catch {
            throw unreachable(error)
        }
    }

    /// What to say where the way to the hub fails.
    func unreachable(_ error: any Error) -> any Error {
        if error is CancellationError || (error as? HTTPClientError) == .cancelled {
            return CancellationError()
        }
        if let known = error as? SyncError { return known }
        let reason = (error as? HTTPClientError)?.shortDescription ?? "\(error)"
        return SyncError(
            .unreachable, "The hub \(hub) can't be reached (\(reason)). Nothing is lost: sync again later.",
            details: ["url": hub.text, "reason": reason], isRetryable: true)
    }

    /// Owned by the process, which ends with it: it is never shut down.
    private static let http: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(
            connect: .seconds(HubLimits.connectTimeoutSeconds), read: .seconds(HubLimits.readTimeoutSeconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        // A redirected request would show a token to a hub that it wasn't made for.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
