/// The trust of a log, kept up as changesets arrive: what a replica stores of it.
///
/// A changeset comes after its past. So a changeset that arrives after a ban, a claim or a word isn't in their past; of
/// those that were there already the ledger asks once, while that past is at hand. From then on the answers are columns
/// here, and no past is kept. Rights are decided when a changeset is taken in; only ends change them later.
///
/// **On each line what counts is a beginning.** Whatever ends a device names how far each of its lines stays, and cuts
/// are closed. So one number for each line, its *limit*, says which of its changesets count.
///
/// Rows are never looked at again: if the limits of voices may change, the ledger is *stale*, and `settle` finds seats
/// and answers anew among devices and voices.
package struct TrustLedger: Sendable {
    package let terms: FoundingTerms
    package internal(set) var lines = Lines()
    package internal(set) var devices: [LedgerDevice] = []
    package internal(set) var bans: [LedgerBan] = []
    package internal(set) var voices: [LedgerVoice] = []
    package internal(set) var claims: [LedgerClaim] = []
    /// Whether seats and answers have to be found anew.
    package internal(set) var isStale = false

    var structures = StructureTable()
    /// For each line its device, the last seq that counts, and the last one that says a word.
    var deviceOfLine: [Int] = []
    var limits: [UInt64] = []
    var spoken: [UInt64] = []

    var vouches: [Subject: [Int]] = [:]
    var raises: [Subject: [Int]] = [:]
    /// The roles that invitations give, by the changeset that signed them.
    var invitations: [Point: [KeyID: EnrolledRole]] = [:]
    var tallies: [Cut<Point>: CutTally] = [:]
    var agreed: [Past] = []
    /// By the number of the structure that owns the rows.
    var foreign: [Int: [ForeignWrite]] = [:]
    /// Writes of the charter's rows by who isn't a founder: whether enough had raised its root, as far as it knew.
    var charterWrites: [Point: Bool] = [:]
    /// Lines whose limits have changed since these were last taken, with the limit of then.
    var moved: [Int: UInt64] = [:]
    /// Whether rights of writes that were taken in may have changed otherwise than by limits.
    var hasOtherRights = false
    /// How often something other than a line's tip has changed: whoever stores the ledger compares it.
    package internal(set) var revision = 0

    package init(_ terms: FoundingTerms) {
        self.terms = terms
    }

    /// A line whose limit has changed.
    package struct Move: Hashable, Sendable {
        package let line: Int
        /// The last seq that counted, and the one that does now.
        package let from: UInt64
        package let to: UInt64
    }

    /// Settles, and tells which lines count further or less far than when this was last asked.
    ///
    /// The changesets between the two limits have become void, or count again: their rows are to be folded anew.
    package mutating func takeMoves() -> [Move] {
        settle()
        defer { moved = [:] }
        return moved.map { Move(line: $0.key, from: $0.value, to: limits[$0.key]) }
            .filter { $0.from != $0.to }.sorted { $0.line < $1.line }
    }

    /// Whether rights of writes have changed otherwise than by limits: by a new claim, or by a cut.
    package mutating func takeOtherRights() -> Bool {
        settle()
        defer { hasOtherRights = false }
        return hasOtherRights
    }

    func device(of line: Int) -> LedgerDevice { devices[deviceOfLine[line]] }

    /// Whether the changeset isn't void.
    func counts(_ point: Point) -> Bool { point.seq <= limits[point.line] }
}
