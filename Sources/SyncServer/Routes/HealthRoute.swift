import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore
import SyncHTTP

/// The answer that a hub is well, and nothing about who uses it.
private struct Health: Encodable {
    let networks: Int
    let status: String
    let version: String
}

extension Hub {
    /// Answers `GET /health`, for which it reads from every file.
    func health() async throws -> Response {
        for network in store.networks.values {
            _ = try await network.run { try $0.logEnd() }
        }
        let health = Health(networks: store.networks.count, status: "ok", version: configuration.version)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Response(
            status: .ok, headers: [.contentType: HubMediaType.json, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(health))))
    }
}
