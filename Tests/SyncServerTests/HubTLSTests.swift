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

    /// Whether a new connection is shown a certificate that this authority vouches for.
    private func connects(to port: Int, trusting authority: URL) throws -> Bool {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", authority.filePath,
            "-verify_return_error",
        ]
        openssl.standardInput = FileHandle.nullDevice
        openssl.standardOutput = FileHandle.nullDevice
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        return openssl.terminationStatus == 0
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

    /// A certificate that is renewed while the hub runs is shown to the next connection; files that are no use, such as
    /// those of a program that is just writing them, change nothing.
    @Test func renewedCertificate_isShownWithoutARestart() async throws {
        let test = try TestNetwork()
        let old = try certificate("ancien", in: test.folder)
        let new = try certificate("nouveau", in: test.folder)
        let links = HubCertificate(
            certificateFile: test.folder.url.appending(path: "lien.pem"),
            keyFile: test.folder.url.appending(path: "lien.key"))
        @Sendable func point(_ link: URL, to file: URL) throws {
            try? FileManager.default.removeItem(at: link)
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        }
        try point(links.certificateFile, to: old.certificateFile)
        try point(links.keyFile, to: old.keyFile)
        try await withHub(
            [test.network], in: test.folder,
            with: {
                $0.certificate = links
                $0.upkeepPause = .milliseconds(20)
            }
        ) { hub in
            func sync(_ file: URL) async throws {
                let transport = try HTTPTransport(
                    url: hub.url, network: test.network, replica: test.founder.id, key: test.founder.key,
                    authority: try TrustedAuthority(file: file))
                _ = try await test.founder.replica.sync(with: transport)
            }
            try await sync(old.certificateFile)
            #expect(hub.log.line("certificate ends")?.level == "warning", "It ends in two days")
            try point(links.certificateFile, to: new.certificateFile)
            while hub.log.line("certificate not renewed") == nil { await Task.yield() }
            #expect(hub.log.line("certificate not renewed")?.level == "error")
            try await sync(old.certificateFile)
            try point(links.keyFile, to: new.keyFile)
            while hub.log.line("certificate renewed") == nil { await Task.yield() }
            #expect(hub.log.line("certificate renewed")?.level == "info")
            try await sync(new.certificateFile)
            #expect(try !connects(to: hub.port, trusting: old.certificateFile))
            #expect(try connects(to: hub.port, trusting: new.certificateFile))
        }
    }
}
