import TrustRules

/// The ways in which a frame's dots may be meant, where its origin or those that it names have branches.
///
/// What they hash to is looked up first, as that is what the signature tells them apart by; the pasts of heads, which are
/// dear, only once the signature has shown which are meant.
struct BranchReadings {
    private let frame: Frame
    private let hints: BranchHints
    private let log: ChangesetLog
    private let lookUpsMax: Int

    /// At most `Limits.branchChoicesMax`; where hints name changesets that are here, the one that they mean.
    private(set) var ways: [BranchReading] = []
    /// A changeset that isn't here, and might be meant; as frames call it.
    private(set) var missing: Dot?
    /// Whether there are more ways than are tried.
    private(set) var isCut = false
    /// As `IntakeWork.lookUps`.
    private(set) var lookUps = 0

    /// Whether no more was looked up, as it took too much.
    var isSpent: Bool { lookUps > lookUpsMax }

    init(_ frame: Frame, _ hints: BranchHints, _ log: ChangesetLog, lookUpsMax: Int) throws {
        self.frame = frame
        self.hints = hints
        self.log = log
        self.lookUpsMax = lookUpsMax
        let places = try places()
        if places.isEmpty { missing = frame.previous }
        for place in places where !isSpent { try add(place) }
    }

    /// Those that the frame may follow: the latest of lines before others.
    private mutating func places() throws -> [BranchReading.Before] {
        guard let previous = frame.previous else { return [BranchReading.Before()] }
        var found: [BranchReading.Before] = []
        for number in log.origins.numbers(of: previous) where !isSpent {
            lookUps += 1
            guard let hash = try log.hash(of: previous.seq, on: number), isHinted(0, hash) else { continue }
            let origin = try log.origins.origin(number)
            let place: Origins.Place =
                origin.seq == previous.seq
                ? .tip(number) : .fork(Origins.Stem(branch: number, seq: previous.seq))
            found.append(
                BranchReading.Before(
                    place: place, dot: Dot(origin: origin.id, seq: previous.seq), number: number, hash: hash))
        }
        return found.filter { $0.place.stem == nil } + found.filter { $0.place.stem != nil }
    }

    private func isHinted(_ index: Int, _ hash: Hash) -> Bool { hints[index].map { $0 == hash.mark } ?? true }

    private mutating func add(_ before: BranchReading.Before) throws {
        guard frame.delta.count > 0 else { return append(BranchReading(before: before, heads: [])) }
        lookUps += IntakeWork.pastLookUps
        let tips = try log.tips(of: before.past(log), without: before.dot?.origin)
        guard let dots = frame.delta.dots(after: tips.heads) else { return }
        var choices: [[MeantHead]] = [[]]
        for (index, dot) in dots.enumerated() {
            let meant = try candidates(dot, at: index, after: tips)
            guard !isSpent else { return }
            if meant.isEmpty {
                missing = missing ?? dot
                return
            }
            guard choices.count * meant.count <= Limits.branchChoicesMax else {
                isCut = true
                return
            }
            choices = choices.flatMap { choice in meant.map { choice + [$0] } }
        }
        for choice in choices { append(BranchReading(before: before, heads: choice)) }
    }

    private mutating func candidates(
        _ dot: Dot, at index: Int, after tips: KnownTips
    ) throws -> [MeantHead] {
        let place = index < frame.delta.known.count ? frame.delta.known[index].place : nil
        var found: [MeantHead] = []
        for number in log.origins.numbers(of: dot) where !isSpent {
            lookUps += 1
            let here = Dot(origin: try log.origins.replica(number), seq: dot.seq)
            guard let hash = try log.hash(of: here), isHinted(index + 1, hash) else { continue }
            if let place, try tips.place(below: here, log.origins) != place { continue }
            found.append(MeantHead(dot: here, wire: dot, hash: hash))
        }
        return found
    }

    private mutating func append(_ way: BranchReading) {
        guard ways.count < Limits.branchChoicesMax else {
            isCut = true
            return
        }
        ways.append(way)
    }

    /// The past that a way amounts to, without the frame itself.
    ///
    /// - Returns: nil where the frame doesn't name the way's heads in the one form: nobody may take it.
    /// - Throws: `DatabaseError`.
    static func context(of way: BranchReading, _ delta: HeadsDelta, _ log: ChangesetLog) throws
        -> VersionVector?
    {
        let past = try way.before.past(log)
        guard !way.heads.isEmpty else { return past }
        var pasts: [Dot: VersionVector] = [:]
        for head in way.heads { pasts[head.dot] = try log.past(at: head.dot) }
        let tips = try log.tips(of: past, without: way.before.dot?.origin)
        guard try isForm(delta, of: way.heads, after: tips, past, log, pasts: { pasts[$0] }) else {
            return nil
        }
        return pasts.values.reduce(into: past) { $0.merge($1) }
    }

    /// Whether a delta is the one form that names these heads.
    ///
    /// - Parameters:
    ///   - delta: as it came.
    ///   - heads: those meant, in its order.
    ///   - tips: the known ones of `past`.
    ///   - past: that of the changeset before, itself included.
    ///   - log: where the lines are known.
    ///   - pasts: that of each head, itself included.
    /// - Returns: false where a reader has to refuse the changeset, if these are meant.
    /// - Throws: `DatabaseError`.
    static func isForm(
        _ delta: HeadsDelta, of heads: [MeantHead], after tips: KnownTips, _ past: VersionVector,
        _ log: ChangesetLog, pasts: (Dot) -> VersionVector?
    ) throws -> Bool {
        let byName = Dictionary(heads.map { ($0.named, $0.dot) }) { first, _ in first }
        let places = try byName.mapValues { try tips.place(below: $0, log.origins) }
        return delta.isForm(of: heads.map(\.named), after: tips.heads) {
            places[$0] ?? nil
        } isHeld: { named in
            guard let dot = byName[named] else { return true }
            return past.contains(dot)
                || heads.contains { $0.dot != dot && pasts($0.dot)?.contains(dot) ?? true }
        }
    }
}

/// One way in which a frame's dots may be meant.
struct BranchReading {
    /// A changeset that the frame may follow; none where it begins a chain.
    struct Before {
        var place = Origins.Place.start
        var dot: Dot?
        var number: BranchNumber?
        var hash = Hash.zero

        func past(_ log: ChangesetLog) throws -> VersionVector {
            guard let dot, let number else { return VersionVector() }
            return try log.past(at: dot.seq, on: number)
        }
    }

    let before: Before
    /// In the delta's order.
    let heads: [MeantHead]

    var chain: ChainHashes { ChainHashes(previous: before.hash, heads: heads.map(\.hash)) }
    /// What it takes to read the past that it amounts to, as `IntakeWork.lookUps`.
    var lookUps: Int { heads.count * IntakeWork.pastLookUps }
}
