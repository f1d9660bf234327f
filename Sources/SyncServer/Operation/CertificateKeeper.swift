import Foundation
import NIOCore
import NIOSSL
public import SyncCore
import Synchronization

/// The certificate that new connections are shown; read anew once its files have changed.
///
/// Owns what was read last. New files that can't be used change nothing: the hub goes on with the old ones.
final class CertificateKeeper: Sendable {
    /// What tells two states of the files apart, without reading them.
    private struct Stamp: Hashable {
        var changes: [Date?]
        var sizes: [Int?]
    }

    private struct Kept {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        let stamp: Stamp

        /// The settings of a hub that shows this certificate.
        var settings: TLSConfiguration {
            .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        }

        /// What a new connection takes instead of what the settings say.
        var shown: NIOSSLContextConfigurationOverride {
            var shown = NIOSSLContextConfigurationOverride()
            shown.certificateChain = chain.map { .certificate($0) }
            shown.privateKey = .privateKey(key)
            return shown
        }
    }

    private let files: HubCertificate
    private let kept: Mutex<Kept>

    /// - Throws: `badCertificate` if a file can't be read, or the two don't belong together.
    init(_ files: HubCertificate) throws {
        self.files = files
        kept = Mutex(try Self.read(files))
    }

    /// The settings by which the hub speaks TLS.
    var settings: TLSConfiguration {
        var settings = kept.withLock { $0.settings }
        settings.minimumTLSVersion = .tlsv12
        settings.sslContextCallback = { [self] _, promise in
            promise.succeed(kept.withLock { $0.shown })
        }
        return settings
    }

    /// When the certificate that is shown ends.
    var end: Date {
        let ends = kept.withLock { $0.chain.map(\.notValidAfter) }
        return ends.min().map { Date(timeIntervalSince1970: Double($0)) } ?? .distantFuture
    }

    /// Reads the files again if they have changed since they were read.
    ///
    /// - Returns: whether another certificate is shown from now on.
    /// - Throws: `badCertificate`: then the old one stays.
    func refresh() throws -> Bool {
        guard Self.stamp(of: files) != kept.withLock({ $0.stamp }) else { return false }
        let new = try Self.read(files)
        kept.withLock { $0 = new }
        return true
    }

    private static func read(_ files: HubCertificate) throws -> Kept {
        let (certificate, key) = (files.certificateFile.filePath, files.keyFile.filePath)
        // Before they are read: what is written meanwhile is seen by the next look.
        let stamp = stamp(of: files)
        do {
            let kept = Kept(
                chain: try NIOSSLCertificate.fromPEMFile(certificate),
                key: try NIOSSLPrivateKey(file: key, format: .pem), stamp: stamp)
            // Tried now, so that no file is shown with which no connection can be made.
            _ = try NIOSSLContext(configuration: kept.settings)
            return kept
        } catch {
            throw SyncError(
                .badCertificate,
                "The hub can't speak TLS with \(certificate) and \(key): two PEM files that belong together "
                    + "are needed.",
                details: ["certificate": certificate, "key": key, "reason": "\(error)"])
        }
    }

    private static func stamp(of files: HubCertificate) -> Stamp {
        // Through links, as renewing programs set them; a file that isn't there now has neither.
        let attributes = [files.certificateFile, files.keyFile].map {
            try? FileManager.default.attributesOfItem(atPath: $0.resolvingSymlinksInPath().filePath)
        }
        return Stamp(
            changes: attributes.map { $0?[.modificationDate] as? Date },
            sizes: attributes.map { $0?[.size] as? Int })
    }
}

extension SyncError.Code {
    /// A certificate or key that can't be used.
    public static let badCertificate = Self("bad-certificate")
}
