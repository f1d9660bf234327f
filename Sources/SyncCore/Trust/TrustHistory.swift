/// A trust operation, with the author and the past of its changeset.
public struct TrustFact: Hashable, Sendable {
    public let dot: Dot
    public let key: PublicKey
    public let context: VersionVector
    public let operation: TrustOperation
    /// Tells the branches of a forked origin apart.
    let branch: BranchNumber

    public init(dot: Dot, key: PublicKey, context: VersionVector, operation: TrustOperation) {
        self.init(dot: dot, key: key, context: context, operation: operation, branch: .none)
    }

    init(
        dot: Dot, key: PublicKey, context: VersionVector, operation: TrustOperation, branch: BranchNumber
    ) {
        self.dot = dot
        self.key = key
        self.context = context
        self.operation = operation
        self.branch = branch
    }
}

/// All trust operations of a log, and the membership that any past of it implies.
///
/// Each operation is judged by its own past, without what the log's revocations void; revocations are judged by
/// their own past alone, and are never void. What holds in a past is then the union of the operations in it that
/// count. So the order of arrival doesn't show.
///
/// Source: docs/trust.md, "What counts" and "Ends".
public struct TrustHistory: Sendable {
    public let network: NetworkID
    private(set) var revocations = Revocations()
    /// The membership of the whole log.
    public var current: Membership { whole.membership }
    /// How often what was judged before was judged otherwise since.
    private(set) var revision = 0
    /// Every fact, in the log's order, and where those of one changeset stand.
    private var facts: [JudgedFact] = []
    private var places: [Dot: [Int]] = [:]
    private var counting: [CountingFact] = []
    /// Where those of one changeset stand among the counting ones.
    private var countingPlaces: [Dot: [Int]] = [:]
    private var horizon = VersionVector()
    /// The union of what counts, by all that is revoked.
    private var whole = MembershipFold(Revocations())
    /// The same by what a past that holds every fact so far knows to be revoked; forks are in nobody's past.
    private var known = MembershipFold(Revocations())
    /// The past that was asked for last: most are near it.
    private var recent: RecentFold?

    public init(network: NetworkID) {
        self.network = network
    }

    // MARK: Questions

    /// Who belonged to the network in `past`.
    ///
    /// Complexity: O(origins) where the past holds every fact, O(facts) otherwise.
    public func membership(in past: VersionVector) -> Membership {
        if past.descends(from: horizon) { return known.membership }
        return Self.fold(counting, in: past, revocations.known(in: past)).membership
    }

    /// Where each device that came to its end did.
    var terminations: [ReplicaID: Termination] { revocations.terminations }

    /// The same for the past of the changeset `dot`, itself included, remembered: contexts that grow from one
    /// question to the next cost what they grew by.
    ///
    /// What is remembered leaves the changesets themselves out: those of two authors don't know each other.
    mutating func recall(_ context: VersionVector, of dot: Dot) -> Membership {
        var past = context
        past.insert(dot)
        if past.descends(from: horizon) { return known.membership }
        let revoked = revocations.known(in: past)
        var fold =
            recent.flatMap { $0.canGrow(to: context, revoked) ? $0 : nil } ?? RecentFold(revoked)
        // Let go of, or else growing would copy it.
        recent = nil
        fold.grow(to: context, of: counting)
        defer { recent = fold }
        return fold.membership(with: countingPlaces[dot]?.map { counting[$0] } ?? [])
    }

    /// Why the changeset `dot` of a branch is void, or nil where it isn't.
    func voids(_ dot: Dot, on branch: BranchNumber) -> Termination.Reason? {
        revocations.voids(dot, on: branch)
    }

    /// The part of the log that no revocation reaches any more.
    var stability: Stability { revocations.stability }

    /// Why the operations of the changeset `dot` of a branch don't count, in its order; nil for those that do.
    func refusals(of dot: Dot, on branch: BranchNumber = .none) -> [Refusal?] {
        places[dot]?.filter { facts[$0].fact.branch == branch }.map { facts[$0].refusal } ?? []
    }

    /// The void changesets that others say again, and under which name.
    var resealed: [Reseal: Dot] {
        var found: [Reseal: Dot] = [:]
        for item in counting {
            guard case .reseal(let dot, let hash) = item.fact.operation else { continue }
            found[Reseal(dot: dot, hash: hash)] = item.fact.dot
        }
        return found
    }

    struct Reseal: Hashable {
        let dot: Dot
        let hash: Hash
    }

    /// Whether the operations of one changeset enrol its author, by that changeset's own past alone.
    func admits(_ author: ReplicaID, by facts: [TrustFact]) -> Bool {
        guard let first = facts.first else { return false }
        // A revocation on the other branch of a fork may be none that it knew of.
        var history = alone(in: first.context, revoked: revocations.common(of: first.context))
        for fact in facts { history.append(fact) }
        return history.current.device(author) != nil
    }

    // MARK: Growing

    /// Judges `fact` and adds it.
    ///
    /// - Returns: why it doesn't count, or nil where it does.
    @discardableResult
    public mutating func append(_ fact: TrustFact) -> Refusal? {
        var judged = JudgedFact(fact: fact)
        if fact.operation.isLasting { judged.alone = takeIn(fact) }
        add(judged)
        return facts.last?.refusal
    }

