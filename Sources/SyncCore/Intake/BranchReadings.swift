import TrustRules

/// The ways in which a frame's dots may be meant, where its origin or those that it names have branches.
struct BranchReadings {
    private let frame: Frame
    private let hints: BranchHints
    private let log: ChangesetLog

    /// The ways, and why there may be others.
    struct Found {
        var ways: [BranchReading] = []
        /// A changeset that isn't here, and might be meant; as frames call it.
        var missing: Dot?
        /// Whether the heads can't be named so, whatever is meant.
        var isMalformed = false
        /// Whether there are more ways than are tried.
        var isCut = false
    }

    init(_ frame: Frame, _ hints: BranchHints, _ log: ChangesetLog) {
        self.frame = frame
        self.hints = hints
        self.log = log
    }

    /// At most `Limits.branchChoicesMax` ways; where hints name changesets that are here, the one that they mean.
    func all() throws -> Found {
        var found = Found()
        let places = try places()
        if places.isEmpty { found.missing = frame.previous }
        for place in places { try add(place, to: &found) }
        return found
    }

    /// A changeset that the frame may follow.
    private struct Before {
        let place: Origins.Place
        /// Nil where the frame begins a chain.
        let dot: Dot?
        let hash: Hash
        let past: VersionVector
    }

    /// Those that the frame may follow: the latest of lines before others.
    private func places() throws -> [Before] {
        guard let previous = frame.previous else {
            return [Before(place: .start, dot: nil, hash: .zero, past: VersionVector())]
        }
        let found: [Before] = try log.origins.numbers(of: previous).compactMap { number in
            let origin = try log.origins.origin(number)
            guard let hash = try log.hash(of: previous.seq, on: number), isHinted(0, hash) else { return nil }
            let place: Origins.Place =
                origin.seq == previous.seq
                ? .tip(number) : .fork(Origins.Stem(branch: number, seq: previous.seq))
            return Before(
                place: place, dot: Dot(origin: origin.id, seq: previous.seq), hash: hash,
                past: try log.past(at: previous.seq, on: number))
        }
        return found.filter { $0.place.stem == nil } + found.filter { $0.place.stem != nil }
    }

    private func isHinted(_ index: Int, _ hash: Hash) -> Bool { hints[index].map { $0 == hash.mark } ?? true }

    private func add(_ before: Before, to found: inout Found) throws {
        guard frame.delta.count > 0 else {
            return append(before, [], before.past, to: &found)
        }
        let tips = try log.tips(of: before.past, without: before.dot?.origin)
        guard let dots = frame.delta.dots(after: tips.heads) else { return }
        var choices: [[MeantHead]] = [[]]
        for (index, dot) in dots.enumerated() {
            let meant = try candidates(dot, at: index, after: tips)
            if meant.isEmpty {
                found.missing = found.missing ?? dot
                return
            }
            choices = choices.flatMap { choice in meant.map { choice + [$0] } }
            guard choices.count <= Limits.branchChoicesMax else {
                found.isCut = true
                return
            }
        }
        for choice in choices { try add(choice, before, tips, to: &found) }
    }

    private func candidates(_ dot: Dot, at index: Int, after tips: KnownTips) throws -> [MeantHead] {
        let place = index < frame.delta.known.count ? frame.delta.known[index].place : nil
        return try log.origins.numbers(of: dot).compactMap { number in
            let here = Dot(origin: try log.origins.replica(number), seq: dot.seq)
            guard let hash = try log.hash(of: here), isHinted(index + 1, hash) else { return nil }
            if let place, try tips.place(below: here, log.origins) != place { return nil }
            return MeantHead(dot: here, wire: dot, hash: hash)
        }
    }

    private func add(
        _ heads: [MeantHead], _ before: Before, _ tips: KnownTips, to found: inout Found
    ) throws {
        var pasts: [Dot: VersionVector] = [:]
        for head in heads { pasts[head.dot] = try log.past(at: head.dot) }
        guard try Self.isForm(frame.delta, of: heads, after: tips, before.past, log, pasts: { pasts[$0] })
        else {
            found.isMalformed = true
            return
        }
        let context = pasts.values.reduce(into: before.past) { $0.merge($1) }
        append(before, heads, context, to: &found)
    }

    private func append(
        _ before: Before, _ heads: [MeantHead], _ context: VersionVector, to found: inout Found
    ) {
        guard found.ways.count < Limits.branchChoicesMax else {
            found.isCut = true
            return
        }
        found.ways.append(
            BranchReading(
                place: before.place, chain: ChainHashes(previous: before.hash, heads: heads.map(\.hash)),
                context: context, heads: heads.map(\.dot)))
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
