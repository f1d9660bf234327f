/// The word of one structure against one device, in a changeset that counts.
struct Ban: Hashable, Sendable {
    /// The changeset that says it, and its past.
    let dot: Dot
    let context: VersionVector
    let device: ReplicaID
    /// The last seq that still counts.
    let after: UInt64
    let reason: Ending.Reason
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
/// Source: design, section 6, "Revocation" and "Forks".
struct Revocations: Hashable, Sendable {
    /// How many structures must agree to expel one.
    var needed = 1
    private(set) var bans: [Ban] = []
    private(set) var expulsions: [Expulsion] = []
    /// The last seq before the first fork of each forked origin.
    private(set) var forks: [ReplicaID: UInt64] = [:]
    /// Where each device that came to its end did.
    private(set) var endings: [ReplicaID: Ending] = [:]

    var isEmpty: Bool { bans.isEmpty && expulsions.isEmpty && forks.isEmpty }

    mutating func add(_ new: [Ban], _ expulsion: Expulsion?) {
        bans += new
        if let expulsion { expulsions.append(expulsion) }
        for device in Set(new.map(\.device)) { endings[device] = ending(of: device) }
    }

    /// Notes that two changesets follow the one with this seq.
    mutating func addFork(of origin: ReplicaID, after seq: UInt64) {
        forks[origin] = min(seq, forks[origin] ?? .max)
        endings[origin] = ending(of: origin)
    }

    /// Those that `past` knows; forks aren't in anybody's past.
    func known(in past: VersionVector) -> Revocations {
        var known = Revocations()
        known.needed = needed
        known.expulsions = expulsions.filter { past.contains($0.dot) }
        known.add(bans.filter { past.contains($0.dot) }, nil)
        return known
    }

    /// Whether nothing is there that `past` doesn't know.
    func isKnown(in past: VersionVector) -> Bool {
        forks.isEmpty && bans.allSatisfy { past.contains($0.dot) }
            && expulsions.allSatisfy { past.contains($0.dot) }
    }

    /// Why the changeset `dot` is void, or nil where it isn't.
    func voids(_ dot: Dot) -> Ending.Reason? {
        guard let ending = endings[dot.origin], dot.seq > ending.after else { return nil }
        return ending.reason
    }

    /// Whether the enrolment `dot`, by the key of `predecessor`, falls with it: revoked by members who didn't know
    /// of the successor.
    func fells(_ dot: Dot, successorOf predecessor: ReplicaID) -> Bool {
        let against = bans.filter {
            $0.device == predecessor && !$0.reason.allowsSuccessor && !$0.context.contains(dot)
        }
        return against.contains { $0.voter == nil } || Set(against.compactMap(\.voter)).count >= needed
    }

    /// Whether what was said for `structure` in a changeset with this past no longer holds: so many have spoken
    /// against it since.
    func outvotes(_ structure: String, after past: VersionVector) -> Bool {
        let against = expulsions.filter { $0.structure == structure && !past.contains($0.dot) }
        return against.contains { $0.voter == structure } || Set(against.map(\.voter)).count >= needed
    }

    /// Where `device` ends: at the lowest seq above which enough say that nothing counts.
    private func ending(of device: ReplicaID) -> Ending? {
        let against = bans.filter { $0.device == device }
        var endings = against.filter { $0.voter == nil }.map { Ending(reason: $0.reason, after: $0.after) }
        var votes: [String: UInt64] = [:]
        for ban in against {
            guard let voter = ban.voter else { continue }
            votes[voter] = min(ban.after, votes[voter] ?? .max)
        }
        if votes.count >= needed {
            endings.append(Ending(reason: .expelled, after: votes.values.sorted()[needed - 1]))
        }
        if let after = forks[device] { endings.append(Ending(reason: .forked, after: after)) }
        // Whatever else ended it: who was revoked has no successor.
        let reason = endings.map(\.reason).min { $0.rank < $1.rank }
        let after = endings.map(\.after).min()
        guard let reason, let after else { return nil }
        return Ending(reason: reason, after: after)
    }
}

extension Ending.Reason {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
