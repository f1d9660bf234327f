import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SyncCore
import SyncHTTP

/// Turns whatever a route throws into a problem's body.
struct ProblemResponses: RouterMiddleware {
    typealias Context = BasicRequestContext

    let configuration: HubConfiguration

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try response(refusal(for: error, context), to: request)
        }
    }

    private func refusal(for error: any Error, _ context: Context) -> HubRefusal {
        switch error {
        case let refusal as HubRefusal: return refusal
        case let error as HTTPError where error.status == .notFound: return HubRefusal(.notFound)
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

    private func response(_ refusal: HubRefusal, to request: Request) throws -> Response {
        let problem = refusal.problem(in: language(of: request))
        var headers: HTTPFields = [.contentType: HubMediaType.problem]
        if let time = problem.time, let name = HTTPField.Name(HubHeader.time) { headers[name] = "\(time)" }
        if refusal.reason == .badToken || refusal.reason == .tokenTime {
            headers[.wwwAuthenticate] = "Bearer"
        }
        if refusal.reason == .busy { headers[.retryAfter] = "1" }
        return Response(
            status: .init(code: problem.status), headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: try problem.encoded())))
    }

    /// The first of ours that the request names, else the hub's.
    private func language(of request: Request) -> HubLanguage {
        for item in (request.headers[.acceptLanguage] ?? "").split(separator: ",").prefix(16) {
            let code = item.drop { $0 == " " }.prefix(2).lowercased()
            if let language = HubLanguage(rawValue: code) { return language }
        }
        return configuration.language
    }
}
