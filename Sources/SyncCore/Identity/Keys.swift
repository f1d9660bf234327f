import Crypto
import Foundation

/// The public half of a device's or an invitation's key pair.
///
/// *Shape*: 32 bytes, an Ed25519 public key (RFC 8032), of those under which a signature says who signed.
public struct PublicKey: Hashable, Sendable {
    public static let byteCount = 32
    public let bytes: [UInt8]

    /// The key whose bytes these are, or nil where they aren't 32, or none that anybody can hold.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        let bytes = Array(bytes)
        guard KeySoundness.isSound(bytes) else { return nil }
        self.bytes = bytes
    }

    /// What is made from a seed is never of small order.
    init(_ key: Curve25519.Signing.PublicKey) {
        bytes = Array(key.rawRepresentation)
    }

    /// Whether the holder of the private half signed `message`.
    public func verifies(_ signature: Signature, of message: [UInt8]) -> Bool {
        // Bytes that are no key verify nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature.bytes, for: message)
    }
}

/// An Ed25519 signature (RFC 8032).
///
/// *Shape*: 64 bytes.
public struct Signature: Hashable, Sendable {
    public static let byteCount = 64
    public let bytes: [UInt8]

    /// The signature whose bytes these are, or nil where they aren't 64.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = Array(bytes)
    }
}

/// The private half of a key pair, which never enters the database.
///
/// *Shape*: a 32-byte Ed25519 seed.
public struct PrivateKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A key that nobody had before, from the system's generator.
    public init() {
        key = Curve25519.Signing.PrivateKey()
    }

    /// The key of this seed, or nil where it isn't one.
    public init?(seed: some Collection<UInt8>) {
        // The only thing that can be wrong is the seed itself: nil says so.
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed)) else { return nil }
        self.key = key
    }

    public var seed: [UInt8] { Array(key.rawRepresentation) }
    public var publicKey: PublicKey { PublicKey(key.publicKey) }

    /// Signs `message`.
    ///
    /// - Throws: what the cryptographic library raises when it can't sign; nothing the caller can mend.
    public func sign(_ message: [UInt8]) throws -> Signature {
        guard let signature = Signature(bytes: try key.signature(for: message)) else {
            preconditionFailure("An Ed25519 signature is 64 bytes")
        }
        return signature
    }
}
