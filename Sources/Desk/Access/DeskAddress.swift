import Crypto
import SyncCore

/// Where a desk listens: a loopback address of its own, at a port that is free.
///
/// On 127.0.0.1 every other local server gets this one's cookies, for cookies know no ports. All of 127/8 is
/// this machine's on Linux; elsewhere the plain address has to do.
struct DeskAddress: Hashable, Sendable {
    let host: String
    let port: Int

    /// What a browser names in `Host`, exactly.
    var authority: String { "\(host):\(port)" }
    var origin: String { "http://\(authority)" }

    /// The address for a replica: the same each time, so that a browser doesn't forget its zoom.
    static func host(for replica: String) -> String {
        #if os(Linux)
            let bytes = SHA256.hash(data: Array("essync desk \(replica)".utf8)).prefix(3).map {
                1 + Int($0) % 254
            }
            return "127.\(bytes[0]).\(bytes[1]).\(bytes[2])"
        #else
            return "127.0.0.1"
        #endif
    }

    /// The name of the cookie, which tells desks of one machine apart.
    static func cookieName(for replica: String) -> String {
        "essync-desk-" + RandomText.hex(SHA256.hash(data: Array(replica.utf8)).prefix(4))
    }
}
