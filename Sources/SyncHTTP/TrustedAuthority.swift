internal import AsyncHTTPClient
public import Foundation
internal import NIOCore
internal import NIOSSL
public import SyncCore
import Synchronization

/// Certificates that a device trusts besides the system's, such as that of a hub in a village hall.
///
/// *Shape*: a file in PEM with one certificate or more, an authority's or the hub's own.
public struct TrustedAuthority: Hashable, Sendable {
    public let file: URL

    /// - Throws: `badAuthority` where `file` holds no certificate.
    public init(file: URL) throws {
        self.file = file
        let path = file.filePath
        do {
            guard try !NIOSSLCertificate.fromPEMFile(path).isEmpty else {
                throw CocoaError(.fileReadCorruptFile)
            }
        } catch {
            throw SyncError(
                .badAuthority, "\(path) holds no certificate in PEM. Ask who runs the hub for the file.",
                details: ["path": path, "reason": "\(error)"])
        }
    }
}

extension SyncError.Code {
    /// A file of trusted certificates that is none.
    public static let badAuthority = Self("bad-authority")
    /// A hub whose certificate nobody trusted vouches for.
    public static let untrustedHub = Self("untrusted-hub")
    /// A hub whose certificate is for another name than its address says.
    public static let wrongCertificateName = Self("wrong-certificate-name")
}

/// The connections to all hubs.
///
/// Owns one client for each host and set of trusted certificates; they end with the process and are never shut down.
enum HubConnections {
    private struct Way: Hashable {
        /// Nil without TLS.
        let securedHost: String?
        let authority: TrustedAuthority?
    }

    private static let clients = Mutex<[Way: HTTPClient]>([:])

    static func client(to hub: HubURL, trusting authority: TrustedAuthority?) -> HTTPClient {
        let way = Way(securedHost: hub.isSecured ? hub.host : nil, authority: authority)
        return clients.withLock { clients in
            if let known = clients[way] { return known }
            let made = make(way)
            clients[way] = made
            return made
        }
    }

    private static func make(_ way: Way) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(
            connect: .seconds(HubLimits.connectTimeoutSeconds), read: .seconds(HubLimits.readTimeoutSeconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        // A redirected request would show a token to a hub that it wasn't made for.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        // The library looks at the name as well, but takes a certificate for the address that answers.
        configuration.http1_1ConnectionDebugInitializer = way.securedHost.map { CertificateName.check($0) }
        if let authority = way.authority {
            var settings = TLSConfiguration.makeClientConfiguration()
            settings.additionalTrustRoots = [.file(authority.file.filePath)]
            configuration.tlsConfiguration = settings
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
