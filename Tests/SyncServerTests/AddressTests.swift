import Foundation
import SyncCore
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite struct AddressTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7", "192.0.2.7", false), ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7", false),
        ("127.8.0.1", "127.8.0.1", "127.8.0.1", true), ("::1", "[::1]", "0.0.0.0.0.0.0.0", true),
        ("2001:DB8::1%eth0", "[2001:db8::1]", "20.1.d.b8.0.0.0.0", false),
    ])
    func address_hasOneSpelling(text: String, host: String, counted: String, isLoopback: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(address.host == host && address.countedAs == counted && address.isLoopback == isLoopback)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "hub", "::g", "1.2.3.4:80", "[::1]"])
    func address_refusesWhatIsNone(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", ["10.0.0.1", "10.255.255.255", "::ffff:10.1.1.1"], ["11.0.0.0", "9.255.0.1", "::1"]),
        ("192.168.4.0/22", ["192.168.7.255"], ["192.168.8.0", "192.168.3.255"]),
        ("127.0.0.1", ["127.0.0.1"], ["127.0.0.2"]), ("::1", ["::1"], ["::2", "127.0.0.1"]),
        ("fd00::/8", ["fdff::1"], ["fe00::1"]), ("0.0.0.0/0", ["203.0.113.1"], ["2001:db8::1"]),
        ("::/0", ["203.0.113.1", "2001:db8::1"], []),
    ])
    func range_holdsItsOwn(text: String, inside: [String], outside: [String]) throws {
        let range = try #require(AddressRange(text))
        for text in inside { #expect(range.contains(try #require(IPAddress(text))), "\(text)") }
        for text in outside { #expect(!range.contains(try #require(IPAddress(text))), "\(text)") }
    }

    @Test(arguments: ["", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/8/8", "::1/129", "hub"])
    func range_refusesWhatIsNone(text: String) {
        #expect(AddressRange(text) == nil)
    }

    // MARK: Names

    private func names(host: String = "127.0.0.1", publicURLs: [String] = []) throws -> HubNames {
        let network = try #require(NetworkID("ici-0123456789abcdef0123456780"))
        var configuration = HubConfiguration(
            networks: [network], dataFolder: URL(filePath: "/"), host: host)
        configuration.publicURLs = publicURLs
        return try HubNames(configuration)
    }

    @Test(arguments: [
        ("192.168.1.10", "http://192.168.1.10:8080", true),
        ("192.168.1.10", "http://192.168.1.11:8080", false),
        ("192.168.1.10", "http://192.168.1.10:8081", false),
        ("192.168.1.10", "https://192.168.1.10:8080", false),
        // Who comes from elsewhere isn't on this machine.
        ("192.168.1.10", "http://127.0.0.1:8080", false), ("192.168.1.10", "http://localhost:8080", false),
        ("::ffff:192.168.1.10", "http://192.168.1.10:8080", true),
        ("127.0.0.1", "http://localhost:8080", true),
        ("::1", "http://[::1]:8080", true), ("fd00::7", "http://[fd00::7]:8080", true),
        ("192.168.1.10", "http://salle.local:8080", true),
        ("192.168.1.10", "http://autre.local:8080", false),
        ("192.168.1.10", "nonsense", false),
    ])
    func hub_answersToWhereTheRequestArrived(local: String, origin: String, isAnswered: Bool) throws {
        let address = try #require(IPAddress(local))
        let names = try names(host: "salle.local")
        #expect(names.contains(origin, arrivedAt: (address, 8080)) == isAnswered)
    }

    @Test func hub_withPublicURLs_answersToThoseOnly() throws {
        let names = try names(publicURLs: ["https://hub.example.org/essync", "http://salle.local:8080"])
        let here = (address: try #require(IPAddress("127.0.0.1")), port: 8080)
        for origin in ["https://hub.example.org", "http://salle.local:8080"] {
            #expect(names.contains(origin, arrivedAt: here))
        }
        for origin in ["http://127.0.0.1:8080", "http://hub.example.org", "https://evil.example.org"] {
            #expect(!names.contains(origin, arrivedAt: here))
        }
        #expect(throws: SyncError.self) { try self.names(publicURLs: ["ftp://hub"]) }
    }
}
