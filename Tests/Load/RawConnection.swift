import Foundation
import Glibc

/// Bytes over TCP, as something may send them that is no well-behaved client.
///
/// Owns the socket.
final class RawConnection: Sendable {
    struct Failure: Error {}

    private let descriptor: Int32

    /// Connects; `receiveBytes` is the size of the kernel's buffer, for one who doesn't read.
    ///
    /// - Throws: `Failure` where nobody listens.
    init(port: Int, receiveBytes: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBytes, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else {
            close()
            throw Failure()
        }
    }

    /// Sends what the kernel takes at once.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Int {
        let array = Array(bytes)
        return Glibc.send(
            descriptor, array, array.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }

    /// Reads at most `count` bytes of what is there.
    func receive(_ count: Int) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        let length = recv(descriptor, &buffer, count, Int32(MSG_DONTWAIT))
        return Array(buffer.prefix(max(0, length)))
    }

    func close() {
        Glibc.close(descriptor)
    }
}
