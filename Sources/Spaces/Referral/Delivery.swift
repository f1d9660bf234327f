/// How far a referral has come: four facts, each said by who alone can know it (rule R5).
///
/// They are never shown as one. *Shape*: times in milliseconds, nil if the fact isn't known here.
public struct Delivery: Hashable, Sendable {
    /// Sealed on the sender's device: `partie`.
    public let left: UInt64?
    /// A hub has acknowledged the frames: `deposee`.
    public let deposited: UInt64?
    /// A device of the receiver has opened the content: `recue`.
    public let received: UInt64?
    /// A person of the receiver has looked at it, if that structure tells so: `lue`.
    public let read: UInt64?

    public init(left: UInt64?, deposited: UInt64?, received: UInt64?, read: UInt64?) {
        self.left = left
        self.deposited = deposited
        self.received = received
        self.read = read
    }

    /// Whether a device owes the receipt: it opens the content, and its structure hasn't said so yet.
    ///
    /// A device that only stores the frames owes nothing.
    public static func isReceiptOwed(
        by structure: String, _ parties: ReferralParties, opens: Bool, isSaid: Bool
    )
        -> Bool
    {
        structure == parties.receiver && opens && !isSaid
    }
}
