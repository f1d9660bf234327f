package import TrustRules

/// A section that spaces need: kinds 12 to 14 in the commons, 20 to 27 in a clear part, 30 in a sealed one.
package enum SpaceSection: Hashable, Sendable {
    /// An encryption key: its suite, its number among its owner's, its public half.
    package struct EncryptionKey: Hashable, Sendable {
        package let suite: UInt8
        package let number: UInt64
        package let publicKey: [UInt8]

        package init(suite: UInt8, number: UInt64, publicKey: [UInt8]) {
            self.suite = suite
            self.number = number
            self.publicKey = publicKey
        }
    }

    /// An epoch's key, wrapped for one recipient.
    package struct Wrap: Hashable, Sendable {
        package let recipient: KeyID
        /// The number of the recipient's encryption key.
        package let number: UInt64
        /// The encapsulation, then the ciphertext.
        package let bytes: [UInt8]

        package init(for recipient: KeyID, number: UInt64, bytes: [UInt8]) {
            self.recipient = recipient
            self.number = number
            self.bytes = bytes
        }
    }

    /// A changeset that stays, with its chain.
    package struct Stay: Hashable, Comparable, Sendable {
        package let seq: UInt64
        package let mark: Mark

        package init(seq: UInt64, mark: Mark) {
            self.seq = seq
            self.mark = mark
        }

        package static func < (left: Stay, right: Stay) -> Bool {
            (left.seq, left.mark) < (right.seq, right.mark)
        }
    }

    package enum AskReason: UInt8, Hashable, Sendable, CaseIterable {
        case doesntOpen = 1
        case notTheKeyCommittedTo = 2
        case madeForAKeyThatIsGone = 3
    }

    // MARK: In the commons

    case keys(EncryptionKey)
    case recovery(EncryptionKey)
    case carrier(KeyID)

    // MARK: In a clear part

    /// The salt from which the space's id is made.
    case found(salt: [UInt8])
    case admit(String, signature: [UInt8])
    case end(String)
    /// The commitment to the key, sorted exclusions, and wraps sorted by recipient.
    case epoch(commitment: [UInt8], exclusions: [Epoch.Exclusion], wraps: [Wrap])
    case grant(EpochName, Wrap)
    case ask(EpochName, AskReason)
    case cut(KeyID, stays: [Stay], ban: Mark)
    /// The hash of the author's first changeset in the commons; in a chain's first changeset.
    case title([UInt8])
    /// A section that a later version knows.
    case unknown(UInt64, [UInt8])

    // MARK: In a sealed part

    /// Keys of older epochs, sorted.
    case older([[UInt8]])

    package var kind: UInt64 {
        switch self {
        case .keys: 12
        case .recovery: 13
        case .carrier: 14
        case .found: 20
        case .admit: 21
        case .end: 22
        case .epoch: 23
        case .grant: 24
        case .ask: 25
        case .cut: 26
        case .title: 27
        case .older: 30
        case .unknown(let kind, _): kind
        }
    }

    /// The kinds that may stand in a clear part; 28 and 29 are for later versions.
    package static let clearKinds: ClosedRange<UInt64> = 20...29
    package static let saltByteCount = 16
    package static let keyByteCount = 32
    package static let hashByteCount = 32
    package static let signatureByteCount = 64
    static let foundVersion: UInt8 = 1

    static func isSlug(_ bytes: [UInt8]) -> Bool {
        guard (1...SpaceLimits.slugBytesMax).contains(bytes.count) else { return false }
        let hyphen = UInt8(ascii: "-")
        let isPlain = bytes.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == hyphen
        }
        return isPlain && bytes.first != hyphen && bytes.last != hyphen
    }
}
