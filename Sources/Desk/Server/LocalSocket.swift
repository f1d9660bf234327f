import Dispatch
import Foundation
import SyncCore

/// A socket in the file system by which one desk tells another start of this user's how to open it.
enum LocalSocket {
    private static let answerBytesMax = 1_024
    private static let waitSeconds = 3

    /// What the desk at `path` answers; nil where none does.
    static func ask(_ path: String) -> String? {
        guard let (descriptor, address) = make(path) else { return nil }
        defer { close(descriptor) }
        var wait = timeval(tv_sec: waitSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
        guard withSocketAddress(address, { connect(descriptor, $0, $1) }) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: answerBytesMax)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// Answers every connection of this user's with what `opening` makes.
    ///
    /// - Throws: `readOnlyFile` and others where the socket can't be made.
    static func serve(_ path: String, _ opening: @escaping @Sendable () -> String) throws {
        unlink(path)
        guard let (descriptor, address) = make(path) else { throw SyncError.writing(path, ENAMETOOLONG) }
        let mask = umask(0o177)
        let isBound = withSocketAddress(address) { bind(descriptor, $0, $1) } == 0
        umask(mask)
        guard isBound, listen(descriptor, 4) == 0 else {
            close(descriptor)
            throw SyncError.writing(path, errno)
        }
        DispatchQueue(label: "essync.desk.socket").async {
            while true {
                let client = accept(descriptor, nil, nil)
                if client < 0 {
                    // Without free descriptors it would fail again at once.
                    usleep(100_000)
                    continue
                }
                if isOwnUser(client) {
                    let bytes = Array(opening().utf8)
                    _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                }
                close(client)
            }
        }
    }

    /// Whether the process at the other end is this user's, as the kernel says.
    private static func isOwnUser(_ descriptor: Int32) -> Bool {
        #if os(Linux)
            // Process, user, group: `ucred` of Linux.
            var peer = [UInt32](repeating: .max, count: 3)
            var size = socklen_t(MemoryLayout<UInt32>.size * peer.count)
            return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer[1] == getuid()
        #else
            var user: uid_t = 0
            var group: gid_t = 0
            return getpeereid(descriptor, &user, &group) == 0 && user == getuid()
        #endif
    }

    private static func make(_ path: String) -> (Int32, sockaddr_un)? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path) - 1
        let bytes = Array(path.utf8)
        guard bytes.count <= room else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        #if os(Linux)
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        return descriptor < 0 ? nil : (descriptor, address)
    }

    private static func withSocketAddress<T>(
        _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> T
    ) -> T {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
