package import Spaces
import SyncCore
package import TrustRules

/// What a side has of one space, and what it wants of it.
///
/// *Shape*: `heads` are the latest changesets of each chain; `lacks` the changesets that are here without their
/// ciphertexts. Both sorted.
package struct SpaceWant: Hashable, Sendable {
    package struct Head: Hashable, Comparable, Sendable {
        package let device: KeyID
        package let seq: UInt64
        package let mark: Mark

        package init(device: KeyID, seq: UInt64, mark: Mark) {
            self.device = device
            self.seq = seq
            self.mark = mark
        }

        package static func < (left: Head, right: Head) -> Bool {
            (left.device, left.seq, left.mark) < (right.device, right.seq, right.mark)
        }
    }

    package let space: SpaceName
    package let heads: [Head]
    package let lacks: [Mark]

    package init(space: SpaceName, heads: [Head], lacks: [Mark]) {
        self.space = space
        self.heads = heads.sorted()
        self.lacks = lacks.sorted()
    }
}

/// The head of a space at one side; zeros for a space that isn't there.
package struct SpaceDigest: Hashable, Sendable {
    package static let headByteCount = 8
    package static let none = [UInt8](repeating: 0, count: headByteCount)
    package let space: SpaceName
    package let head: [UInt8]

    package init(space: SpaceName, head: [UInt8]) {
        self.space = space
        self.head = head
    }
}

/// The message of the asking side (rule Y2).
///
/// *Shape*: with a cursor it asks for what came after it; with digests for what differs; with wants for the frames of
/// some spaces. Words are orders and acknowledgements, which go before frames.
package struct SpaceRequest: Hashable, Sendable {
    package var cursor: SpaceCursor?
    package var digests: [SpaceDigest]?
    package var wants: [SpaceWant] = []
    package var words: [[UInt8]] = []
    package var groups: [SpaceGroup] = []

    package init() {}
}

/// The message of the answering side.
package struct SpaceResponse: Hashable, Sendable {
    /// Whether the cursor isn't in this log: ask again with digests.
    package var needsDigests = false
    package var hasMore = false
    /// The place up to which the asking side has everything once it has stored this, and resolved the digests.
    package var cursor = SpaceCursor.start
    /// Milliseconds, of the answering side's clock.
    package var time: UInt64 = 0
    /// The spaces that differ, or that the asker has to ask for with a want.
    package var digests: [SpaceDigest] = []
    /// What the answering side has of the spaces that were asked for.
    package var wants: [SpaceWant] = []
    package var refused: [SpaceRefused] = []
    package var words: [[UInt8]] = []
    package var groups: [SpaceGroup] = []

    package init() {}
}

/// Limits on messages about spaces.
package enum SpaceMessageLimits {
    package static let spacesMax = 16_384
    package static let digestsMax = 65_536
    package static let framesMax = 65_536
    package static let headsMax = 1_024
    package static let wordsMax = 16_384
    package static let reasonBytesMax = 64
    /// The size after which a side closes a message and says that there is more.
    package static let bytesTarget = 4 << 20
    package static let bytesMax = 64 << 20
}
