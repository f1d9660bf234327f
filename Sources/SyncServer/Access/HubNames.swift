import SyncCore
import SyncHTTP

/// The addresses that a hub answers to: a token has to be made for one of them.
///
/// A hub told its public URLs answers to those alone. Another answers to the very address at which the
/// request's connection arrived, to the host that it was told to listen on, and on this machine to its own
/// names. What the request itself says of its host is never believed, so that nobody can show one hub a token
/// that was made for another.
struct HubNames: Sendable {
    let publicOrigins: Set<String>
    let scheme: String
    let host: String

    init(_ configuration: HubConfiguration) throws {
        publicOrigins = Set(try configuration.publicURLs.map { try HubURL($0).origin })
        scheme = configuration.certificate == nil ? "http" : "https"
        host = configuration.host
    }

    /// Whether a token for `origin` is meant for this hub.
    func contains(_ origin: String, arrivedAt local: (address: IPAddress, port: Int)?) -> Bool {
        guard publicOrigins.isEmpty else { return publicOrigins.contains(origin) }
        guard let local else { return false }
        var hosts = [local.address.host, host]
        if local.address.isLoopback { hosts += ["localhost", "127.0.0.1", "[::1]"] }
        return hosts.contains { name in
            // A host that is no URL's, such as `::`, is no name either.
            (try? HubURL("\(scheme)://\(name):\(local.port)"))?.origin == origin
        }
    }
}
