internal import NIOCore
internal import NIOSSL

/// The names of a certificate, compared with the host of a hub's address.
///
/// The chain was verified before. What is asked here once more is the name: a certificate for the *address* that answers is
/// good only where the URL says that address, or else whoever answers DNS could show one for their own machine. The
/// subject's common name says nothing any more.
///
/// Source: RFC 9525, section 6; RFC 9110, section 4.3.4.
enum CertificateName {
    /// The names that a certificate is for.
    struct Names {
        /// As they stand there.
        var domains: [String] = []
        /// 4 or 16 bytes each.
        var addresses: [[UInt8]] = []

        init(domains: [String] = [], addresses: [[UInt8]] = []) {
            self.domains = domains
            self.addresses = addresses
        }

        init(_ certificate: NIOSSLCertificate) {
            for name in certificate._subjectAlternativeNames() {
                let bytes = name.contents.withUnsafeBufferPointer { Array($0) }
                switch name.nameType {
                case .dnsName: domains.append(String(decoding: bytes, as: UTF8.self))
                case .ipAddress: addresses.append(bytes)
                default: break
                }
            }
        }
    }

    /// Whether `names` hold `host`, which is a URL's: a name, or an address, of version 6 in brackets.
    static func matches(_ host: String, _ names: Names) -> Bool {
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if let address = address(bare) { return names.addresses.contains { self.address($0) == address } }
        guard let labels = labels(bare), !labels.contains("*") else { return false }
        return names.domains.contains { matches(labels, pattern: $0) }
    }

    /// An address in its usual spelling, nil for a name.
    private static func address(_ text: String) -> String? {
        // What is no address is a name.
        try? SocketAddress(ipAddress: text, port: 0).ipAddress
    }

    /// The same of 4 or 16 bytes; others are none.
    fileprivate static func address(_ bytes: [UInt8]) -> String? {
        // As above.
        try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0).ipAddress
    }

    /// The whole of a first label may be a star, which stands for one label and never for all below a single one.
    private static func matches(_ host: [Substring], pattern: String) -> Bool {
        guard let pattern = labels(pattern), pattern.count == host.count else { return false }
        guard pattern[0] == "*" else { return pattern == host }
        return pattern.count > 2 && pattern.dropFirst().elementsEqual(host.dropFirst())
    }

    /// The labels in lower case; nil for what can't be a name, as one with a byte of zero in it.
    private static func labels(_ name: String) -> [Substring]? {
        let whole = name.hasSuffix(".") ? String(name.dropLast()) : name
        let labels = whole.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        let areGood = labels.allSatisfy { label in
            !label.isEmpty && (label == "*" || label.utf8.allSatisfy(isAllowed))
        }
        return areGood ? labels : nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// A connection to a hub whose certificate is another's.
struct WrongCertificateName: Error {
    /// What it is for.
    let names: [String]
}

extension CertificateName {
    /// What every new connection to `host` has to pass before anything is sent on it.
    static func check(_ host: String) -> @Sendable (any Channel) -> EventLoopFuture<Void> {
        { channel in
            channel.eventLoop.flatSubmit {
                do {
                    try check(channel, host)
                    return channel.eventLoop.makeSucceededVoidFuture()
                } catch {
                    // Once the client knows that the connection isn't one: it forgets it then, and doesn't close it.
                    channel.eventLoop.execute { channel.close(mode: .all, promise: nil) }
                    return channel.eventLoop.makeFailedFuture(error)
                }
            }
        }
    }

    private static func check(_ channel: any Channel, _ host: String) throws {
        #if canImport(Network)
            // There the system does what is asked here, and shows no certificate.
            guard (try? channel.pipeline.syncOperations.handler(type: NIOSSLHandler.self)) != nil else {
                return
            }
        #endif
        guard let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate() else {
            throw WrongCertificateName(names: [])
        }
        let names = Names(certificate)
        guard !matches(host, names) else { return }
        throw WrongCertificateName(names: names.domains + names.addresses.compactMap { address($0) })
    }
}
