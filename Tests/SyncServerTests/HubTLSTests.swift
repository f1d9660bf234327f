import Foundation
import SyncCore
import SyncHTTP
import SyncTestSupport
import Testing

@testable import SyncServer

@Suite(.timeLimit(.minutes(20))) struct HubTLSTests {
    /// A certificate for this machine that vouches for itself, as a village hall makes one.
    private func certificate(_ name: String, in folder: TemporaryFolder) throws -> HubCertificate {
        let (certificate, key) = (folder.path("\(name).pem"), folder.path("\(name).key"))
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-keyout", key, "-out", certificate, "-subj", "/CN=\(name)", "-addext",
            "subjectAltName=IP:127.0.0.1,DNS:localhost",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
        return HubCertificate(certificateFile: URL(filePath: certificate), keyFile: URL(filePath: key))
    }

    @Test func devices_syncWithAHubThatTheyTrust_andOnlyWithSuchAOne() async throws {
        let test = try TestNetwork()
        let own = try certificate("salle", in: test.folder)
        let other = try certificate("autre", in: test.folder)
        try await withHub([test.network], in: test.folder, with: { $0.certificate = own }) { hub in
            #expect(hub.url.hasPrefix("https://127.0.0.1:"))
            func sync(_ file: URL?) async throws -> SyncReceipt {
                let transport = try HTTPTransport(
                    url: hub.url, network: test.network, replica: test.founder.id, key: test.founder.key,
                    authority: try file.map { try TrustedAuthority(file: $0) })
                return try await test.founder.replica.sync(with: transport)
            }
            let receipt = try await sync(own.certificateFile)
            #expect(receipt.upToDate)
            #expect(await refusal { _ = try await sync(nil) } == "untrusted-hub")
            #expect(await refusal { _ = try await sync(other.certificateFile) } == "untrusted-hub")
            // A token for plain HTTP is for another place.
            let plain = hub.url.replacing("https://", with: "http://")
            #expect(await refusal { try await test.founder.sync(plain) } == "unreachable")
        }
    }

    @Test func wrongFiles_areToldBeforeTheHubStarts() async throws {
        let test = try TestNetwork()
        let (one, two) = (try certificate("un", in: test.folder), try certificate("deux", in: test.folder))
        let wrong = [
            HubCertificate(certificateFile: one.certificateFile, keyFile: two.keyFile),
            HubCertificate(certificateFile: one.keyFile, keyFile: one.keyFile),
            HubCertificate(certificateFile: URL(filePath: "/nowhere"), keyFile: one.keyFile),
        ]
        for certificate in wrong {
            let code = await refusal {
                try await withHub(
                    [test.network], in: test.folder, with: { $0.certificate = certificate }
                ) { _ in }
            }
            #expect(code == "bad-certificate")
        }
        #expect(throws: SyncError.self) { try TrustedAuthority(file: one.keyFile) }
        #expect(throws: SyncError.self) { try TrustedAuthority(file: URL(filePath: "/nowhere")) }
    }
}
