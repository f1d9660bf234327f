internal import GRDB
import TrustRules

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
        let cuts = try reading { try self.trust($0).agreedCuts }
        for cut in cuts {
            let pending = try reading { connection in
                let log = ChangesetLog(connection: connection, origins: try Origins(connection))
                guard try isHeardOf(cut, log, trust(connection, log.origins)) else { return Set<Dot>() }
                return cut.elidedDots.subtracting(try log.elided())
            }
            guard !pending.isEmpty else { continue }
            if try !schema().tables.isEmpty, try !pending.isSubset(of: elidable(through: cut.vector)) {
                // Of two cuts that don't know each other, the first one here may hide what the other rests on: the
                // next cut holds both.
                guard cuts.allSatisfy(cut.isOrdered) else { continue }
                let voters = try reading { try trust($0).voters(of: cut.key) }.sorted().joined(
                    separator: ", ")
                throw SyncError(
                    .notCovered,
                    "A cut that \(voters) named would drop what still counts here: nothing was dropped. Ask them why.",
                    details: ["structures": voters])
            }
            try transacting { transaction in
                for dot in pending
                where try transaction.trust.whyVoid(dot, transaction.origins) == nil
                    && transaction.log.elide(dot)
                {
                    count += 1
                }
            }
        }
        if count > 0 { try translated { try queue.vacuum() } }
        return count
    }

    /// Whether each structure that named a cut is known to have heard of all its voices: then none of them can lapse
    /// unnoticed.
    private func isHeardOf(_ cut: AgreedCut, _ log: ChangesetLog, _ trust: NetworkTrust) throws -> Bool {
        guard let ledger = trust.ledger else { return false }
        let voices = try ledger.voices(of: cut.key).map { voice in
            Dot(origin: try log.origins.replica(BranchNumber(line: voice.line)), seq: voice.seq)
        }
        let own = id.flatMap(trust.current.structure)
        return try ledger.voters(of: cut.key).allSatisfy { voter in
            // What this device's own structure has heard of is here.
            if voter == own { return true }
            let lines = log.origins.inOrder.filter { ledger.structure(ofLine: $0.number.line) == voter }
            return try lines.contains { line in
                let past = try log.origins.past(of: line.number)
                return voices.allSatisfy(past.contains)
            }
        }
    }

    // MARK: The cut

    /// The cut to name, and whether this structure has done so; nil where it would elide nothing new.
    private func proposal(
        by signer: Signer, without silent: Set<String>
    ) throws -> (cut: StableCut?, isNamed: Bool) {
        let trust = try reading { try self.trust($0) }
        guard let own = trust.current.structure(of: signer.replica) else { throw Self.notEnrolled }
        let open = trust.ledger?.cuts.filter { !$0.isAgreed }.map(\.cut) ?? []
        let named = open.filter { trust.voters(of: $0).contains(own) }
        // Another's first: its cut may lack this word alone.
        for cut in open.filter({ !named.contains($0) }) + named {
            guard let said = trust.cuts[cut.mark], try holds(said, without: silent) else { continue }
            return (said, named.contains(cut))
        }
        guard let cut = try ownCut(trust, without: silent) else { return (nil, false) }
        let (done, drops) = try reading { connection in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            return (try log.elided(), try cut.elided(in: log).dots)
        }
        // What an agreed cut drops waits only until its voices are heard of.
        let agreed = trust.agreedCuts.reduce(into: done) { $0.formUnion($1.elidedDots) }
        guard !drops.isSubset(of: agreed) else { return (nil, false) }
        try checkNothingIsTakenBack(cut)
        return (cut, false)
    }

    /// Whether what others call stable is so here: it is here, all have reached it, and it brings nothing back.
    private func holds(_ cut: StableCut, without silent: Set<String>) throws -> Bool {
        let known = try reading { connection -> (vector: VersionVector, drops: Set<Dot>)? in
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let trust = try trust(connection, log.origins)
            guard let vector = try log.vector(of: cut),
                try trust.current.acknowledged(log.origins, own: id, without: silent).descends(from: vector),
                !trust.isChanged(byAgreeing: vector, log.origins)
            else { return nil }
            return (vector, try cut.elided(in: log).dots)
        }
        guard let known else { return false }
        return try known.drops.isSubset(of: elidable(through: known.vector))
    }

    private func ownCut(_ trust: NetworkTrust, without silent: Set<String>) throws -> StableCut? {
        let vector = try reading { connection in
            var vector = try trust.current.acknowledged(Origins(connection), own: id, without: silent)
            for cut in trust.agreedCuts { vector.merge(cut.vector) }
            return vector
        }
        let elidable = try elidable(through: vector)
        guard !elidable.isEmpty else { return nil }
        return try reading { connection in
            try ChangesetLog(connection: connection, origins: Origins(connection))
                .cut(through: vector, eliding: elidable)
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
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let trust = try trust(connection, log.origins)
            guard let vector = try log.vector(of: cut), trust.isChanged(byAgreeing: vector, log.origins)
            else {
                return
            }
            throw SyncError(
                .notStable,
                "A revocation hasn't been heard of by all members yet: try again when they have synced.")
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
            let log = ChangesetLog(connection: connection, origins: try Origins(connection))
            let trust = try trust(connection, log.origins)
            let cut = cut ?? trust.agreedCuts.last?.said
            var compaction = Compaction()
            compaction.step = step
            compaction.changesets = try cut.flatMap(log.vector)?.count(beyond: VersionVector()) ?? 0
            compaction.elided = cut?.elidedCount ?? 0
            compaction.voters = cut.map { trust.voters(of: $0) } ?? []
            compaction.needed = trust.current.majority
            compaction.behind = try trust.current.holdingBack(Origins(connection), own: id)
                .filter { !silent.contains($0.structure) }
            return compaction
        }
    }
}

extension SyncError.Code {
    public static let notStable = Self("not-stable")
    public static let notCovered = Self("not-covered")
}
