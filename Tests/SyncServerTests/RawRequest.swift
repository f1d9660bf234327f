import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SyncCore
import SyncHTTP

/// Requests as any program may send them.
enum RawRequest {
    struct Answer {
        let status: UInt
        let headers: HTTPHeaders
        let body: [UInt8]

        var problem: Problem? {
            headers.first(name: "content-type") == HubMediaType.problem ? Problem(decoding: body) : nil
        }
    }

    static func send(
        _ method: HTTPMethod, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(300))
        let bytes = try await response.body.collect(upTo: 1 << 24)
        return Answer(
            status: response.status.code, headers: response.headers, body: Array(bytes.readableBytesView))
    }

    static func sync(
        _ hub: RunningHub, _ network: NetworkID, token: String?, body: [UInt8], language: String = "en"
    ) async throws -> Answer {
        var headers = ["accept-language": language]
        headers["authorization"] = token.map { "Bearer " + $0 }
        return try await send(.POST, hub.url + HubPaths.sync(network), headers: headers, body: body)
    }
}
