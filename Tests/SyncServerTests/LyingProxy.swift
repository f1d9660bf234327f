import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import SyncCore
import SyncHTTP
import Synchronization

@testable import SyncServer

/// Stands before a hub as a reverse proxy does, and does with its answers what it likes.
final class LyingProxy: Sendable {
    enum Lie: String, Sendable, CaseIterable {
        case none, altersBodies, cutsBodies, repeatsTheFirstAnswer, swapsRequests, saysNothingIsHere
        case answersHTML, redirects, promisesForEver, tellsAnotherTime, refusesTheToken, keepsItBusy
        case asksForPatience, limitsBodies, asksToSignIn, isAlone
    }

    /// What it takes of a body where it limits them.
    static let bodyBytesMax = 20_000

    private struct State {
        var target = ""
        var lie = Lie.none
        var first: [UInt8]?
        var count = 0
    }

    private let state = Mutex(State())

    /// What it does from now on.
    func tell(_ lie: Lie, before target: String) {
        state.withLock { $0 = State(target: target, lie: lie) }
    }

    var requestCount: Int { state.withLock { $0.count } }

    func answer(_ request: Request) async throws -> Response {
        var (target, lie) = ("", Lie.none)
        state.withLock { state in
            state.count += 1
            (target, lie) = (state.target, state.lie)
            // Once: then it passes on.
            if lie == .asksForPatience { state.lie = .none }
        }
        if let answer = Self.own(lie) { return answer }
        var body = Array(try await request.body.collect(upTo: 1 << 26).readableBytesView)
        if lie == .limitsBodies, body.count > Self.bodyBytesMax {
            return Response(
                status: .contentTooLarge, headers: [.contentType: "text/html"],
                body: .init(byteBuffer: ByteBuffer(string: "<html>413 Request Entity Too Large</html>")))
        }
        if lie == .swapsRequests { body = SyncRequestBytes.start(own: 1) }
        let (status, headers, bytes) = try await forward(request, body, to: target)
        let altered = status == 200 ? alter(bytes, lie) : bytes
        return Response(
            status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: altered))
        )
    }

    /// Answers that need no hub behind.
    private static func own(_ lie: Lie) -> Response? {
        func problem(_ problem: Problem, _ headers: HTTPFields = [:]) -> Response {
            // Text and numbers only, which always encode.
            let bytes = (try? problem.encoded()) ?? []
            return Response(
                status: .init(code: problem.status),
                headers: headers.merging([.contentType: HubMediaType.problem]),
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        switch lie {
        case .answersHTML:
            return Response(
                status: .ok, headers: [.contentType: "text/html"],
                body: .init(byteBuffer: ByteBuffer(string: "<html>Bienvenue au Wi-Fi de la salle</html>")))
        case .asksToSignIn: return Response(status: .init(code: 511))
        case .isAlone: return Response(status: .badGateway, headers: [.contentType: "text/html"])
        case .redirects:
            return Response(status: .temporaryRedirect, headers: [.location: "http://127.0.0.1:9/"])
        case .saysNothingIsHere:
            return problem(Problem(code: "unknown-network", status: 404, title: "", detail: ""))
        case .tellsAnotherTime:
            return problem(Problem(code: "token-time", status: 401, title: "", detail: "", time: .max))
        case .refusesTheToken: return problem(Problem(code: "bad-token", status: 401, title: "", detail: ""))
        case .keepsItBusy:
            return problem(Problem(code: "busy", status: 503, title: "", detail: ""), [.retryAfter: "0"])
        case .asksForPatience:
            return problem(Problem(code: "too-many", status: 429, title: "", detail: ""), [.retryAfter: "1"])
        default: return nil
        }
    }

    private func forward(
        _ request: Request, _ body: [UInt8], to target: String
    ) async throws -> (Int, HTTPFields, [UInt8]) {
        var forwarded = HTTPClientRequest(url: target + request.uri.path)
        forwarded.method = .POST
        for name in [HTTPField.Name.authorization, .contentType, .accept] {
            if let value = request.headers[name] {
                forwarded.headers.add(name: name.canonicalName, value: value)
            }
        }
        forwarded.body = .bytes(ByteBuffer(bytes: body))
        let response = try await HTTPClient.shared.execute(forwarded, timeout: .seconds(300))
        let bytes = Array(try await response.body.collect(upTo: 1 << 26).readableBytesView)
        let type = response.headers.first(name: "content-type") ?? ""
        return (Int(response.status.code), [.contentType: type], bytes)
    }

    private func alter(_ bytes: [UInt8], _ lie: Lie) -> [UInt8] {
        let first = state.withLock { state in
            state.first = state.first ?? bytes
            return state.first ?? bytes
        }
        var bytes = bytes
        switch lie {
        case .altersBodies:
            // Behind the place and the time: in the changesets, where there are any.
            for index in stride(from: 40, to: bytes.count, by: 23) { bytes[index] ^= 0x10 }
        case .cutsBodies: bytes.removeLast(bytes.count / 3)
        case .repeatsTheFirstAnswer: bytes = first
        case .promisesForEver: bytes[4] |= 4
        default: break
        }
        return bytes
    }
}

extension HTTPFields {
    func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields.append(field) }
        return fields
    }
}

/// Runs a proxy as long as `body` runs.
func withProxy<T: Sendable>(
    _ proxy: LyingProxy, _ body: @Sendable (_ url: String) async throws -> T
) async throws -> T {
    let router = Router()
    router.post("**") { request, _ in try await proxy.answer(request) }
    let (ready, continuation) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "proxy")
    logger.logLevel = .critical
    let application = Application(
        router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) }, logger: logger)
    let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await services.run() }
        var ports = ready.makeAsyncIterator()
        guard let port = await ports.next() else { throw CancellationError() }
        let result = try await body("http://127.0.0.1:\(port)")
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
        return result
    }
}
