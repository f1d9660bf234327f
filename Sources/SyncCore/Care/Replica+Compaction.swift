internal import GRDB

/// A report of what compaction could do, or did.
public struct Compaction: Hashable, Sendable {
    public enum Step: String, Hashable, Sendable {
        /// There is nothing to elide.
        case nothing
        /// The cut waits for the word of more structures.
        case proposed
        /// Bodies were elided here.
        case compacted
    }

    public var step = Step.nothing
    /// Changesets in the cut, and those of them that it elides.
    public var changesets = 0
    public var elided = 0
    /// The structures that have named this cut, and how many have to.
    public var voters: Set<String> = []
    public var needed = 0
    /// Members that haven't acknowledged everything here, and so hold the cut back.
    public var behind: [MemberBehind] = []

    public init() {}
}

extension Replica {
    /// Drops from the log what later changesets have covered, where all members have reached it.
    ///
    /// Where a cut is agreed, its bodies are elided here. Otherwise this structure names a cut: one that others have
    /// named, if it holds here too, or else the past that every member has acknowledged. It is agreed once as many
    /// structures as the charter asks have named it.
    ///
    /// - Parameters:
    ///   - silent: members that aren't waited for.
    ///   - isDry: whether nothing is signed or elided.
    /// - Returns: what was done, or with `isDry` could be.
    /// - Throws: `noKey`, `notEnrolled`, `readOnly`; `notStable` where a revocation or a fork hasn't reached all.
    public func compact(without silent: Set<String> = [], isDry: Bool = false) throws -> Compaction {
        let signer = try signer()
        if !isDry { try transacting { _ = try Seal.run($0, signer: signer) } }
        if !isDry, try elideAgreed() > 0 { return try standing(.compacted, without: silent) }
        let (cut, mine) = try proposal(by: signer, without: silent)
        guard let cut else { return try standing(.nothing, without: silent) }
        if !isDry, !mine { try name(cut, signer) }
        let isAgreed = try isDry ? false : elideAgreed() > 0
        return try standing(isAgreed ? .compacted : .proposed, cut, without: silent)
    }

    /// Elides what agreed cuts say.
    ///
    /// A replica with tables does so only where it comes to the same result; one without, as a hub keeps it, takes
    /// the word of so many structures.
    ///
    /// - Returns: how many changesets lost their bodies.
    /// - Throws: `notCovered` where a cut names a changeset that still counts here.
    public func elideAgreed() throws -> Int {
        var count = 0
        let trust = try reading { try self.trust($0) }
        for cut in trust.stability.agreed {
            let pending = try reading { connection in
                let log = ChangesetLog(connection: connection, origins: try Origins(connection))
                return cut.elidedDots.subtracting(try log.elided())
            }
            guard !pending.isEmpty else { continue }
            if try !schema().tables.isEmpty, try !pending.isSubset(of: elidable(through: cut.vector)) {
                // Of two cuts that don't know each other, the first one here may hide what the other rests on: the
                // next cut holds both.
                guard trust.stability.agreed.allSatisfy(cut.isOrdered) else { continue }
                let voters = Compaction.voters(of: cut, in: trust).sorted().joined(separator: ", ")
                throw SyncError(
                    .notCovered,
                    "A cut that \(voters) named would drop what still counts here: nothing was dropped. Ask them why.",
                    details: ["structures": voters])
            }
            try transacting { transaction in
                for dot in pending
                where try transaction.log.elide(dot, where: { transaction.trust.voids(dot, on: $0) == nil }) {
                    count += 1
                }
            }
        }
        if count > 0 { try translated { try queue.vacuum() } }
        return count
    }

    // MARK: The cut

