import Spaces
import TrustRules

/// A cipher for tests: real hashes, and in place of the others a stream and a tag made of them.
///
/// It keeps no secret from anybody who knows the public key, which is the private one's hash.
struct PlainCipher: SpaceCipher {
    func sha256(_ message: [UInt8]) -> [UInt8] { PlainHash.sha256(message) }
    func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] { PlainHash.hmac(message, key: key) }

    func derive(_ key: [UInt8], salt: [UInt8], info: [UInt8]) -> [UInt8] {
        PlainHash.derive(key, salt: salt, info: info)
    }

    func seal(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8] {
        let ciphertext = zip(plain, stream(key, count: plain.count)).map { $0 ^ $1 }
        return ciphertext + tag(ciphertext, key, associated)
    }

    func open(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) -> [UInt8]? {
        guard sealed.count >= 16 else { return nil }
        let ciphertext = Array(sealed.dropLast(16))
        guard tag(ciphertext, key, associated) == sealed.suffix(16) else { return nil }
        return zip(ciphertext, stream(key, count: ciphertext.count)).map { $0 ^ $1 }
    }

    func wrap(_ key: [UInt8], for publicKey: [UInt8], info: [UInt8], associated: [UInt8]) -> [UInt8]? {
        guard publicKey.count == 32 else { return nil }
        return seal(key, key: hmac(info, key: publicKey), associated: associated)
    }

    func unwrap(_ wrap: [UInt8], with privateKey: [UInt8], info: [UInt8], associated: [UInt8]) -> [UInt8]? {
        open(wrap, key: hmac(info, key: Self.publicKey(of: privateKey)), associated: associated)
    }

    static func publicKey(of privateKey: [UInt8]) -> [UInt8] { PlainHash.sha256(privateKey) }

    private func tag(_ ciphertext: [UInt8], _ key: [UInt8], _ associated: [UInt8]) -> [UInt8] {
        Array(hmac(sha256(associated) + sha256(ciphertext), key: key).prefix(16))
    }

    private func stream(_ key: [UInt8], count: Int) -> [UInt8] {
        (0...count / 32).flatMap { hmac([UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)], key: key) }
    }
}
