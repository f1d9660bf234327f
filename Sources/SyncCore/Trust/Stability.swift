/// The word of one structure that a cut has been reached by all, in a changeset that counts.
struct StabilityVote: Hashable, Sendable {
    let dot: Dot
    let cut: StableCut
    let voter: String
    /// How many structures must agree, as the voter knew the network.
    let needed: Int
}

/// The part of the log that no revocation reaches any more.
///
/// A cut is *agreed* once as many structures as the charter asks have named the same one. What a revocation said
/// after that takes back of the cut stays, whichever of the two arrives first; one that the cut holds itself is
/// part of what was agreed.
///
/// Source: docs/decisions/0024-compaction.md.
struct Stability: Hashable, Sendable {
    private(set) var votes: [StabilityVote] = []
    /// The agreed cuts, in the order of the votes that agreed them.
    private(set) var agreed: [StableCut] = []
    /// For branches of forked origins that leave an agreed cut: the last seq that is in it.
    var divergences: [BranchNumber: UInt64] = [:]

    /// - Returns: whether the vote agreed its cut.
    @discardableResult
    mutating func add(_ vote: StabilityVote) -> Bool {
        votes.append(vote)
        guard !agreed.contains(vote.cut) else { return false }
        var voters: [String: Int] = [:]
        for other in votes where other.cut == vote.cut {
            voters[other.voter] = min(other.needed, voters[other.voter] ?? .max)
        }
        guard voters.isEnough else { return false }
        agree(on: vote.cut)
        return true
    }

    mutating func agree(on cut: StableCut) {
        agreed.append(cut)
    }

    /// What a past knows of it: as forks, the branches that diverge from a cut are in nobody's past.
    func known(in past: VersionVector) -> Stability {
        var known = Stability()
        for vote in votes where past.contains(vote.dot) { known.add(vote) }
        return known
    }

    /// The last seq of `device` that what `sayer` says can't void; a fork is said by nobody.
    func floor(of device: ReplicaID, against sayer: Dot?) -> UInt64 {
        agreed.reduce(0) { floor, cut in
            if let sayer, cut.vector.contains(sayer) { return floor }
            return max(floor, cut.vector[device])
        }
    }

    /// Whether what `sayer` says can't reach the changeset `dot`.
    func protects(_ dot: Dot, from sayer: Dot) -> Bool {
        dot.seq <= floor(of: dot.origin, against: sayer)
    }

    /// Whether the changeset `dot` stands on a branch that leaves an agreed cut.
    func isDiverging(_ dot: Dot, on branch: BranchNumber) -> Bool {
        divergences[branch].map { dot.seq > $0 } ?? false
    }
}
