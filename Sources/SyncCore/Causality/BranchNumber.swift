/// The local number of one branch of an origin: the bookkeeping names the branch by it, in a few bits.
///
/// An origin has one branch, unless its key was used in two places. A replica numbers branches as it meets them, from 1:
/// another replica has other numbers.
struct BranchNumber: Hashable, Comparable, Sendable {
    let value: Int

    init(_ value: Int) {
        self.value = value
    }

    /// The branch of a fact that stands in no log.
    static let none = BranchNumber(0)

    static func < (left: BranchNumber, right: BranchNumber) -> Bool { left.value < right.value }
}

/// The name of a changeset in this replica's bookkeeping.
struct LocalDot: Hashable, Sendable {
    let branch: BranchNumber
    let seq: UInt64
}
