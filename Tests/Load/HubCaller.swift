import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SyncCore
import SyncHTTP
import Synchronization

/// Sends light partners' requests to the hub, each with a token that its device signed.
///
/// As `HubClient` does, but over as many connections as there are partners, and with the address that a proxy
/// would note for each.
struct HubCaller: Sendable {
    struct Refused: Error, CustomStringConvertible {
        let status: UInt
        let code: String
        var description: String { "\(status) \(code)" }
    }

    let hub: String
    let network: NetworkID
    private let http: HTTPClient
    private let waits = Counter()
    private let bytesReceived = Counter()

    init(hub: String, network: NetworkID) {
        self.hub = hub
        self.network = network
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(connect: .seconds(30), read: .seconds(120))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 4_000
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutdown() async throws { try await http.shutdown() }

    /// How often the hub asked for patience, since last asked.
    func takeWaits() -> Int { waits.take() }

    /// The bytes of the answers, since last asked.
    func takeBytesReceived() -> Int { bytesReceived.take() }

    /// A request's answer; where the hub asks for patience it is given as the real client gives it.
    ///
    /// - Throws: `Refused`; what the connection raises.
    func exchange(_ body: [UInt8], as device: LightDevice) async throws -> [UInt8] {
        var waited = 0
        while true {
            let request = try await request(HubPaths.sync(network), body, as: device)
            let response = try await executed(request)
            if response.status == .ok {
                let answer = try await response.body.collect(upTo: Limits.streamBytesMax)
                bytesReceived.add(answer.readableBytes)
                return Array(answer.readableBytesView)
            }
            let refusal = try await refusal(response)
            guard response.status == .serviceUnavailable || response.status == .tooManyRequests,
                waited < HubLimits.waitsMax,
                let seconds = response.headers.first(name: "retry-after").flatMap({ Int64($0) }),
                seconds <= HubLimits.waitSecondsMax
            else { throw refusal }
            waited += 1
            waits.add()
            try await Task.sleep(for: .seconds(seconds))
        }
    }

    /// The places that the hub's event stream tells, until it ends.
    func events(as device: LightDevice, _ tell: (UInt64) -> Void) async throws {
        let response = try await executed(request(HubPaths.events(network), nil, as: device))
        guard response.status == .ok else { throw try await refusal(response) }
        for try await part in response.body {
            let text = String(decoding: part.readableBytesView, as: UTF8.self)
            for line in text.split(separator: "\n") where line.hasPrefix("data: ") {
                if let position = UInt64(line.dropFirst(6)) { tell(position) }
            }
        }
    }

    /// The header fields of a request that is sent by hand.
    func head(_ device: LightDevice, contentLength: Int) async throws -> [UInt8] {
        let token = try await device.token(hub: hub, network: network)
        let host = hub.dropFirst("http://".count)
        return Array(
            """
            POST \(HubPaths.sync(network)) HTTP/1.1\r
            host: \(host)\r
            authorization: Bearer \(token)\r
            x-forwarded-for: \(device.address)\r
            content-type: \(HubMediaType.sync)\r
            content-length: \(contentLength)\r
            \r

            """.utf8)
    }

    private func request(
        _ path: String, _ body: [UInt8]?, as device: LightDevice
    ) async throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: hub + path)
        request.method = body == nil ? .GET : .POST
        let token = try await device.token(hub: hub, network: network)
        request.headers.add(name: "authorization", value: "Bearer " + token)
        request.headers.add(name: "x-forwarded-for", value: device.address)
        if let body {
            request.headers.add(name: "content-type", value: HubMediaType.sync)
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        return request
    }

    /// Once more where a connection kept from before was closed just then.
    private func executed(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        do {
            return try await http.execute(request, deadline: .distantFuture)
        } catch let error as HTTPClientError where error == .remoteConnectionClosed {
            return try await http.execute(request, deadline: .distantFuture)
        }
    }

    private func refusal(_ response: HTTPClientResponse) async throws -> Refused {
        let body = try await response.body.collect(upTo: HubLimits.problemBytesMax)
        let problem = Problem(decoding: Array(body.readableBytesView))
        return Refused(status: response.status.code, code: problem?.code ?? "")
    }
}

/// Owns a number that many add to.
final class Counter: Sendable {
    private let value = Mutex(0)

    func add(_ more: Int = 1) { value.withLock { $0 += more } }

    func take() -> Int {
        value.withLock { count in
            defer { count = 0 }
            return count
        }
    }
}
