import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

/// The answer that a hub lives or is ready, and nothing about who uses it.
private struct Health: Encodable {
    let networks: Int
    let status: String
    let version: String
}

extension Hub {
    /// Answers `GET /health`, for which no file is asked, so that no rush makes this process look dead.
    func health() throws -> Response {
        try answer("ok", .ok)
    }

    /// Answers `GET /ready`, which is so if every file answers and the hub isn't about to stop.
    func ready() async throws -> Response {
        guard !draining.isDraining else { return try answer("stopping", .serviceUnavailable) }
        for network in store.networks.values {
            guard await network.answers(within: .seconds(OperationLimits.readySeconds)) else {
                return try answer("store-away", .serviceUnavailable)
            }
        }
        return try answer("ready", .ok)
    }

    private func answer(_ status: String, _ code: HTTPResponse.Status) throws -> Response {
        let health = Health(networks: store.networks.count, status: status, version: configuration.version)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Response(
            status: code, headers: [.contentType: HubMediaType.json, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(health))))
    }
}
