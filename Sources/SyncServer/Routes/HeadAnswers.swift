import HTTPTypes
import Hummingbird
import HummingbirdCore

/// Answers `HEAD` as `GET`, without the body, refusals included.
///
/// Where the body's length isn't known, only the connection's end says that nothing follows.
///
/// Source: RFC 9110, section 9.3.2; RFC 9112, section 6.3.
struct HeadAnswers: RouterMiddleware {
    typealias Context = HubContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard request.method == .head else { return response }
        if let length = response.body.contentLength {
            response.body = ResponseBody(contentLength: length) { try await $0.finish(nil) }
        } else {
            response.headers[.connection] = "close"
            response.body = ResponseBody { _ in throw CancellationError() }
        }
        return response
    }
}
