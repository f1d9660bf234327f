/// An error, for a program to branch on and a person to act on.
///
/// *Shape*: `code` is stable and never translated; `message` is an English sentence for any program, which names no
/// command and no button; `details` fill the places of a translation. Never holds keys or personal data.
public struct SyncError: Error, Equatable, CustomStringConvertible {
    /// An open set: newer versions may raise others.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public init(_ rawValue: String) { self.rawValue = rawValue }
    }

    public let code: Code
    public let message: String
    public let details: [String: String]
    /// Whether the same call may succeed later without anything being changed.
    public let isRetryable: Bool

    public init(_ code: Code, _ message: String, details: [String: String] = [:], isRetryable: Bool = false) {
        self.code = code
        self.message = message
        self.details = details
        self.isRetryable = isRetryable
    }

    public var description: String { message }
}

extension SyncError {
    /// The log or its bookkeeping says what can't be.
    static func damaged(log reason: String) -> SyncError {
        SyncError(
            .damagedFile,
            "The file's log was altered (\(reason)). Go back to a backup, or make a replica anew.",
            details: ["reason": reason])
    }
}

extension SyncError.Code {
    public static let noSuchFile = Self("no-such-file")
    public static let notAReplica = Self("not-a-replica")
    public static let newerFormat = Self("newer-format")
    public static let olderFormat = Self("older-format")
    public static let noKey = Self("no-key")
    public static let fileExists = Self("file-exists")
    public static let unknownTable = Self("unknown-table")
    public static let unknownField = Self("unknown-field")
    public static let unknownRow = Self("unknown-row")
    public static let wrongKey = Self("wrong-key")
    public static let wrongType = Self("wrong-type")
    public static let brokenReference = Self("broken-reference")
    public static let notYours = Self("not-yours")
    public static let stillNamed = Self("still-named")
    public static let notReplicable = Self("not-replicable")
    public static let wrongInvitation = Self("wrong-invitation")
    public static let foreignNetwork = Self("foreign-network")
    public static let badFile = Self("bad-file")
    public static let unreachable = Self("unreachable")
    public static let refusedByHub = Self("refused-by-hub")
    public static let badAnswer = Self("bad-answer")
    /// What leads to the other side takes no message of this size.
    public static let messageTooLarge = Self("message-too-large")
    public static let noConflict = Self("no-conflict")
    public static let unknownChangeset = Self("unknown-changeset")
    public static let busy = Self("busy")
    public static let diskFull = Self("disk-full")
    public static let notEnrolled = Self("not-enrolled")
    public static let constraint = Self("constraint")
    /// Another tool made a synced table unfit: `Replica.rebuild` mends it.
    public static let damagedTable = Self("damaged-table")
    /// Another tool took away what the engine can't do without, and can't make anew.
    public static let damagedFile = Self("damaged-file")
    public static let compacted = Self("compacted")
}

extension SyncError {
    /// What a device is told that no member has let in.
    static let notEnrolledHere = SyncError(
        .notEnrolled,
        "This device isn't enrolled in the network. Ask a member for an invitation.")
}
