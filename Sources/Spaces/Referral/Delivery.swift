/// How far a referral has come: four facts, each said by who alone can know it (rule R5).
///
/// They are never shown as one. *Shape*: times in milliseconds, nil if the fact isn't known here.
package struct Delivery: Hashable, Sendable {
    /// Sealed on the sender's device: `partie`.
    package let left: UInt64?
    /// A hub has acknowledged the frames: `deposee`.
    package let deposited: UInt64?
    /// A device of the receiver has opened the content: `recue`.
    package let received: UInt64?
    /// A person of the receiver has looked at it, if that structure tells so: `lue`.
    package let read: UInt64?

    package init(left: UInt64?, deposited: UInt64?, received: UInt64?, read: UInt64?) {
        self.left = left
        self.deposited = deposited
        self.received = received
        self.read = read
    }

    /// Whether a device owes the receipt: it opens the content, and its structure hasn't said so yet.
    ///
    /// A device that only stores the frames owes nothing.
    package static func isReceiptOwed(
        by structure: String, _ parties: ReferralParties, opens: Bool, isSaid: Bool
    )
        -> Bool
    {
        structure == parties.receiver && opens && !isSaid
    }
}
