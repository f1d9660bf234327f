import TrustRules

/// An admission that has been taken in, with the answers that its past gave.
struct AdmissionFact: Hashable, Sendable {
    let point: Point
    let author: SpaceAuthor
    let structure: String
    let mark: Mark
    let isAllowed: Bool
    /// How many counting ends of the structure it had seen.
    ///
    /// Whatever holds the admission holds these, so their number says whether it had seen all.
    let endsSeen: Int
    /// The numbers of the ends of its author's structure that it had seen.
    let ownEnds: Set<Int>
}

/// An end that has been taken in.
struct EndFact: Hashable, Sendable {
    let point: Point
    let structure: String
    let isAllowed: Bool
    /// The numbers of the admissions by the ended structure that it had seen.
    let admissions: Set<Int>
}

/// A cut that has been taken in.
struct CutFact: Hashable, Sendable {
    let point: Point
    let device: SpaceAuthor
    /// Whether the commons bears it out, and nothing has answered the ban.
    let isInForce: Bool
    /// How far each line stays.
    let stays: [Int: UInt64]

    /// Whether the cut reaches a changeset of an author.
    func reaches(_ point: Point, of author: SpaceAuthor) -> Bool {
        isInForce && author == device && point.seq > stays[point.line] ?? 0
    }
}

/// An epoch that has been taken in.
struct EpochFact: Hashable, Sendable {
    let epoch: Epoch
    let author: SpaceAuthor
    let mark: Mark
    let isAllowed: Bool
    /// How many ends and cuts its past holds, those of its own changeset included.
    let barriers: Int
}

/// A grant beside an epoch, or an ask for one.
struct GrantFact: Hashable, Sendable {
    let epoch: EpochName
    let recipient: KeyID
    /// The numbers of the recipient's asks that it had seen.
    let asks: Set<Int>
}

struct AskFact: Hashable, Sendable {
    let point: Point
    let epoch: EpochName
    let author: KeyID
}

/// The word of a device that it has opened the content, or that a person has looked at it.
struct ReceiptFact: Hashable, Sendable {
    let point: Point
    let author: SpaceAuthor
    let isAllowed: Bool
    let isRead: Bool
    let time: UInt64
}

/// A step that has been taken in.
struct StepFact: Hashable, Sendable {
    let point: Point
    let index: Int
    let author: SpaceAuthor
    let step: ReferralState
    let isAllowed: Bool
    let order: StepOrder
    /// The numbers of the steps that its author had seen, or said before.
    let before: Set<Int>
}
