import Foundation
import Spaces
package import SyncCore

/// The file in which a device keeps the keys of its dossiers, closed by a passphrase (rule L7).
///
/// ```
/// 4    "ESKR", version 1
/// 1    0 without a passphrase, 1 with one
/// 1    log2 of the rounds of scrypt; 0 without a passphrase
/// 16   salt of the passphrase
/// 24   salt, then 48: the file's key, sealed under the passphrase's key and this salt;
///      without a passphrase the key itself, padded with zeros
/// 24   salt, then the rest: the keys, sealed under the file's key and this salt
/// ```
/// Each sealing has a key of its own, derived with a fresh salt, so that no nonce is used twice.
package struct KeyFile: Sendable {
    private static let magic = Array("ESKR".utf8) + [1]
    private static let saltByteCount = 24
    private static let headByteCount = 5 + 2 + 16 + saltByteCount + 48
    private static let purpose = Array("essync keyring 1".utf8)
    private static let bytesMax = 256 << 20

    package let path: String
    private let cipher = SystemCipher()

    package init(path: String) {
        self.path = path
    }

    /// The file of a replica's keys, beside the key that it signs with.
    package init(of replica: ReplicaID, in keys: KeyFolder) throws {
        path = try keys.folder.appending(path: "keys").appending(path: "\(replica).dossiers").path
    }

    package var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    /// The secrets that open a file without asking anybody: they live as long as a session, in memory.
    package struct Opener: Hashable, Sendable {
        /// The file's key.
        package let key: [UInt8]
        /// The passphrase's key and the head that it was made with; nil without a passphrase.
        let passphrase: Passphrase?

        struct Passphrase: Hashable, Sendable {
            let key: [UInt8]
            let scrypt: Scrypt
            let salt: [UInt8]
        }
    }

    // MARK: Writing

    /// Makes the file; without a passphrase the keys are open to whoever reads the disk.
    package func create(
        _ keys: DossierKeys, passphrase: [UInt8]?, scrypt: Scrypt = .standard
    ) throws -> Opener {
        let salt = SystemCipher.random(16)
        let made = try passphrase.map { passphrase in
            Opener.Passphrase(key: try self.key(of: passphrase, scrypt, salt), scrypt: scrypt, salt: salt)
        }
        let opener = Opener(key: SystemCipher.random(EpochKey.byteCount), passphrase: made)
        let folder = URL(filePath: path).deletingLastPathComponent().path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try write(keys, opener)
        return opener
    }

    /// Writes the keys anew, whole or not at all; what couldn't be read back doesn't replace what is there.
    package func write(_ keys: DossierKeys, _ opener: Opener) throws {
        var bytes = Self.magic
        if let passphrase = opener.passphrase {
            bytes += [1, passphrase.scrypt.exponent] + passphrase.salt
            bytes += sealed(opener.key, under: passphrase.key)
        } else {
            bytes += [0, 0] + [UInt8](repeating: 0, count: 16 + Self.saltByteCount)
            bytes += opener.key + [UInt8](repeating: 0, count: 16)
        }
        let plain = keys.encoded()
        bytes += sealed(plain, under: opener.key)
        // Whatever the reason, what doesn't come back as it was isn't written.
        guard bytes.count <= Self.bytesMax, (try? DossierKeys(decoding: plain)) == keys else {
            throw SyncError(
                .tooMuch, "The keys don't fit into the file \(path): it stays as it was.",
                details: ["path": path])
        }
        try WholeFile.write(bytes, to: path, for: .owner)
    }

    /// Writes the keys under a new key of the file, so that an older copy of it opens nothing that was destroyed since.
    ///
    /// A copy that was made before keeps its own keys: this helps against what the disk still holds of the file.
    package func renew(_ keys: DossierKeys, _ opener: Opener) throws -> Opener {
        let fresh = Opener(key: SystemCipher.random(EpochKey.byteCount), passphrase: opener.passphrase)
        try write(keys, fresh)
        return fresh
    }

    // MARK: Opening

    /// Opens the file with its passphrase; nil for a file without one.
    ///
    /// - Throws: `wrongPassphrase`, `needsPassphrase`, `damagedKeyring`, `noKeyring`.
    package func open(passphrase: [UInt8]?) throws -> (keys: DossierKeys, opener: Opener) {
        let (head, content) = try parts()
        let salt = Array(head[7..<23])
        let wrapped = Array(head[23...])
        let opener: Opener
        switch head[5] {
        case 0:
            opener = Opener(
                key: Array(wrapped[Self.saltByteCount..<Self.saltByteCount + 32]), passphrase: nil)
        case 1:
            guard let passphrase else { throw SyncError.needsPassphrase }
            let scrypt = Scrypt(exponent: head[6])
            guard Scrypt.exponents.contains(scrypt.exponent) else { throw damaged("rounds") }
            let own = try key(of: passphrase, scrypt, salt)
            guard let key = opened(wrapped, under: own) else { throw SyncError.wrongPassphrase(seconds: 0) }
            opener = Opener(key: key, passphrase: .init(key: own, scrypt: scrypt, salt: salt))
        default: throw damaged("form")
        }
        return (try keys(in: content, opener), opener)
    }

    /// Opens the file with what a session has kept.
    ///
    /// - Throws: `lockedDossiers` if the file was closed with another passphrase since.
    package func open(_ opener: Opener) throws -> DossierKeys {
        let (_, content) = try parts()
        guard let plain = opened(content, under: opener.key) else { throw SyncError.lockedDossiers }
        return try decoded(plain)
    }

    package var hasPassphrase: Bool { get throws { try parts().head[5] == 1 } }

    private func parts() throws -> (head: [UInt8], content: [UInt8]) {
        guard isThere else { throw SyncError.noKeyring }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SyncError(.unreadableFile, "\(path) can't be read.", details: ["path": path])
        }
        let bytes = Array(data.prefix(Self.bytesMax))
        guard bytes.count > Self.headByteCount, bytes.starts(with: Self.magic) else { throw damaged("head") }
        return (Array(bytes.prefix(Self.headByteCount)), Array(bytes.dropFirst(Self.headByteCount)))
    }

    private func keys(in content: [UInt8], _ opener: Opener) throws -> DossierKeys {
        guard let plain = opened(content, under: opener.key) else { throw damaged("content") }
        return try decoded(plain)
    }

    private func decoded(_ plain: [UInt8]) throws -> DossierKeys {
        do throws(SectionError) {
            return try DossierKeys(decoding: plain)
        } catch {
            throw damaged("\(error)")
        }
    }

    // MARK: Primitives

    private func key(of passphrase: [UInt8], _ scrypt: Scrypt, _ salt: [UInt8]) throws -> [UInt8] {
        guard let key = scrypt.key(of: passphrase, salt: salt) else {
            throw SyncError(
                .noMemory,
                "The passphrase takes \(scrypt.megabytes) MiB of memory, which this machine hasn't free.",
                details: ["megabytes": "\(scrypt.megabytes)"])
        }
        return key
    }

    private func sealed(_ plain: [UInt8], under key: [UInt8]) -> [UInt8] {
        let salt = SystemCipher.random(Self.saltByteCount)
        let own = cipher.derive(key, salt: salt, info: Self.purpose)
        return salt + cipher.seal(plain, key: own, associated: Self.purpose)
    }

    private func opened(_ sealed: [UInt8], under key: [UInt8]) -> [UInt8]? {
        let own = cipher.derive(key, salt: Array(sealed.prefix(Self.saltByteCount)), info: Self.purpose)
        return cipher.open(
            Array(sealed.dropFirst(Self.saltByteCount)), key: own, associated: Self.purpose)
    }

    private func damaged(_ part: String) -> SyncError {
        SyncError(
            .damagedKeyring, "The file of keys \(path) was altered (\(part)).",
            details: ["path": path, "reason": part])
    }
}

extension KeyFile.Opener {
    /// For a session's memory only.
    var encoded: [UInt8] {
        guard let passphrase else { return key + [0] }
        return key + [1, passphrase.scrypt.exponent] + passphrase.salt + passphrase.key
    }

    init?(decoding reader: inout SectionReader) {
        // A file that is cut short opens nothing.
        guard let key = try? reader.bytes(count: EpochKey.byteCount), let form = try? reader.byte() else {
            return nil
        }
        self.key = key
        guard form == 1 else {
            passphrase = nil
            return
        }
        // As above.
        guard let exponent = try? reader.byte(), let salt = try? reader.bytes(count: 16),
            let own = try? reader.bytes(count: Scrypt.keyByteCount)
        else { return nil }
        passphrase = Passphrase(key: own, scrypt: Scrypt(exponent: exponent), salt: salt)
    }
}
