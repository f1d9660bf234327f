/// A report of what became of changesets from outside.
public struct IntakeReport: Hashable, Sendable {
    /// Changesets that were new and are now in the log.
    public var received = 0
    /// Changesets that were here already.
    public var known = 0
    /// Of these, changesets that were here without their bodies, and have them now.
    public var restored = 0
    public var refused: [Refused] = []
    /// Changesets that go on where another one does: each begins a branch of its device's chain.
    public var branches: [Dot] = []
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
        branches += other.branches
        work.add(other.work)
    }
}
