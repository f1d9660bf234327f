import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SyncCore
import Synchronization

/// Writes one line for each request once its answer is out, with nothing in it about who asked.
struct RequestLog: RouterMiddleware {
    typealias Context = HubContext

    private let hub: Hub
    private let logger: Logger

    init(hub: Hub) {
        self.hub = hub
        logger = JSONLogHandler.logger("request", now: hub.configuration.now, write: hub.configuration.log)
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let status = response.status.code
        let route = context.endpointPath.flatMap { Self.routes.contains($0) ? $0 : nil } ?? "none"
        let line = line(request, context, route, status)
        let body = response.body
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            let count = ByteCount()
            defer {
                let duration = start.duration(to: .now)
                write(line, bytesOut: count.value, took: duration)
                hub.metrics.count(
                    route: route, status: status, bytesIn: request.contentLength ?? 0, bytesOut: count.value,
                    took: duration)
            }
            try await body.write(
                writer.map { part in
                    count.add(part.readableBytes)
                    return part
                })
        }
        return response
    }

    private func line(
        _ request: Request, _ context: Context, _ route: String, _ status: Int
    ) -> Logger.Metadata {
        var line: Logger.Metadata = [
            "method": .string(Self.methods.contains(request.method) ? request.method.rawValue : "other"),
            "route": .string(route),
            "status": .stringConvertible(status),
            "bytesIn": .stringConvertible(request.contentLength ?? 0),
        ]
        // Only a network of this hub's: anything else is what a stranger wrote.
        if let network = context.parameters.get("network").flatMap({ NetworkID($0) }),
            hub.store.networks[network] != nil
        {
            line["network"] = .string(network.text)
        }
        return line
    }

    private func write(_ line: Logger.Metadata, bytesOut: Int, took duration: Duration) {
        var line = line
        line["bytesOut"] = .stringConvertible(bytesOut)
        line["milliseconds"] = .stringConvertible(Int(duration / .milliseconds(1)))
        logger.info("request", metadata: line)
    }

    private static let methods: Set<HTTPRequest.Method> = [
        .get, .post, .head, .put, .delete, .options, .patch,
    ]
    private static let routes: Set<String> = [
        "/health", "/ready", "/v1/{network}/sync", "/v1/{network}/events",
    ]
}

/// Owns the number of bytes that one answer has grown to.
private final class ByteCount: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add(_ more: Int) {
        count.withLock { $0 += more }
    }
}
