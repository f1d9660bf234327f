/// The terms of a referral, which are computed when somebody reads and are never written (rule R6).
///
/// So no clock decides anything that stays: an answer that comes after the term simply counts.
package struct ReferralClock: Hashable, Sendable {
    /// Days without an answer after which the receiver is reminded; the sender isn't told.
    package static let reminderDays: UInt64 = 10
    package static let expiryDaysMin: UInt64 = 30

    /// The time from which the terms run: of the first receipt, else of the deposit; nil if neither is there.
    package let start: UInt64?
    /// The days within which the offer promises an answer.
    package let answerDays: UInt64?

    package init(received: UInt64?, deposited: UInt64?, answerDays: UInt64? = nil) {
        start = received ?? deposited
        self.answerDays = answerDays
    }

    package var reminderDue: UInt64? { start.map { $0 + Self.reminderDays * Span.day } }

    package var expiryDue: UInt64? {
        start.map { $0 + max(Self.expiryDaysMin, answerDays ?? 0) * Span.day }
    }

    /// Whether the receiver has a line to read: an answer is awaited since ten days.
    package func isReminding(_ state: ReferralState, at now: Now) -> Bool {
        state.isUnanswered && reminderDue.map { now.time >= $0 } ?? false
    }

    /// Whether both see the referral as expired.
    package func isExpired(_ state: ReferralState, at now: Now) -> Bool {
        state.isUnanswered && expiryDue.map { now.time >= $0 } ?? false
    }

    /// The present, by the greater of the last time that a hub said and the clock.
    package struct Now: Hashable, Sendable {
        package let clock: UInt64
        package let hub: UInt64?

        package init(clock: UInt64, hub: UInt64? = nil) {
            self.clock = clock
            self.hub = hub
        }

        package var time: UInt64 { max(clock, hub ?? 0) }
    }
}
