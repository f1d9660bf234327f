/// Why a changeset from outside was not taken.
package struct IntakeRefusal: RawRepresentable, Error, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let malformed = IntakeRefusal(rawValue: "malformed")
    /// Something that its context names isn't here yet.
    package static let waiting = IntakeRefusal(rawValue: "waiting")
    package static let badSignature = IntakeRefusal(rawValue: "bad-signature")
    /// Its first changeset shows no title, by its own past.
    package static let notLetIn = IntakeRefusal(rawValue: "not-let-in")
    package static let invitationUsed = IntakeRefusal(rawValue: "invitation-used")
    package static let invitationExpired = IntakeRefusal(rawValue: "invitation-expired")
    /// It wasn't looked at, because what came before it in the request took all the work that one request may: to be
    /// sent again.
    package static let later = IntakeRefusal(rawValue: "later")
}