    /// Notes that two changesets follow the one of `origin` with this seq.
    mutating func addFork(of origin: ReplicaID, after seq: UInt64) {
        guard revocations.forks[origin].map({ seq < $0 }) ?? true else { return }
        let before = facts.map(\.refusal)
        revocations.addFork(of: origin, after: seq)
        judgeWordsAgain()
        rejudge(facts)
        if facts.map(\.refusal) != before { revision += 1 }
    }

    /// Takes in again what is said for good: of what their authors had seen, less is sure since a fork is known.
    private mutating func judgeWordsAgain() {
        revocations = revocations.withoutWords()
        for index in facts.indices where facts[index].fact.operation.isLasting {
            switch word(of: facts[index].fact) {
            case .failure(let refusal): facts[index].alone = refusal
            case .success(let word):
                facts[index].alone = nil
                revocations.add(word)
            }
        }
    }

    /// Where devices would end if `cut` were agreed.
    func terminations(where cut: StableCut) -> [ReplicaID: Termination] {
        var revocations = revocations
        revocations.agree(on: cut)
        return revocations.terminations
    }

    /// Notes which branches leave an agreed cut, and after which seq.
    mutating func setDivergences(_ divergences: [BranchNumber: UInt64]) {
        guard divergences != stability.divergences else { return }
        revocations.setDivergences(divergences)
        judgeAgain()
        revision += 1
    }

    private mutating func add(_ item: JudgedFact) {
        var item = item
        horizon.insert(item.fact.dot)
        item.refusal = item.fact.operation.isOnlyLasting ? item.alone : judge(item.fact)
        places[item.fact.dot, default: []].append(facts.count)
        facts.append(item)
        guard item.fact.operation.isLasting, item.alone == nil else { return }
        // From here on pasts may know of it.
        known = Self.fold(counting, in: horizon, revocations.known(in: horizon))
    }

    private mutating func judge(_ fact: TrustFact) -> Refusal? {
        switch verdict(on: fact) {
        case .failure(let refusal):
            return refusal
        case .success(let counted):
            if case .charter(let charter) = fact.operation { adopt(charter) }
            countingPlaces[fact.dot, default: []].append(counting.count)
            counting.append(counted)
            known.add(counted)
            whole.add(counted)
            return nil
        }
    }

    /// Apart, so that the judge's hold on what counts ends before that grows: or else it would be copied.
    private mutating func verdict(on fact: TrustFact) -> Result<CountingFact, Refusal> {
        let past =
            fact.operation.isLasting
            ? membership(in: fact.context) : recall(fact.context, of: fact.dot)
        return TrustJudge(network: network, past: past, counting: counting, revocations: revocations)
            .verdict(on: fact)
    }

    private mutating func adopt(_ charter: Charter) {
        let needed = Int(clamping: charter.vouchers)
        guard revocations.needed != needed else { return }
        revocations.needed = needed
        // Nothing counts before the charter does.
        known = MembershipFold(revocations.known(in: VersionVector()))
        whole = MembershipFold(revocations)
    }

    // MARK: Revocations

    /// Takes in where it counts what is said for good, and judges everything anew where that changes.
    private mutating func takeIn(_ fact: TrustFact) -> Refusal? {
        switch word(of: fact) {
        case .failure(let refusal):
            return refusal
        case .success(let word):
            let before = revocations
            revocations.add(word)
            if word.vote == nil || revocations.stability.agreed != before.stability.agreed { judgeAgain() }
            return nil
        }
    }

    /// What is said for good, judged by its own past alone.
    private func word(of fact: TrustFact) -> Result<PermanentFact, Refusal> {
        let past = revocations.common(of: fact.judgedPast)
        let history = alone(in: past, revoked: past)
        let judge = TrustJudge(
            network: network, past: history.membership(in: past), counting: history.counting,
            revocations: history.revocations)
        return judge.permanentFact(of: fact)
    }

    /// The history as somebody in `past` knows it, and of revocations those in `revoked`; where nothing else is
    /// revoked, this one serves.
    private func alone(in past: VersionVector, revoked: VersionVector) -> TrustHistory {
        if revocations.isKnown(in: past) { return self }
        var history = TrustHistory(network: network)
        history.revocations = revocations.known(in: revoked)
        history.rejudge(facts.filter { past.contains($0.fact.dot) })
        return history
    }

    /// Judges everything by what is now revoked.
    private mutating func judgeAgain() {
        let before = facts.map(\.refusal)
        rejudge(facts)
        if facts.map(\.refusal) != before { revision += 1 }
    }

    private mutating func rejudge(_ all: [JudgedFact]) {
        facts = []
        places = [:]
        counting = []
        countingPlaces = [:]
        recent = nil
        known = MembershipFold(revocations.known(in: VersionVector()))
        whole = MembershipFold(revocations)
        horizon = VersionVector()
        for item in all { add(item) }
    }

    private static func fold(
        _ counting: [CountingFact], in past: VersionVector, _ revocations: Revocations
    ) -> MembershipFold {
        var fold = MembershipFold(revocations)
        for item in counting where past.contains(item.fact.dot) { fold.add(item) }
        return fold
    }
}

/// A fact with its verdict.
private struct JudgedFact: Sendable {
    let fact: TrustFact
    /// Why it doesn't count, as things stand.
    var refusal: Refusal?
    /// Why it doesn't revoke anything, by its own past alone; this verdict stays.
    var alone: Refusal?
}

extension TrustFact {
    /// The past by which it is judged: revocations don't presuppose what they bring about.
    fileprivate var judgedPast: VersionVector { operation.isLasting ? context : past }
}
