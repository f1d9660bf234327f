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
    /// Its first changeset shows no title, by its own past.
    public static let notLetIn = IntakeRefusal(rawValue: "not-let-in")
    public static let invitationUsed = IntakeRefusal(rawValue: "invitation-used")
    public static let invitationExpired = IntakeRefusal(rawValue: "invitation-expired")
    /// It wasn't looked at, because what came before it in the request took all the work that one request may: to be
    /// sent again.
    public static let later = IntakeRefusal(rawValue: "later")
}
