import Foundation
import HummingbirdTLS
import NIOSSL
public import SyncCore

extension HubCertificate {
    /// The settings by which the hub speaks TLS.
    ///
    /// - Throws: `badCertificate` where a file can't be read, or the two don't belong together.
    func settings() throws -> TLSConfiguration {
        let certificate = certificateFile.filePath
        let key = keyFile.filePath
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate)
            var settings = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
            settings.minimumTLSVersion = .tlsv12
            // Tried now, so that the hub doesn't start with files that no connection can be made with.
            _ = try NIOSSLContext(configuration: settings)
            return settings
        } catch {
            throw SyncError(
                .badCertificate,
                "The hub can't speak TLS with \(certificate) and \(key): two PEM files that belong together "
                    + "are needed.",
                details: ["certificate": certificate, "key": key, "reason": "\(error)"])
        }
    }
}

extension SyncError.Code {
    /// A certificate or key that can't be used.
    public static let badCertificate = Self("bad-certificate")
}
