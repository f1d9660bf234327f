import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

/// Certificates as they are met: for names, for addresses, for others, over, and nobody's.
@Suite(.timeLimit(.minutes(20))) struct HubCertificateTests {
    private let test: TestNetwork
    private let authority: HubCertificate

    init() throws {
        test = try TestNetwork()
        authority = try Self.make("authority", isAuthority: true, in: test.folder)
    }

    /// Makes a certificate that is signed by `authority`, or by itself where there is none.
    private static func make(
        _ file: String, names: String = "", days: Int = 2, by authority: HubCertificate? = nil,
        isAuthority: Bool = false, in folder: TemporaryFolder
    ) throws -> HubCertificate {
        let request = folder.path(file + ".csr")
        let made = HubCertificate(
            certificateFile: URL(filePath: folder.path(file + ".pem")),
            keyFile: URL(filePath: folder.path(file + ".key")))
        let (certificate, key) = (made.certificateFile.path(), made.keyFile.path())
        try openssl(
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-keyout", key,
                "-out", request, "-subj", isAuthority ? "/CN=authority" : "/CN=localhost",
            ] + (names.isEmpty ? [] : ["-addext", "subjectAltName=" + names])
                + (isAuthority ? ["-addext", "basicConstraints=critical,CA:TRUE"] : []))
        let signer =
            authority.map {
                ["-CA", $0.certificateFile.path(), "-CAkey", $0.keyFile.path(), "-set_serial", "7"]
            }
            ?? ["-signkey", key]
        try openssl(
            [
                "x509", "-req", "-in", request, "-days", "\(days)", "-copy_extensions", "copyall", "-out",
                certificate,
            ] + signer)
        return made
    }

    private static func openssl(_ arguments: [String]) throws {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = arguments
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
    }

    /// What a device says of a hub with this certificate, by the name and by the address; nil where it syncs.
    private func refusals(
        of certificate: HubCertificate, trusting authority: HubCertificate? = nil
    ) async throws -> [String?] {
        let trusted = try TrustedAuthority(file: (authority ?? self.authority).certificateFile)
        return try await withHub([test.network], in: test.folder, with: { $0.certificate = certificate }) {
            hub in
            var found: [String?] = []
            for host in ["localhost", "127.0.0.1"] {
                let transport = try HTTPTransport(
                    url: "https://\(host):\(hub.port)", network: test.network, replica: test.founder.id,
                    key: test.founder.key, authority: trusted)
                found.append(await refusal { _ = try await test.founder.replica.sync(with: transport) })
            }
            return found
        }
    }

    private static let wrong = "wrong-certificate-name"

    private static let cases: [(names: String, refusals: [String?])] = [
        (names: "DNS:localhost", refusals: [nil, wrong]),
        // The address answers to the name; that makes the certificate none for the name.
        (names: "IP:127.0.0.1", refusals: [wrong, nil]),
        (names: "DNS:localhost,IP:127.0.0.1", refusals: [nil, nil]),
        (names: "IP:127.0.0.2,DNS:localhost", refusals: [nil, wrong]),
        (names: "DNS:hub.example.org", refusals: [wrong, wrong]),
        (names: "DNS:*.localhost,DNS:*", refusals: [wrong, wrong]),
        (names: "DNS:127.0.0.1", refusals: [wrong, wrong]),
        (names: "email:localhost,URI:https://localhost", refusals: [wrong, wrong]),
        // What the subject is called says nothing.
        (names: "", refusals: [wrong, wrong]),
    ]

    @Test(arguments: cases)
    func certificate_isGoodForWhatItNames(names: String, refusals: [String?]) async throws {
        let certificate = try Self.make("hub", names: names, by: authority, in: test.folder)
        let found = try await self.refusals(of: certificate)
        #expect(found == refusals, "\(found)")
    }

    @Test func certificate_ofAnotherAuthority_orItsOwn_orOver_isNobodys() async throws {
        let names = "DNS:localhost,IP:127.0.0.1"
        let untrusted = ["untrusted-hub", "untrusted-hub"]
        let other = try Self.make("other", isAuthority: true, in: test.folder)
        let foreign = try Self.make("foreign", names: names, by: other, in: test.folder)
        #expect(try await refusals(of: foreign) == untrusted)
        let own = try Self.make("own", names: names, in: test.folder)
        #expect(try await refusals(of: own) == untrusted)
        let trusting = try await refusals(of: own, trusting: own)
        #expect(trusting == [nil, nil], "\(trusting)")
        let over = try Self.make("over", names: names, days: -1, by: authority, in: test.folder)
        #expect(try await refusals(of: over) == untrusted)
    }

    @Test func wrongName_isToldAsOne_withTheNamesThatItHas() async throws {
        let certificate = try Self.make(
            "hub", names: "DNS:hub.example.org,IP:127.0.0.2", by: authority, in: test.folder)
        let trusted = try TrustedAuthority(file: authority.certificateFile)
        let failure = try await withHub(
            [test.network], in: test.folder, with: { $0.certificate = certificate }
        ) { hub in
            await #expect(throws: SyncError.self) {
                let transport = try HTTPTransport(
                    url: hub.url, network: test.network, replica: test.founder.id, key: test.founder.key,
                    authority: trusted)
                _ = try await test.founder.replica.sync(with: transport)
            }
        }
        let error = try #require(failure)
        #expect(error.code == .wrongCertificateName && !error.isRetryable)
        #expect(error.message.contains("is for another name"))
    }
}
