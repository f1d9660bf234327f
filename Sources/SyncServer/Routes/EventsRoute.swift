import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

extension Hub {
    /// Answers `GET /v1/{network}/events`: for enrolled devices, until they or the hub go.
    func events(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let network = try network(context)
        let token = try await token(request, network)
        let (isMember, position) = try await network.run { replica in
            (try replica.membership().devices[token.replica] != nil, try replica.logEnd().position)
        }
        guard isMember else { throw HubRefusal(.notEnrolled) }
        let watcher = try station.watch(network.network, as: token.replica, from: position)
        return Response(
            status: .ok,
            headers: [.contentType: HubMediaType.events, .cacheControl: "no-store"],
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
