/// A report of what became of changesets from outside.
public struct IntakeReport: Hashable, Sendable {
    /// Changesets that were new and are now in the log.
    package var received = 0
    /// Changesets that were here already.
    package var known = 0
    /// Of these, changesets that were here without their bodies, and have them now.
    package var restored = 0
    package var refused: [Refused] = []
    /// Changesets that go on where another one does: each begins a branch of its device's chain.
    package var branches: [Dot] = []
    /// What it took.
    var work = IntakeWork()

    public struct Refused: Hashable, Sendable {
        /// Nil where the bytes don't tell.
        package let dot: Dot?
        package let reason: IntakeRefusal
    }

    package init() {}

    mutating func add(_ other: IntakeReport) {
        received += other.received
        known += other.known
        restored += other.restored
        refused += other.refused
        branches += other.branches
        work.add(other.work)
    }
}
