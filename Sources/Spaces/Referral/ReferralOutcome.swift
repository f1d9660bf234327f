package import TrustRules

/// The reason why a step has no effect.
package enum StepWithoutEffect: String, Hashable, Sendable, CaseIterable {
    /// Its device was cut off.
    case void
    /// Its structure wasn't in, or isn't the one that may say this.
    case notParty = "not-party"
    /// The state that its author had seen didn't allow it.
    case notAllowed = "not-allowed"
    /// A sticky step overtook it.
    case overtaken
    /// Another answer of the receiver, made at the same time, ranks before it.
    case crossed
}

/// One step: its changeset, and its number among the steps of that changeset, in the order of their rows.
package struct StepName<Name: Hashable & Sendable>: Hashable, Sendable {
    package let changeset: Name
    package let index: Int

    package init(_ changeset: Name, index: Int = 0) {
        self.changeset = changeset
        self.index = index
    }
}

/// The state of a referral, and what became of each step.
///
/// *Shape*: `Name` is how changesets are called.
package struct ReferralOutcome<Name: Hashable & Sendable>: Hashable, Sendable {
    package let state: ReferralState
    package let withoutEffect: [StepName<Name>: StepWithoutEffect]

    package init(state: ReferralState, withoutEffect: [StepName<Name>: StepWithoutEffect]) {
        self.state = state
        self.withoutEffect = withoutEffect
    }
}

/// The order among the receiver's heads (rule R2): rank, time, the author's key, the changeset's mark.
package struct StepOrder: Hashable, Comparable, Sendable {
    let rank: Int
    let time: UInt64
    let key: KeyID
    let mark: Mark

    package init(rank: Int, time: UInt64, key: KeyID, mark: Mark) {
        self.rank = rank
        self.time = time
        self.key = key
        self.mark = mark
    }

    package static func < (left: StepOrder, right: StepOrder) -> Bool {
        (left.rank, left.time, left.key, left.mark) < (right.rank, right.time, right.key, right.mark)
    }
}
