/// Why a changeset from outside was not taken.
public struct IntakeRefusal: RawRepresentable, Error, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public static let malformed = IntakeRefusal(rawValue: "malformed")
    /// Something that its context names isn't here yet.
    public static let waiting = IntakeRefusal(rawValue: "waiting")
    public static let badSignature = IntakeRefusal(rawValue: "bad-signature")
    /// Its origin has forked more often than is kept.
    public static let fork = IntakeRefusal(rawValue: "fork")
    /// Its origin's first changeset doesn't lead back to the charter.
    public static let notEnrolled = IntakeRefusal(rawValue: "not-enrolled")
    public static let invitationUsed = IntakeRefusal(rawValue: "invitation-used")
    public static let invitationExpired = IntakeRefusal(rawValue: "invitation-expired")
    /// It wasn't looked at, because what came before it in the request took all the work that one request may: to be
    /// sent again.
    public static let later = IntakeRefusal(rawValue: "later")
}

/// What became of changesets from outside.
public struct IntakeReport: Hashable, Sendable {
    /// Changesets that were new and are now in the log.
    public var received = 0
    /// Changesets that were here already.
    public var known = 0
    /// Of these, changesets that were here without their bodies, and have them now.
    public var restored = 0
    public var refused: [Refused] = []
    /// Changesets that go on where another one does: each begins a branch, and voids what follows the fork.
    public var forks: [Dot] = []
    /// What it took.
    var work = IntakeWork()

    public struct Refused: Hashable, Sendable {
        /// Nil where the bytes don't tell.
        public let dot: Dot?
        public let reason: IntakeRefusal
    }

    public init() {}

    mutating func add(_ other: IntakeReport) {
        received += other.received
        known += other.known
        restored += other.restored
        refused += other.refused
        forks += other.forks
        work.add(other.work)
    }
}
