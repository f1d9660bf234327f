package import TrustRules

/// The clear part of a space, kept up as changesets arrive: what a replica or a hub stores of it (rules F1 to F5).
///
/// A changeset comes after its past. So the ledger asks a past only while it is at hand, notes which ends, admissions,
/// asks and steps the past holds, and keeps none. Whether a changeset was *allowed* is decided then and never changes;
/// whether it is *void* is asked of the cuts that are here.
///
/// The commons is a parameter: a changeset waits until what it cites there has come (`SpaceChangeset.cited`, F12). If a
/// ban is answered later, the space is folded anew from its log.
package struct SpaceLedger: Sendable {
    package let founder: SpaceAuthor
    package let commons: CommonsView
    package private(set) var lines = Lines()

    /// For each line its device.
    private(set) var authors: [SpaceAuthor] = []
    /// The first changesets that found the space: one, unless the founder has begun twice.
    private(set) var foundings: [Point] = []
    private(set) var admissions: [AdmissionFact] = []
    private(set) var ends: [EndFact] = []
    private(set) var cuts: [CutFact] = []
    private(set) var epochs: [EpochFact] = []
    private(set) var grants: [GrantFact] = []
    private(set) var asks: [AskFact] = []
    private(set) var steps: [StepFact] = []
    private(set) var receipts: [ReceiptFact] = []
    private(set) var sealers: [EpochName: Set<KeyID>] = [:]
    private(set) var older: [EpochName: Set<EpochName>] = [:]
    /// The changesets whose authors weren't in.
    private(set) var outsiders: Set<Point> = []

    package init(founder: SpaceAuthor, _ commons: CommonsView) {
        self.founder = founder
        self.commons = commons
    }

    /// Takes in a changeset, whose past has been taken in.
    ///
    /// - Returns: its point; nil if it goes on for another device.
    package mutating func take(_ changeset: SpaceChangeset<Point>, _ past: some ClosedPast) -> Point? {
        if let previous = changeset.previous {
            guard lines.contains(previous), authors[previous.line] == changeset.author else { return nil }
        }
        let isFound =
            changeset.author == founder && changeset.previous == nil && changeset.clear.contains(.found)
        let isAllowed = isFound || roster(in: past).contains(changeset.author.structure)
        let point = lines.add(after: changeset.previous)
        if point.line == authors.count { authors.append(changeset.author) }
        if isFound { foundings.append(point) }
        if !isAllowed { outsiders.insert(point) }
        note(changeset, at: point, past, isAllowed)
        return point
    }

    // MARK: Words

    private mutating func note(
        _ changeset: SpaceChangeset<Point>, at point: Point, _ past: some ClosedPast, _ isAllowed: Bool
    ) {
        for word in changeset.clear {
            switch word {
            case .found, .epoch: break
            case .admit(let structure):
                let fact = AdmissionFact(
                    point: point, author: changeset.author, structure: structure, mark: changeset.mark,
                    isAllowed: isAllowed, endsSeen: ends(of: structure, heldBy: past).count,
                    ownEnds: ends(of: changeset.author.structure, heldBy: past))
                admissions.append(fact)
            case .end(let structure):
                let seen = admissions.indices.filter { number in
                    admissions[number].author.structure == structure && past.holds(admissions[number].point)
                }
                ends.append(
                    EndFact(point: point, structure: structure, isAllowed: isAllowed, admissions: Set(seen)))
            case .cut(let key, let stays, let ban):
                let heads = stays.filter { lines.contains($0) && past.holds($0) }
                cuts.append(cut(key, stays: heads, ban, by: changeset.author, at: point))
            case .grant(let epoch, let recipient):
                let seen = asks.indices.filter { number in
                    asks[number].author == recipient && past.holds(asks[number].point)
                }
                grants.append(GrantFact(epoch: epoch, recipient: recipient, asks: Set(seen)))
            case .ask(let epoch):
                asks.append(AskFact(point: point, epoch: epoch, author: changeset.author.key))
            }
        }
        noteEpochs(of: changeset, at: point, past, isAllowed)
        noteSealed(of: changeset, at: point, past, isAllowed)
    }

    /// The numbers of the counting ends of a structure that a past holds.
    private func ends(of structure: String, heldBy past: some ClosedPast) -> Set<Int> {
        let seen = ends.indices.filter { number in
            ends[number].isAllowed && ends[number].structure == structure && past.holds(ends[number].point)
        }
        return Set(seen)
    }

    private func cut(
        _ key: KeyID, stays heads: [Point], _ ban: Mark, by author: SpaceAuthor, at point: Point
    ) -> CutFact {
        let device = SpaceAuthor(key: key, structure: author.structure)
        var stays: [Int: UInt64] = [:]
        for point in heads.flatMap(lines.chain) { stays[point.line] = max(stays[point.line] ?? 0, point.seq) }
        return CutFact(
            point: point, device: device, isInForce: commons.isBanned(device, by: ban), stays: stays)
    }

    private mutating func noteEpochs(
        of changeset: SpaceChangeset<Point>, at point: Point, _ past: some ClosedPast, _ isAllowed: Bool
    ) {
        for case .epoch(let epoch) in changeset.clear {
            // An epoch knows the ends and cuts of its own changeset.
            let points = ends.map(\.point) + cuts.map(\.point)
            epochs.append(
                EpochFact(
                    epoch: epoch, author: changeset.author, mark: changeset.mark, isAllowed: isAllowed,
                    barriers: points.count { $0 == point || past.holds($0) }))
        }
    }

    private mutating func noteSealed(
        of changeset: SpaceChangeset<Point>, at point: Point, _ past: some ClosedPast, _ isAllowed: Bool
    ) {
        guard let epoch = changeset.epoch else { return }
        sealers[epoch, default: []].insert(changeset.author.key)
        var own: [Int] = []
        for word in changeset.sealed {
            if word == .read || word == .step(.received) {
                receipts.append(
                    ReceiptFact(
                        point: point, author: changeset.author, isAllowed: isAllowed, isRead: word == .read,
                        time: changeset.time))
            }
            switch word {
            case .read: break
            case .older(let names): older[epoch, default: []].formUnion(names)
            case .step(let step):
                let order = StepOrder(
                    rank: step.rank ?? -1, time: changeset.time, key: changeset.author.key,
                    mark: changeset.mark)
                let seen = steps.indices.filter { past.holds(steps[$0].point) }
                steps.append(
                    StepFact(
                        point: point, index: own.count, author: changeset.author, step: step,
                        isAllowed: isAllowed, order: order, before: Set(seen + own)))
                own.append(steps.count - 1)
            }
        }
    }
}
