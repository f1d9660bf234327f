/// The day on which a dossier has run out (rule E13).
///
/// Nothing is erased by it: a person is reminded.
package enum Retention {
    package static let monthsAfterContact = 24
    package static let monthsAfterEnd = 6

    /// The earliest of the days after the last contact, after the end, and that the structure has set.
    ///
    /// The last contact is the latest step, note or appointment; `ended` is the day of a refusal, an expiry or a
    /// withdrawal.
    package static func due(lastContact: Day, ended: Day? = nil, keepUntil: Day? = nil) -> Day {
        let byContact = lastContact.adding(months: monthsAfterContact)
        let byEnd = ended?.adding(months: monthsAfterEnd) ?? byContact
        return min(byContact, byEnd, keepUntil ?? byContact)
    }

    /// Whether a referral that ended in this state is kept for the shorter time.
    package static func isShort(_ state: ReferralState, isExpired: Bool) -> Bool {
        isExpired || state == .refused || state == .withdrawn
    }

    /// How long who is out keeps the skeleton: who was in, and that it ended (E9).
    package static let skeletonMonths = 13

    package static func skeletonEnds(_ out: Day) -> Day { out.adding(months: skeletonMonths) }
}

/// The lease of a device that hasn't synced its dossiers (rule E12).
package enum Lease {
    package static let lockDays: UInt64 = 60
    package static let purgeDays: UInt64 = 90

    package enum State: Hashable, Sendable {
        case open
        /// The device can't unlock until it syncs.
        case locked
        /// Its keyring goes.
        case keysGo
    }

    /// The state of a lease.
    ///
    /// A clock set forward locks and never purges: only a time that a hub has said does. The last key of a structure
    /// stays whatever the time.
    package static func state(
        lastSync: UInt64, _ now: ReferralClock.Now, isLastKey: Bool, isSyncing: Bool
    ) -> State {
        if isSyncing { return .open }
        if let hub = now.hub, hub >= lastSync + purgeDays * Span.day, !isLastKey { return .keysGo }
        return now.time >= lastSync + lockDays * Span.day ? .locked : .open
    }
}
