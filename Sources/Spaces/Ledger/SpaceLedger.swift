public import TrustRules

/// The clear part of a space, kept up as changesets arrive: what a replica or a hub stores of it (rules F1 to F5).
///
/// A changeset comes after its past. So the ledger asks a past only while it is at hand, notes which ends, admissions,
/// asks and steps the past holds, and keeps none. Whether a changeset was *allowed* is decided then and never changes;
/// whether it is *void* is asked of the cuts that are here.
///
/// The commons is a parameter: a changeset waits until what it cites there has come (`SpaceChangeset.cited`, F12). If a
/// ban is answered later, the space is folded anew from its log.
public struct SpaceLedger: Sendable {
    public let founder: SpaceAuthor
    public let commons: CommonsView
    public private(set) var lines = Lines()

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
    private(set) var sealers: [EpochName: Set<KeyID>] = [:]
    private(set) var older: [EpochName: Set<EpochName>] = [:]
    /// The changesets whose authors weren't in.
    private(set) var outsiders: Set<Point> = []

    public init(founder: SpaceAuthor, _ commons: CommonsView) {
        self.founder = founder
        self.commons = commons
    }

    /// Takes in a changeset, whose past has been taken in.
    ///
    /// - Returns: its point; nil if it goes on for another device.
    public mutating func take(_ changeset: SpaceChangeset<Point>, _ past: some ClosedPast) -> Point? {
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
        let held = Held(self, past)
        for word in changeset.clear {
            switch word {
            case .found, .epoch: break
            case .admit(let structure):
                admissions.append(
                    AdmissionFact(
                        point: point, author: changeset.author, structure: structure,
                        mark: changeset.mark, isAllowed: isAllowed, ends: held.ends))
            case .end(let structure):
                ends.append(
                    EndFact(
                        point: point, structure: structure, isAllowed: isAllowed, admissions: held.admissions)
                )
            case .cut(let key, let stays, let ban):
                let heads = stays.filter { lines.contains($0) && past.holds($0) }
                cuts.append(cut(key, stays: heads, ban, by: changeset.author, at: point))
            case .grant(let epoch, let recipient):
                grants.append(GrantFact(epoch: epoch, recipient: recipient, asks: held.asks))
            case .ask(let epoch):
                asks.append(AskFact(point: point, epoch: epoch, author: changeset.author.key))
            }
        }
        noteEpochs(of: changeset, at: point, isAllowed, held)
        noteSealed(of: changeset, at: point, isAllowed, held)
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

    /// An epoch knows the ends and cuts of its own changeset.
    private mutating func noteEpochs(
        of changeset: SpaceChangeset<Point>, at point: Point, _ isAllowed: Bool, _ held: Held
    ) {
        let ends = held.ends.union(self.ends.indices.filter { self.ends[$0].point == point })
        let cuts = held.cuts.union(self.cuts.indices.filter { self.cuts[$0].point == point })
        for case .epoch(let epoch) in changeset.clear {
            epochs.append(
                EpochFact(
                    epoch: epoch, point: point, author: changeset.author, mark: changeset.mark,
                    isAllowed: isAllowed, ends: ends, cuts: cuts))
        }
    }

    private mutating func noteSealed(
        of changeset: SpaceChangeset<Point>, at point: Point, _ isAllowed: Bool, _ held: Held
    ) {
        guard let epoch = changeset.epoch else { return }
        sealers[epoch, default: []].insert(changeset.author.key)
        var before = held.steps
        for word in changeset.sealed {
            switch word {
            case .older(let names): older[epoch, default: []].formUnion(names)
            case .step(let step):
                let order = StepOrder(
                    rank: step.rank ?? -1, time: changeset.time, key: changeset.author.key,
                    mark: changeset.mark)
                steps.append(
                    StepFact(
                        point: point, index: before.count - held.steps.count, author: changeset.author,
                        step: step, isAllowed: isAllowed, order: order, before: before))
                before.insert(steps.count - 1)
            }
        }
    }

    /// The numbers of the facts that a past holds.
    private struct Held {
        let admissions: Set<Int>
        let ends: Set<Int>
        let cuts: Set<Int>
        let asks: Set<Int>
        let steps: Set<Int>

        init(_ ledger: SpaceLedger, _ past: some ClosedPast) {
            admissions = Self.numbers(of: ledger.admissions.map(\.point), past)
            ends = Self.numbers(of: ledger.ends.map(\.point), past)
            cuts = Self.numbers(of: ledger.cuts.map(\.point), past)
            asks = Self.numbers(of: ledger.asks.map(\.point), past)
            steps = Self.numbers(of: ledger.steps.map(\.point), past)
        }

        private static func numbers(of points: [Point], _ past: some ClosedPast) -> Set<Int> {
            Set(points.indices.filter { past.holds(points[$0]) })
        }
    }
}
