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
