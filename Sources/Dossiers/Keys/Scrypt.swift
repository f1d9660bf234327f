import Crypto
import CryptoExtras

/// A key from a passphrase, slow and hungry on purpose, so that guessing is dear (rule L7).
///
/// *Cost*: with the default of 2^17 rounds 128 MiB and some tenths of a second for each guess.
/// Source: RFC 7914.
package struct Scrypt: Hashable, Sendable {
    package static let keyByteCount = 32
    /// Cheaper than this isn't read, so that a file that somebody altered can't make guessing cheap.
    package static let exponents: ClosedRange<UInt8> = 14...20

    /// log2 of the rounds.
    package let exponent: UInt8

    package static let standard = Scrypt(exponent: 17)

    /// The memory that a key takes.
    package var megabytes: Int { 1 << (Int(exponent) - 10) }

    package init(exponent: UInt8) {
        self.exponent = exponent
    }

    /// The key of a passphrase, 32 bytes; nil if the system lacks the memory.
    package func key(of passphrase: [UInt8], salt: [UInt8]) -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: passphrase, salt: salt, outputByteCount: Self.keyByteCount, rounds: 1 << Int(exponent),
            blockSize: 8, parallelism: 1)
        return key?.withUnsafeBytes { Array($0) }
    }
}
