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
}

/// The connections to all hubs.
///
/// Owns one client for each set of trusted certificates; they end with the process and are never shut down.
enum HubConnections {
    private static let clients = Mutex<[TrustedAuthority?: HTTPClient]>([:])

    static func client(trusting authority: TrustedAuthority?) -> HTTPClient {
        clients.withLock { clients in
            if let known = clients[authority] { return known }
            let made = make(authority)
            clients[authority] = made
            return made
        }
    }

    private static func make(_ authority: TrustedAuthority?) -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.timeout = .init(
            connect: .seconds(HubLimits.connectTimeoutSeconds), read: .seconds(HubLimits.readTimeoutSeconds))
        configuration.connectionPool.retryConnectionEstablishment = false
        // A redirected request would show a token to a hub that it wasn't made for.
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        if let authority {
            var settings = TLSConfiguration.makeClientConfiguration()
            settings.additionalTrustRoots = [.file(authority.file.filePath)]
            configuration.tlsConfiguration = settings
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}
