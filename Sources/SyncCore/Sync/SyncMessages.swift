public import TrustRules

/// The latest changeset of a line at one side.
///
/// *Shape*: `dot` is called after the device's key, `mark` is the first 16 bytes of the changeset's hash: together they
/// mean one changeset everywhere.
public struct Head: Hashable, Comparable, Sendable {
    public let dot: Dot
    public let mark: Mark

    init(dot: Dot, mark: Mark) {
        self.dot = dot
        self.mark = mark
    }

    /// The head of a chain whose latest changeset is `dot`, of this hash.
    public init(dot: Dot, hash: Hash) {
        self.init(dot: dot, mark: hash.mark)
    }
}

/// The message of the asking side.
///
/// *Shape*: `cursor` is the place in the other's log up to which it was answered before; without one, `heads`
/// says what the asking side has. `own` is its own latest seq, so that its changesets aren't sent back.
public struct SyncRequest: Hashable, Sendable {
    public var cursor: Cursor?
    public var heads: [Head]?
    public var own: UInt64
    /// Encoded changesets, each after its past.
    public var frames: [CarriedFrame]

    public init(cursor: Cursor?, heads: [Head]?, own: UInt64, frames: [CarriedFrame]) {
        self.cursor = cursor
        self.heads = heads
        self.own = own
        self.frames = frames
    }
}

/// The message of the answering side.
public struct SyncResponse: Hashable, Sendable {
    public enum Status: UInt8, Hashable, Sendable {
        case ok = 0
        /// The cursor isn't in this log: ask again with heads.
        case needHeads = 1
    }

    public var status: Status
    /// The place up to which the asking side has everything once it has stored the frames.
    public var cursor: Cursor
    /// What the answering side has, where the request had heads.
    public var heads: [Head]?
    public var frames: [CarriedFrame]
    public var hasMore: Bool
    public var refused: [IntakeReport.Refused]
    /// The answering side's clock.
    public var time: EditTime

    /// An answer that gives no changeset.
    ///
    /// - Parameters:
    ///   - status: whether to ask again with heads.
    ///   - heads: what the answering side has, where the request had heads.
    ///   - time: the answering side's clock.
    public init(withoutFrames status: Status, heads: [Head]? = nil, time: EditTime) {
        self.init(
            status: status, cursor: .start, heads: heads, frames: [], hasMore: false, refused: [], time: time)
    }

    init(
        status: Status, cursor: Cursor, heads: [Head]?, frames: [CarriedFrame], hasMore: Bool,
        refused: [IntakeReport.Refused], time: EditTime
    ) {
        self.status = status
        self.cursor = cursor
        self.heads = heads
        self.frames = frames
        self.hasMore = hasMore
        self.refused = refused
        self.time = time
    }
}

extension Head {
    public static func < (left: Head, right: Head) -> Bool { (left.dot, left.mark) < (right.dot, right.mark) }
}

extension Hash {
    /// The first 16 bytes.
    var mark: Mark {
        guard let mark = Mark(bytes: bytes[..<Mark.byteCount]) else {
            preconditionFailure("A hash is longer")
        }
        return mark
    }
}