    /// The cut to name, and whether this structure has done so; nil where it would elide nothing new.
    private func proposal(
        by signer: Signer, without silent: Set<String>
    ) throws -> (cut: StableCut?, isNamed: Bool) {
        let trust = try reading { try self.trust($0) }
        let own = trust.current.structure(of: signer.replica)
        let open = trust.stability.votes.filter { !trust.stability.agreed.contains($0.cut) }
        let named = Set(open.filter { $0.voter == own }.map(\.cut))
        // Another's first: its cut may lack this word alone.
        let cuts =
            open.map(\.cut).filter { !named.contains($0) } + open.map(\.cut).filter(named.contains)
        for cut in cuts where try holds(cut, without: silent) { return (cut, named.contains(cut)) }
        let cut = try ownCut(trust, without: silent)
        guard let cut else { return (nil, false) }
        let done = try reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection)).elided()
        }
        guard !cut.elidedDots.isSubset(of: done) else { return (nil, false) }
        try checkNothingIsTakenBack(cut)
        return (cut, false)
    }

    /// Whether what others call stable is so here: it is here, all have reached it, and it brings nothing back.
    private func holds(_ cut: StableCut, without silent: Set<String>) throws -> Bool {
        let isReached = try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let trust = try trust(connection)
            let reached = try trust.current.acknowledged(log.origins, own: id, without: silent)
            return try reached.descends(from: cut.vector)
                && cut.heads.allSatisfy { try log.hashes(of: $0.dot).contains($0.hash) }
                && trust.terminations(where: cut) == trust.terminations
        }
        return try isReached && cut.elidedDots.isSubset(of: elidable(through: cut.vector))
    }

    private func ownCut(_ trust: TrustHistory, without silent: Set<String>) throws -> StableCut? {
        let vector = try reading { connection in
            var vector = try trust.current.acknowledged(Origins(connection), own: id, without: silent)
            for cut in trust.stability.agreed { vector.merge(cut.vector) }
            return vector
        }
        let elidable = try elidable(through: vector)
        guard !elidable.isEmpty else { return nil }
        return try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return StableCut(
                heads: try vector.origins.compactMap { origin in
                    let dot = Dot(origin: origin, seq: vector[origin])
                    guard let hash = try log.hash(of: dot) else { return nil }
                    var elided = SeqSet()
                    for seq in elidable.lazy.filter({ $0.origin == origin }).map(\.seq) { elided.insert(seq) }
                    return StableCut.Tip(dot: dot, hash: hash, elided: elided)
                })
        }
    }

    /// The changesets up to `cut` that no state is made of.
    private func elidable(through cut: VersionVector) throws -> Set<Dot> {
        try transacting(rollingBack: true) { transaction in
            var elision = try Elision(transaction, through: cut)
            return try elision.find()
        }
    }

    /// A cut may not bring back what is void: whoever voided it has to be heard by all first.
    private func checkNothingIsTakenBack(_ cut: StableCut) throws {
        try reading { connection in
            let trust = try trust(connection)
            let (before, after) = (trust.terminations, trust.terminations(where: cut))
            guard after != before else { return }
            let devices = after.keys.sorted().filter { before[$0] != after[$0] }
            throw SyncError(
                .notStable,
                "A revocation or a fork hasn't been heard of by all members yet (\(devices.map(\.description).joined(separator: ", "))): "
                    + "try again when they have synced.")
        }
    }

    private func name(_ cut: StableCut, _ signer: Signer) throws {
        try transacting { transaction in
            guard transaction.trust.current.structure(of: signer.replica) != nil else {
                throw Self.notEnrolled
            }
            guard transaction.trust.current.editor(signer.replica) != nil else {
                throw SyncError(refusal: .readOnly)
            }
            _ = try signer.seal([.stable(cut)], in: transaction)
        }
    }

    private func standing(
        _ step: Compaction.Step, _ cut: StableCut? = nil, without silent: Set<String>
    ) throws -> Compaction {
        try reading { connection in
            let trust = try trust(connection)
            let cut = cut ?? trust.stability.agreed.last
            var compaction = Compaction()
            compaction.step = step
            compaction.changesets = cut?.vector.count(beyond: VersionVector()) ?? 0
            compaction.elided = cut?.elidedCount ?? 0
            compaction.voters = cut.map { Compaction.voters(of: $0, in: trust) } ?? []
            compaction.needed = trust.current.vouchersNeeded
            compaction.behind = try trust.current.holdingBack(Origins(connection), own: id)
                .filter { !silent.contains($0.structure) }
            return compaction
        }
    }
}

extension Compaction {
    static func voters(of cut: StableCut, in trust: TrustHistory) -> Set<String> {
        Set(trust.stability.votes.filter { $0.cut == cut }.map(\.voter))
    }
}

extension Membership {
    /// What every member's devices have said in their contexts that they had applied.
    ///
    /// A member without a device has nothing that could be taken from it, and counts as having reached everything.
    fileprivate func acknowledged(
        _ origins: Origins, own: ReplicaID?, without silent: Set<String>
    ) throws -> VersionVector {
        var least = origins.vector
        for past in try pasts(origins, own: own) where !silent.contains(past.key) {
            for origin in least.origins { least[origin] = min(least[origin], past.value[origin]) }
        }
        return least
    }

    fileprivate func holdingBack(_ origins: Origins, own: ReplicaID?) throws -> [MemberBehind] {
        try pasts(origins, own: own).sorted { $0.key < $1.key }.compactMap { structure, past in
            let missing = origins.vector.count(beyond: past)
            return missing == 0 ? nil : MemberBehind(structure: structure, missing: missing)
        }
    }

    private func pasts(_ origins: Origins, own: ReplicaID?) throws -> [String: VersionVector] {
        var pasts: [String: VersionVector] = [:]
        for device in devices.values where structures.contains(device.structure) {
            let past = try device.replica == own ? origins.vector : origins.past(of: device.replica)
            pasts[device.structure, default: VersionVector()].merge(past)
        }
        return pasts
    }
}

extension StableCut {
    /// Whether one of the two holds the other.
    fileprivate func isOrdered(with other: StableCut) -> Bool {
        vector.descends(from: other.vector) || other.vector.descends(from: vector)
    }

    /// The changesets that it elides.
    var elidedDots: Set<Dot> {
        var dots: Set<Dot> = []
        for head in heads where head.elided.max > 0 {
            for seq in 1...head.elided.max where head.elided.contains(seq) {
                dots.insert(Dot(origin: head.dot.origin, seq: seq))
            }
        }
        return dots
    }
}

extension SyncError.Code {
    public static let notStable = Self("not-stable")
    public static let notCovered = Self("not-covered")
}
