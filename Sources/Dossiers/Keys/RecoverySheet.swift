package import Spaces
import SyncCore
package import TrustRules

/// A structure's recovery key as one sheet of paper (rule K10).
///
/// It is the structure's own escrow: whoever has the sheet opens all its dossiers. *Shape*: 32 bytes as eight groups
/// of three words; a group holds four bytes and 16 bits of a checksum over its place and bytes, so that a wrong word
/// is found in its group.
package struct RecoverySheet: Sendable {
    package static let groupCount = 8
    private static let wordsPerGroup = 3
    private static let bytesPerGroup = 4

    package let seed: [UInt8]

    /// A fresh key.
    package init() {
        seed = SystemCipher.random(SystemCipher.seedByteCount)
    }

    /// The reason why words are no sheet.
    package enum Fault: Error, Hashable, Sendable {
        /// Not 24 words.
        case wordCount(Int)
        /// The numbers, from 1, of the groups in which a word is wrong.
        case groups([Int])
    }

    /// The key that somebody typed from paper.
    package init(words: [String]) throws(Fault) {
        guard words.count == Self.groupCount * Self.wordsPerGroup else { throw .wordCount(words.count) }
        var seed: [UInt8] = []
        var wrong: [Int] = []
        for group in 0..<Self.groupCount {
            let own = words[group * Self.wordsPerGroup..<(group + 1) * Self.wordsPerGroup]
            guard let bytes = Self.bytes(of: Array(own), group: group) else {
                wrong.append(group + 1)
                continue
            }
            seed += bytes
        }
        guard wrong.isEmpty else { throw .groups(wrong) }
        self.seed = seed
    }

    /// The words of each group.
    package var groups: [[String]] {
        (0..<Self.groupCount).map { group in
            let bytes = Array(seed[group * Self.bytesPerGroup..<(group + 1) * Self.bytesPerGroup])
            return Self.numbers(of: bytes + Self.check(bytes, group: group)).map(SpokenWord.text)
        }
    }

    /// Whether somebody who has the sheet in hand types some of its groups rightly.
    package func isGroup(_ number: Int, _ words: [String]) -> Bool {
        groups.indices.contains(number - 1) && groups[number - 1] == words.map { $0.lowercased() }
    }

    /// The public half; nil if the seed is no seed.
    package var publicKey: [UInt8]? { SystemCipher.publicKey(ofSeed: seed) }

    /// The name by which grants call the key.
    package static func name(of publicKey: [UInt8]) -> KeyID? {
        KeyID(bytes: SystemCipher().sha256(publicKey).prefix(KeyID.byteCount))
    }

    /// The section by which the structure publishes the key (13).
    package func section(number: UInt64) -> SpaceSection? {
        publicKey.map { .recovery(.init(suite: SystemCipher.suite, number: number, publicKey: $0)) }
    }

    // MARK: Words

    private static func bytes(of words: [String], group: Int) -> [UInt8]? {
        let numbers = words.compactMap { SpokenWord.bits(of: $0) }
        guard numbers.count == words.count else { return nil }
        let all = numbers.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let bytes = Array(all.prefix(bytesPerGroup))
        return Array(all.dropFirst(bytesPerGroup)) == check(bytes, group: group) ? bytes : nil
    }

    private static func check(_ bytes: [UInt8], group: Int) -> [UInt8] {
        let message = Array("essync recovery 1".utf8) + [0, UInt8(group)] + bytes
        return Array(SystemCipher().sha256(message).prefix(2))
    }

    private static func numbers(of bytes: [UInt8]) -> [UInt16] {
        stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }
}
