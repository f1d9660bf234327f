internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import SyncCore

/// Sends one device's requests to one hub, signed, and turns what goes wrong into what a person can act on.
struct HubClient: Sendable {
    let hub: HubURL
    let network: NetworkID
    private let key: PrivateKey
    private let invitation: Invitation?
    private let clock: HubClock
    private let isHub: Bool
    private let http: HTTPClient

    init(
        url: String, network: NetworkID, replica: ReplicaID, key: PrivateKey, invitation: Invitation? = nil,
        isHub: Bool = false, authority: TrustedAuthority? = nil, now: @escaping @Sendable () -> EditTime
    ) throws {
        precondition(ReplicaID(publicKey: key.publicKey) == replica, "A replica is named after its key")
        hub = try HubURL(url)
        self.network = network
        self.key = key
        self.invitation = invitation
        self.isHub = isHub
        clock = HubClock(now)
        http = HubConnections.client(to: hub, trusting: authority)
    }

    /// The answer's head, once the hub has taken the request; its body is still to be read.
    ///
    /// A `GET` where `body` is nil, else a `POST`. A token refused for its time is signed once more, and a hub
    /// that asks for a little patience is given it.
    func send(
        _ path: String, body: [UInt8]?, accept: String, deadline: NIODeadline
    ) async throws -> HTTPClientResponse {
        var isSecondTime = false
        var waits = 0
        while true {
            let request = try await request(path, body, accept: accept)
            let response = try await execute(request, deadline: deadline)
            if response.status == .ok { return response }
            let problem = try await problem(of: response)
            if problem?.code == ProblemCode.tokenTime, let time = problem?.time, !isSecondTime {
                clock.follow(EditTime(milliseconds: Int64(clamping: time)))
                isSecondTime = true
            } else if problem != nil, waits < HubLimits.waitsMax, let seconds = Self.wait(response) {
                waits += 1
                try await Task.sleep(for: .seconds(seconds))
            } else {
                throw problem.map { SyncError($0, status: response.status.code, hub: hub, network: network) }
                    ?? OddAnswer(response, to: body?.count ?? 0).error(at: hub)
            }
        }
    }

    /// How long a hub with too much to do asks to be left alone, where that is bearable.
    ///
    /// Source: RFC 9110, section 10.2.3; RFC 6585, section 4.
    private static func wait(_ response: HTTPClientResponse) -> Int64? {
        guard response.status == .tooManyRequests || response.status == .serviceUnavailable,
            let seconds = response.headers.first(name: "retry-after").flatMap({ Int64($0) }),
            (0...HubLimits.waitSecondsMax).contains(seconds)
        else { return nil }
        return seconds
    }

    private func request(
        _ path: String, _ body: [UInt8]?, accept: String
    ) async throws -> HTTPClientRequest {
        let proof = try invitation.map { try InvitationProof($0, for: key.publicKey) }
        let token = DeviceToken(
            key: key.publicKey, network: network, hub: hub.origin, issued: clock.now(), invitation: proof,
            isHub: isHub)
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
                return try await http.execute(request, deadline: deadline)
            } catch let error as HTTPClientError where error == .remoteConnectionClosed {
                return try await http.execute(request, deadline: deadline)
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
        if let wrong = wrongName(error) { return wrong }
        if case .handshakeFailed? = error as? NIOSSLError {
            return SyncError(
                .untrustedHub,
                "The certificate of \(hub) isn't one that this device trusts.",
                details: ["url": hub.text, "reason": reason])
        }
        return SyncError(
            .unreachable, "The hub \(hub) can't be reached (\(reason)). Nothing is lost: sync again later.",
            details: ["url": hub.text, "reason": reason], isRetryable: true)
    }

    /// What to say of a certificate that is good, and another's.
    private func wrongName(_ error: any Error) -> SyncError? {
        let found = error as? WrongCertificateName
        guard found != nil || error as? NIOSSLExtraError == .failedToValidateHostname else { return nil }
        let names = (found?.names ?? []).map { ShownText.line($0, max: HubLimits.shownNameMax) }
        let shown = names.prefix(HubLimits.shownNamesMax).joined(separator: ", ")
        let whose = shown.isEmpty ? "" : " (\(shown))"
        return SyncError(
            .wrongCertificateName,
            "The certificate that \(hub) shows is for another name\(whose). Check the address; if it is right, tell "
                + "who runs the hub.",
            details: ["url": hub.text, "names": shown])
    }
}
