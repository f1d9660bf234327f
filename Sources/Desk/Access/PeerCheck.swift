import Foundation

/// Whether a connection was made by the user whose desk this is, as the kernel knows.
///
/// On Linux its table of TCP connections names the user of each end. Where there is no such table, the
/// session's secrets have to do.
struct PeerCheck: Sendable {
    /// The two ends of a connection, seen from here.
    struct Connection: Hashable, Sendable {
        let peerHost: String
        let peerPort: Int
        let ownHost: String
        let ownPort: Int
    }

    /// The user of the other end; nil where nobody knows.
    let user: @Sendable (Connection) -> UInt32?

    /// Not known is allowed: the session's secrets stand before everything else too.
    func isOwnUser(_ connection: Connection?) -> Bool {
        guard let connection, let user = user(connection) else { return true }
        return user == getuid()
    }

    /// The kernel's word.
    static let kernel = PeerCheck { connection in
        guard let table = contents(of: "/proc/net/tcp") else { return nil }
        return user(of: connection, in: table)
    }

    /// A file of the kernel's, which says that it is empty until it is read.
    private static func contents(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(file, &part, part.count)
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The user in a table as Linux writes it: `sl local rem st tx:rx tr:tm retrnsmt uid …`.
    static func user(of connection: Connection, in table: String) -> UInt32? {
        guard let local = hex(connection.peerHost, connection.peerPort),
            let remote = hex(connection.ownHost, connection.ownPort)
        else { return nil }
        for line in table.split(separator: "\n").dropFirst() {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count > 7, words[1] == local, words[2] == remote else { continue }
            return UInt32(words[7])
        }
        return nil
    }

    /// An address as that table writes it: the bytes of a number of this machine's order.
    private static func hex(_ host: String, _ port: Int) -> String? {
        let bytes = host.split(separator: ".").compactMap { UInt8($0) }
        guard bytes.count == 4, (0...65_535).contains(port) else { return nil }
        #if _endian(little)
            let ordered = Array(bytes.reversed())
        #else
            let ordered = bytes
        #endif
        return (RandomText.hex(ordered) + ":" + RandomText.hex([UInt8(port >> 8), UInt8(port & 255)]))
            .uppercased()
    }
}
