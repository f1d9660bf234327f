import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SyncCore
import SyncHTTP

/// Turns whatever a route throws into a problem's body.
struct ProblemResponses: RouterMiddleware {
    typealias Context = HubContext

    let hub: Hub
    private var configuration: HubConfiguration { hub.configuration }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try response(refusal(for: error, request, context), to: request)
        }
    }

    private func refusal(for error: any Error, _ request: Request, _ context: Context) -> HubRefusal {
        switch error {
        case let refusal as HubRefusal: return refusal
        case let error as HTTPError where error.status == .notFound:
            guard let methods = Self.methods(of: request.uri.path) else { return HubRefusal(.notFound) }
            return HubRefusal(.wrongMethod, allowed: methods)
        case let error as HTTPError where error.status == .contentTooLarge: return HubRefusal(.tooLarge)
        case let error as HTTPError where error.status.code < 500: return HubRefusal(.badRequest)
        case let error as SyncError:
            let refusal = HubRefusal(error)
            if refusal.reason == .broken { context.logger.error("\(error.code.rawValue): \(error.message)") }
            return refusal
        default:
            // Its text may quote what was sent; its type doesn't.
            context.logger.error("\(type(of: error))")
            return HubRefusal(.broken)
        }
    }

    /// The methods that a path of ours answers to, where another one was not found.
    private static func methods(of path: String) -> String? {
        let parts = path.split(separator: "/")
        if parts == ["health"] || parts == ["ready"] { return "GET, HEAD" }
        guard parts.count == 3, parts[0] == "v1" else { return nil }
        return ["sync": "POST", "events": "GET, HEAD"][parts[2]]
    }

    private func response(_ refusal: HubRefusal, to request: Request) throws -> Response {
        let problem = refusal.problem(in: language(of: request))
        hub.metrics.add(to: Series(.refusals, ["code": problem.code]))
        var headers: HTTPFields = [.contentType: HubMediaType.problem]
        if let time = problem.time, let name = HTTPField.Name(HubHeader.time) { headers[name] = "\(time)" }
        if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        if let seconds = Self.retrySeconds(after: refusal) { headers[.retryAfter] = "\(seconds)" }
        if let allowed = refusal.allowed { headers[.allow] = allowed }
        let bytes = ByteBuffer(bytes: try problem.encoded())
        var body = ResponseBody(byteBuffer: bytes)
        if refusal.reason == .tooSlow {
            headers[.connection] = "close"
            body = Self.last(bytes)
        }
        return Response(status: .init(code: problem.status), headers: headers, body: body)
    }

    /// Those whom a busy hub turns away come back one after the other.
    private static func retrySeconds(after refusal: HubRefusal) -> Int? {
        refusal.reason == .busy ? Int.random(in: ServerLimits.retrySeconds) : refusal.retrySeconds
    }

    /// A body after which the connection ends: what is still to come of the request isn't waited for.
    private static func last(_ bytes: ByteBuffer) -> ResponseBody {
        ResponseBody(contentLength: bytes.readableBytes) { writer in
            try await writer.write(bytes)
            try await writer.finish(nil)
            throw CancellationError()
        }
    }

    /// The first of ours that the request names, else the hub's.
    private func language(of request: Request) -> Language {
        for item in (request.headers[.acceptLanguage] ?? "").split(separator: ",").prefix(16) {
            let code = item.drop { $0 == " " }.prefix(2).lowercased()
            if let language = Language(rawValue: code) { return language }
        }
        return configuration.language
    }
}
