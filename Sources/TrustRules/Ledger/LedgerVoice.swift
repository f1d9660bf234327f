/// A structure with one of its keys, which a vouch or a raise is about.
struct Subject: Hashable, Sendable {
    let structure: Int
    let key: KeyID
}

/// A vouch or a raise, by an editor of another structure.
///
/// *Stored*: one row for each, which never changes.
package struct LedgerVoice: Hashable, Sendable {
    package let point: Point
    /// The structure that says it.
    package let by: Int
    /// The bans and words against its subject that it had seen: these it answers (rule T7).
    let held: [Int]
    let subject: Subject
    let isRaise: Bool
}

/// The voices that name one cut, and the cut once enough have (rule T10).
struct CutTally: Sendable {
    var voices: [Point] = []
    var structures: Set<Int> = []
    /// All that it holds; known once enough structures named it.
    var past: Past?
    var isAgreed = false
}

/// A claim of a structure's rows (rule T8).
///
/// *Stored*: one row for each; whether it counts is asked of its line.
package struct LedgerClaim: Hashable, Sendable {
    package let point: Point
    package let structure: Int
}

/// A changeset that writes rows of another structure, and the claims that are in its way if they count.
struct ForeignWrite: Hashable, Sendable {
    let point: Point
    var claims: [Int]
}
