/// A report of what became of changesets from outside.
public struct IntakeReport: Hashable, Sendable {
    /// Changesets that were new and are now in the log.
    package var received = 0
    /// Changesets that were here already.
    package var known = 0
    /// Of these, changesets that were here without their bodies, and have them now.
    package var restored = 0
    /// Of those that were new, how many count for nothing, as their devices have ended.
    package var void = 0
    package var refused: [Refused] = []
    /// Changesets that go on where another one does: each begins a branch of its device's chain.
    package var branches: [Dot] = []
    /// What it took.
    var work = IntakeWork()
    /// The bytes of those that count for nothing.
    package var voidBytes: Int { work.voidBytes }
    /// Whether something came that was lacking here and counts.
    package var bringsSomething: Bool { received - void + restored > 0 }

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
        void += other.void
        refused += other.refused
        branches += other.branches
        work.add(other.work)
    }
}
