/// The primitives on which the keys of a space stand.
///
/// The module has none of its own: whoever opens spaces brings an implementation, tests a plain one. *Shape*: hashes and
/// codes are 32 bytes; keys of epochs and bodies are 32 bytes.
package protocol SpaceCipher: Sendable {
    func sha256(_ message: [UInt8]) -> [UInt8]
    func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8]
    /// HKDF-SHA256, to 32 bytes.
    func derive(_ key: [UInt8], salt: [UInt8], info: [UInt8]) -> [UInt8]
    /// ChaCha20-Poly1305 with a nonce of zeros: the ciphertext and its tag.
    func seal(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8]
    /// The plain text, or nil if key, tag or associated data don't fit.
    func open(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8]?
    /// The encapsulation and the ciphertext of a key for a public key; nil if that isn't one.
    func wrap(_ key: [UInt8], for publicKey: [UInt8], info: [UInt8], associated: [UInt8]) -> [UInt8]?
    /// The key, or nil if the wrap doesn't open with this private key.
    func unwrap(_ wrap: [UInt8], with privateKey: [UInt8], info: [UInt8], associated: [UInt8]) -> [UInt8]?
}
