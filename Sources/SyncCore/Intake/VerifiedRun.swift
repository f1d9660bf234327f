import TrustRules

/// A run of frames as it is verified: what came in it, beside what the log has.
///
/// Each dot means one changeset here; where that isn't so, the run can't be told as one.
struct VerifiedRun {
    struct Link {
        let place: Origins.Place
        let chain: ChainHashes
        let context: VersionVector
        let heads: [Dot]
        let key: PublicKey
    }

    private struct ChainHead {
        let dot: Dot
        let hash: Hash
        let key: PublicKey
        /// Itself included.
        let past: VersionVector
    }

    private let log: ChangesetLog
    private var latest: [ReplicaID: ChainHead] = [:]
    /// What came, and what was looked up.
    private var hashes: [Dot: Hash] = [:]
    private var pasts: [Dot: VersionVector] = [:]
    /// As `IntakeWork.lookUps`.
    private(set) var lookUps = 0

    init(_ log: ChangesetLog) {
        self.log = log
    }

    /// What the frame's signature covers, given what came before; nil where that isn't here or isn't one thing.
    mutating func link(_ frame: Frame) throws -> Link? {
        let origin = frame.dot.origin
        guard !log.origins.isForked(origin) else { return nil }
        let before = try latest[origin] ?? stored(origin)
        guard before?.dot.seq ?? 0 == frame.dot.seq - 1, let key = before?.key ?? frame.publicKey else {
            return nil
        }
        let past = before?.past ?? VersionVector()
        guard let heads = try heads(of: frame, after: past, isFirst: before == nil) else { return nil }
        var context = past
        for head in heads {
            guard let held = pasts[head] else { return nil }
            context.merge(held)
        }
        let chain = ChainHashes(
            previous: before?.hash ?? .zero, heads: heads.compactMap { hashes[$0] })
        guard chain.heads.count == frame.delta.count else { return nil }
        let place: Origins.Place =
            before == nil ? .start : .tip(log.origins[origin].map(\.number) ?? .none)
        return Link(place: place, chain: chain, context: context, heads: heads, key: key)
    }

    /// Notes a frame that the next ones may build on.
    mutating func add(_ dot: Dot, _ hash: Hash, key: PublicKey, context: VersionVector) {
        var past = context
        past.insert(dot)
        latest[dot.origin] = ChainHead(dot: dot, hash: hash, key: key, past: past)
        hashes[dot] = hash
        pasts[dot] = past
    }

    private func stored(_ replica: ReplicaID) throws -> ChainHead? {
        guard let known = log.origins[replica], known.seq > 0, let key = known.key, let hash = known.head
        else {
            return nil
        }
        return ChainHead(
            dot: Dot(origin: replica, seq: known.seq), hash: hash, key: key,
            past: try log.origins.past(of: replica))
    }

    /// The heads in their order, if the delta is the one form that names them.
    private mutating func heads(
        of frame: Frame, after past: VersionVector, isFirst: Bool
    ) throws -> [Dot]? {
        guard frame.delta.count > 0 else { return [] }
        let tips = try log.tips(of: past, without: isFirst ? nil : frame.dot.origin)
        guard let dots = frame.delta.dots(after: tips.heads) else { return nil }
        var meant: [MeantHead] = []
        for dot in dots {
            guard try find(dot), let hash = hashes[dot] else { return nil }
            meant.append(MeantHead(dot: dot, wire: dot, hash: hash))
        }
        guard try BranchReadings.isForm(frame.delta, of: meant, after: tips, past, log, pasts: { pasts[$0] })
        else {
            return nil
        }
        return meant.map(\.dot)
    }

    /// Looks a named changeset up.
    private mutating func find(_ dot: Dot) throws -> Bool {
        lookUps += 1
        if hashes[dot] != nil { return true }
        guard !log.origins.isForked(dot.origin), log.origins.vector.contains(dot),
            let hash = try log.hash(of: dot)
        else { return false }
        hashes[dot] = hash
        lookUps += IntakeWork.pastLookUps
        pasts[dot] = try log.past(at: dot)
        return true
    }
}
