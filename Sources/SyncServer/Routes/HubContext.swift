import Hummingbird
import HummingbirdCore
import NIOCore
import SyncCore

/// The addresses between which a request travelled, beside what it says itself.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let remote: IPAddress?
    let local: (address: IPAddress, port: Int)?
    let channel: any Channel

    init(source: Source) {
        coreContext = .init(source: source)
        channel = source.channel
        remote = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        local = source.channel.localAddress.flatMap { local in
            guard let address = local.ipAddress.flatMap({ IPAddress($0) }), let port = local.port else {
                return nil
            }
            return (address, port)
        }
    }

    /// Who asks, as far as an address tells.
    ///
    /// Of the addresses that proxies noted, the last that is none of the trusted proxies' own; nobody else's
    /// word is taken for where a request comes from.
    ///
    /// - Parameters:
    ///   - forwarded: the `X-Forwarded-For` header, where there is one.
    ///   - proxies: those that are trusted.
    /// - Returns: what the asker is counted by.
    func asker(forwarded: String?, proxies: [AddressRange]) -> String {
        guard let remote else { return "unknown" }
        guard let forwarded, proxies.contains(where: { $0.contains(remote) }) else { return remote.countedAs }
        var asker = remote
        for item in forwarded.split(separator: ",").suffix(ServerLimits.proxiesMax).reversed() {
            guard let address = IPAddress(item.filter { $0 != " " }) else { break }
            asker = address
            if !proxies.contains(where: { $0.contains(address) }) { break }
        }
        return asker.countedAs
    }
}
