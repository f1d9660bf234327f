import Testing

@testable import SyncHTTP

/// A certificate is for names, or for addresses; neither stands for the other.
struct CertificateNameTests {
    private static let v4: [UInt8] = [127, 0, 0, 1]
    private static let v6: [UInt8] = [UInt8](repeating: 0, count: 15) + [1]
    private static let names = CertificateName.Names(
        domains: ["hub.example.org", "*.Example.net", "localhost", "*.local", "f*.example.com", "*", "*."],
        addresses: [v4, v6])

    @Test(arguments: [
        "hub.example.org", "HUB.example.org", "hub.example.org.", "a.example.net", "xn--caf-dma.example.net",
        "localhost", "127.0.0.1", "::1", "[::1]", "[0:0:0:0:0:0:0:1]",
    ])
    func host_thatTheCertificateNames_isGood(host: String) {
        #expect(CertificateName.matches(host, Self.names))
    }

    @Test(arguments: [
        "example.org", "x.hub.example.org", "example.net", "a.b.example.net", ".example.net", "hub.local",
        "foo.example.com", "*.example.net", "*", "", ".", "hub.example.org..", "127.0.0.2", "127.1",
        "2130706433",
        "[::2]", "::ffff:127.0.0.1", "hub.example.org\0", "hub.éxample.org", "hub example.org",
    ])
    func host_thatItDoesntName_isNot(host: String) {
        #expect(!CertificateName.matches(host, Self.names))
    }

    @Test func address_isNoName_andANameNoAddress() {
        let addresses = CertificateName.Names(addresses: [Self.v4, Self.v6])
        #expect(!CertificateName.matches("localhost", addresses))
        #expect(CertificateName.matches("127.0.0.1", addresses))
        let text = CertificateName.Names(domains: ["127.0.0.1", "::1"])
        #expect(!CertificateName.matches("127.0.0.1", text) && !CertificateName.matches("[::1]", text))
        let odd = CertificateName.Names(
            domains: ["localhost\0.example.org", "loc\u{e1}lhost"], addresses: [[127]])
        #expect(!CertificateName.matches("localhost", odd) && !CertificateName.matches("127.0.0.1", odd))
        #expect(!CertificateName.matches("localhost", CertificateName.Names()))
    }
}
