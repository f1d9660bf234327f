import Crypto
import Foundation
import Spaces

/// The primitives of swift-crypto for the keys of spaces (rules K2, K4, K8).
///
/// Keys are wrapped by HPKE (RFC 9180) in base mode with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305. X-Wing joins
/// ML-KEM-768 and X25519, so that what is recorded today stays closed to a quantum computer. HPKE doesn't authenticate
/// the sender: the signature of the frame does.
/// *Shape*: a private key is a seed of 32 bytes, a public key 1,216 bytes, a wrap of an epoch's key 1,168 bytes.
/// Source: draft-connolly-cfrg-xwing-kem-06.
package struct SystemCipher: SpaceCipher {
    package static let seedByteCount = 32
    package static let publicKeyByteCount = 1_216
    /// The suite's number in a section of keys.
    package static let suite: UInt8 = 2

    private static let ciphersuite = HPKE.Ciphersuite(
        kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)
    private static let encapsulationByteCount = 1_120

    package init() {}

    package func sha256(_ message: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: message))
    }

    package func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    package func derive(_ key: [UInt8], salt: [UInt8], info: [UInt8]) -> [UInt8] {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key), salt: salt, info: info, outputByteCount: 32)
        return derived.withUnsafeBytes { Array($0) }
    }

    package func seal(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8] {
        do {
            let nonce = try ChaChaPoly.Nonce(data: Array(repeating: UInt8(0), count: 12))
            let box = try ChaChaPoly.seal(
                plain, using: SymmetricKey(data: key), nonce: nonce, authenticating: associated)
            return Array(box.ciphertext + box.tag)
        } catch {
            preconditionFailure("ChaCha20-Poly1305 takes every text and each key of 32 bytes: \(error)")
        }
    }

    package func open(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8]? {
        let nonce = Array(repeating: UInt8(0), count: 12)
        // Whatever is wrong, it doesn't open: no more is told.
        guard let box = try? ChaChaPoly.SealedBox(combined: nonce + sealed) else { return nil }
        let plain = try? ChaChaPoly.open(box, using: SymmetricKey(data: key), authenticating: associated)
        return plain.map { Array($0) }
    }

    package func wrap(
        _ key: [UInt8], for publicKey: [UInt8], info: [UInt8], associated: [UInt8]
    ) -> [UInt8]? {
        // Bytes of another form are no key.
        guard publicKey.count == Self.publicKeyByteCount,
            let recipient = try? XWingMLKEM768X25519.PublicKey(rawRepresentation: publicKey),
            var sender = try? HPKE.Sender(
                recipientKey: recipient, ciphersuite: Self.ciphersuite, info: Data(info)),
            // What can't be sealed for it is for no key, either.
            let sealed = try? sender.seal(key, authenticating: associated)
        else { return nil }
        return Array(sender.encapsulatedKey + sealed)
    }

    package func unwrap(
        _ wrap: [UInt8], with privateKey: [UInt8], info: [UInt8], associated: [UInt8]
    ) -> [UInt8]? {
        guard wrap.count > Self.encapsulationByteCount,
            // Bytes of another form are no seed.
            let seed = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: privateKey, publicKey: nil)
        else { return nil }
        // Whatever is wrong, it doesn't open: no more is told.
        let encapsulation = Data(wrap.prefix(Self.encapsulationByteCount))
        guard
            var recipient = try? HPKE.Recipient(
                privateKey: seed, ciphersuite: Self.ciphersuite, info: Data(info),
                encapsulatedKey: encapsulation),
            // As above: what doesn't open isn't ours.
            let key = try? recipient.open(
                wrap.dropFirst(Self.encapsulationByteCount), authenticating: associated)
        else { return nil }
        return Array(key)
    }

    /// The public half of a seed, or nil if the seed isn't 32 bytes.
    package static func publicKey(ofSeed seed: [UInt8]) -> [UInt8]? {
        let key = try? XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
        return key.map { Array($0.publicKey.rawRepresentation) }
    }

    /// Random bytes of the operating system.
    package static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
