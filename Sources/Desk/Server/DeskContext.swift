import Hummingbird
import HummingbirdCore
import NIOCore

/// The two ends of the connection that a request came by.
struct DeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let connection: PeerCheck.Connection?

    init(source: Source) {
        coreContext = .init(source: source)
        let (remote, local) = (source.channel.remoteAddress, source.channel.localAddress)
        guard let peerHost = remote?.ipAddress, let peerPort = remote?.port, let ownHost = local?.ipAddress,
            let ownPort = local?.port
        else {
            connection = nil
            return
        }
        connection = PeerCheck.Connection(
            peerHost: peerHost, peerPort: peerPort, ownHost: ownHost, ownPort: ownPort)
    }
}
