/// The word of one structure against one device, in a changeset that counts.
struct Revocation: Hashable, Sendable {
    /// The changeset that says it, and its past.
    let dot: Dot
    let context: VersionVector
    let device: ReplicaID
    /// The last seq that still counts.
    let after: UInt64
    let reason: Termination.Reason
    /// The structure that says so, where others have to agree; nil where this is enough.
    let voter: String?
}

/// The word of one structure against another's membership, in a changeset that counts.
struct Expulsion: Hashable, Sendable {
    let dot: Dot
    let structure: String
    let voter: String
}

/// All that voids changesets: what members have signed, and the forks that the log shows.
///
/// Source: docs/trust.md, "Ends" and "Forks".
struct Revocations: Hashable, Sendable {
    /// How many structures must agree to expel one.
    var needed = 1
    private(set) var revocations: [Revocation] = []
    private(set) var expulsions: [Expulsion] = []
    /// The last seq before the first fork of each forked origin.
    private(set) var forks: [ReplicaID: UInt64] = [:]
    /// Where each device that came to its end did.
    private(set) var terminations: [ReplicaID: Termination] = [:]

    /// What they can't reach.
    private(set) var stability = Stability()

    var isEmpty: Bool {
        revocations.isEmpty && expulsions.isEmpty && forks.isEmpty && stability.votes.isEmpty
    }

    mutating func add(_ word: PermanentFact) {
        revocations += word.revocations
        if let expulsion = word.expulsion { expulsions.append(expulsion) }
        for device in Set(word.revocations.map(\.device)) { terminations[device] = termination(of: device) }
        if let vote = word.vote, stability.add(vote) { endAgain() }
    }

    /// Notes which branches leave an agreed cut, and after which seq.
    mutating func setDivergences(_ divergences: [BranchNumber: UInt64]) {
        stability.divergences = divergences
    }

    /// Takes `cut` for agreed, to see where devices would end then.
    mutating func agree(on cut: StableCut) {
        stability.agree(on: cut)
        endAgain()
    }

    private mutating func endAgain() {
        for device in terminations.keys { terminations[device] = termination(of: device) }
    }

    /// Notes that two changesets follow the one with this seq.
    mutating func addFork(of origin: ReplicaID, after seq: UInt64) {
        forks[origin] = min(seq, forks[origin] ?? .max)
        terminations[origin] = termination(of: origin)
    }

    /// Those that `past` knows; forks aren't in anybody's past.
    func known(in past: VersionVector) -> Revocations {
        var known = Revocations()
        known.needed = needed
        known.stability = stability.known(in: past)
        known.expulsions = expulsions.filter { past.contains($0.dot) }
        known.add(PermanentFact(revocations: revocations.filter { past.contains($0.dot) }))
        return known
    }

    /// What of `past` means the same changesets to everybody.
    ///
    /// A past names those of a forked origin by dots that mean one branch or another: what stands beyond the fork is left
    /// out, so that it doesn't matter which branch came first.
    func common(of past: VersionVector) -> VersionVector {
        var common = past
        for (origin, seq) in forks { common[origin] = min(seq, common[origin]) }
        return common
    }

    /// Nothing but what isn't anybody's word.
    func withoutWords() -> Revocations {
        var bare = Revocations()
        bare.needed = needed
        bare.stability.divergences = stability.divergences
        for (origin, seq) in forks { bare.addFork(of: origin, after: seq) }
        return bare
    }

    /// Whether nothing is there that `past` doesn't know.
    func isKnown(in past: VersionVector) -> Bool {
        forks.isEmpty && revocations.allSatisfy { past.contains($0.dot) }
            && expulsions.allSatisfy { past.contains($0.dot) }
            && stability.votes.allSatisfy { past.contains($0.dot) }
    }

    /// Why the changeset `dot` of a branch is void, or nil where it isn't.
    func voids(_ dot: Dot, on branch: BranchNumber) -> Termination.Reason? {
        if stability.isDiverging(dot, on: branch) { return .forked }
        guard let termination = terminations[dot.origin], dot.seq > termination.after else { return nil }
        return termination.reason
    }

    /// Whether the enrolment `dot`, by the key of `predecessor`, falls with it: revoked by members who didn't know
    /// of the successor.
    func invalidates(_ dot: Dot, successorOf predecessor: ReplicaID) -> Bool {
        let against = revocations.filter {
            $0.device == predecessor && !$0.reason.allowsSuccessor && !$0.context.contains(dot)
                && !stability.protects(dot, from: $0.dot)
        }
        return against.contains { $0.voter == nil } || Set(against.compactMap(\.voter)).count >= needed
    }

    /// Whether what was said for `structure` in a changeset with this past no longer holds: so many have spoken
    /// against it since.
    func isExpelled(_ structure: String, after past: VersionVector) -> Bool {
        let against = expulsions.filter { $0.structure == structure && !past.contains($0.dot) }
        return against.contains { $0.voter == structure } || Set(against.map(\.voter)).count >= needed
    }

    /// Where `device` ends: at the lowest seq above which enough say that nothing counts.
    private func termination(of device: ReplicaID) -> Termination? {
        let against = revocations.filter { $0.device == device }
        var terminations = against.filter { $0.voter == nil }.map {
            Termination(reason: $0.reason, after: last($0))
        }
        var votes: [String: UInt64] = [:]
        for revocation in against {
            guard let voter = revocation.voter else { continue }
            votes[voter] = min(last(revocation), votes[voter] ?? .max)
        }
        if votes.count >= needed {
            terminations.append(Termination(reason: .expelled, after: votes.values.sorted()[needed - 1]))
        }
        if let after = forks[device] {
            let floor = stability.floor(of: device, against: nil)
            terminations.append(Termination(reason: .forked, after: max(after, floor)))
        }
        // Whatever else ended it: who was revoked has no successor.
        let reason = terminations.map(\.reason).min { $0.rank < $1.rank }
        let after = terminations.map(\.after).min()
        guard let reason, let after else { return nil }
        return Termination(reason: reason, after: after)
    }

    /// The last seq that counts after a revocation: an agreed cut that doesn't hold the revocation stays whole.
    private func last(_ revocation: Revocation) -> UInt64 {
        max(revocation.after, stability.floor(of: revocation.device, against: revocation.dot))
    }
}

/// The lasting effect of one operation: it is judged by its own past alone, and never void.
struct PermanentFact {
    var revocations: [Revocation] = []
    var expulsion: Expulsion?
    var vote: StabilityVote?
}

extension Termination.Reason {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
