import Dispatch
import Foundation
import Glibc

/// Bytes over TCP, as something may send them that is no HTTP client.
enum RawSocket {
    /// What comes back where the other side doesn't close: a limit against hanging only.
    static let isStillOpen = "still open"

    /// Sends `bytes` and reads until the other side closes.
    ///
    /// `halfCloses` says that no more will come; after `patience` without a byte the socket is closed here.
    static func exchange(
        _ bytes: [UInt8], port: Int, halfCloses: Bool = false, patience: Duration = .seconds(300)
    ) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: blocking(bytes, port, halfCloses, patience))
            }
        }
    }

    /// A connection on which nothing is said; the caller closes it.
    static func silent(port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if connect(descriptor, port) { return descriptor }
        close(descriptor)
        return nil
    }

    private static func connect(_ descriptor: Int32, _ port: Int) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func blocking(_ bytes: [UInt8], _ port: Int, _ halfCloses: Bool, _ patience: Duration)
        -> String
    {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var limit = timeval(
            tv_sec: Int(patience.components.seconds),
            tv_usec: Int(patience.components.attoseconds / 1_000_000_000_000))
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard connect(descriptor, port), send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            return ""
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN { return isStillOpen }
            guard count > 0 else { return String(decoding: answer, as: UTF8.self) }
            answer += buffer[..<count]
        }
    }
}
