import Dossiers
import Spaces
import Testing
import TrustRules

/// The primitives of swift-crypto, as rules K2, K4 and K8 use them.
struct SystemCipherTests {
    private let cipher = SystemCipher()

    @Test func aWrapOpensForItsSeedOnly() throws {
        let seed = SystemCipher.random(SystemCipher.seedByteCount)
        let other = SystemCipher.random(SystemCipher.seedByteCount)
        let publicKey = try #require(SystemCipher.publicKey(ofSeed: seed))
        #expect(publicKey.count == SystemCipher.publicKeyByteCount)
        let key = SystemCipher.random(32)
        let wrap = try #require(cipher.wrap(key, for: publicKey, info: [1], associated: [2]))
        #expect(wrap.count == 1_168)
        #expect(cipher.unwrap(wrap, with: seed, info: [1], associated: [2]) == key)
        #expect(cipher.unwrap(wrap, with: other, info: [1], associated: [2]) == nil)
        #expect(cipher.unwrap(wrap, with: seed, info: [3], associated: [2]) == nil)
        #expect(cipher.unwrap(wrap, with: seed, info: [1], associated: [3]) == nil)
        for index in [0, 1_119, 1_120, 1_167] {
            var altered = wrap
            altered[index] ^= 1
            #expect(cipher.unwrap(altered, with: seed, info: [1], associated: [2]) == nil)
        }
        #expect(cipher.unwrap([], with: seed, info: [1], associated: [2]) == nil)
        #expect(cipher.unwrap(wrap, with: [1, 2, 3], info: [1], associated: [2]) == nil)
        #expect(cipher.wrap(key, for: Array(repeating: 0xff, count: 1_216), info: [], associated: []) == nil)
        #expect(cipher.wrap(key, for: [1], info: [], associated: []) == nil)
    }

    /// HMAC-SHA256 of RFC 4231 (case 2) and HKDF-SHA256 of RFC 5869 (case 1).
    @Test func codesAndDerivedKeysAreThoseOfTheStandards() {
        let code = cipher.hmac(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(hex(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let derived = cipher.derive(
            Array(repeating: 0x0b, count: 22), salt: Array(0...0x0c), info: Array(0xf0...0xf9))
        #expect(hex(derived) == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf")
    }

    /// The fourth vector of RFC 7914 has 2^20 rounds; this is the third, with 2^14.
    @Test func aPassphraseGivesTheKeyOfTheStandard() throws {
        let key = try #require(
            Scrypt(exponent: 14).key(of: Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8)))
        #expect(hex(key) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
