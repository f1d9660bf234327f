import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

extension Hub {
    /// Answers `GET /v1/{network}/events`: for enrolled devices, until they or the hub go.
    ///
    /// Who asks for the head alone watches nothing.
    func events(_ request: Request, _ context: HubContext) async throws -> Response {
        let network = try network(context)
        let token = try await token(request, context, network)
        let now = configuration.now()
        let (access, position) = try await network.read { replica in
            (
                try Access(of: token, in: replica.membership(), now: now),
                try replica.logEnd().position
            )
        }
        guard access == .member else { throw HubRefusal(.notEnrolled) }
        var headers: HTTPFields = [.contentType: HubMediaType.events, .cacheControl: "no-store"]
        // A proxy that keeps the stream back to fill a buffer would keep the wake-ups back.
        if let name = HTTPField.Name("x-accel-buffering") { headers[name] = "no" }
        guard request.method != .head else {
            return Response(status: .ok, headers: headers, body: .init { _ in })
        }
        let watcher = try station.watch(
            network.network, as: token.replica, isHub: token.isHub, from: position)
        return Response(
            status: .ok, headers: headers,
            body: .init { writer in
                var told: UInt64?
                for await position in watcher {
                    let line = position == told ? ":\n\n" : "event: changed\ndata: \(position)\n\n"
                    told = position
                    try await writer.write(ByteBuffer(string: line))
                }
                try await writer.finish(nil)
            })
    }
}
