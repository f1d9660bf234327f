import NIOCore
import SyncCore
import Synchronization

/// The number of connections that each address has open.
///
/// Owns the table. Half-open connections cost an address nothing and a hub one of few: so no address may have all.
final class ConnectionTable: Sendable {
    private let proxies: [AddressRange]
    private let perAddressMax: Int
    private let counts = Mutex<[String: Int]>([:])

    init(proxies: [AddressRange], perAddressMax: Int) {
        self.proxies = proxies
        self.perAddressMax = perAddressMax
    }

    /// Counts one more, unless the address has as many as it may; a trusted proxy brings everybody's.
    ///
    /// - Returns: whether the connection may stay.
    func open(_ address: IPAddress) -> Bool {
        guard !proxies.contains(where: { $0.contains(address) }) else { return true }
        return counts.withLock { counts in
            let count = counts[address.countedAs, default: 0]
            guard count < perAddressMax else { return false }
            counts[address.countedAs] = count + 1
            return true
        }
    }

    func close(_ address: IPAddress) {
        guard !proxies.contains(where: { $0.contains(address) }) else { return }
        counts.withLock { counts in
            let count = counts[address.countedAs, default: 1] - 1
            counts[address.countedAs] = count > 0 ? count : nil
        }
    }
}

/// Closes a connection where its address has too many already.
final class ConnectionCount: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let table: ConnectionTable
    private var counted: IPAddress?

    init(_ table: ConnectionTable) {
        self.table = table
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let remote = context.channel.remoteAddress?.ipAddress
        guard let address = remote.flatMap({ IPAddress($0) }) else { return }
        if table.open(address) {
            counted = address
        } else {
            context.close(promise: nil)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        if let counted { table.close(counted) }
        counted = nil
    }
}
