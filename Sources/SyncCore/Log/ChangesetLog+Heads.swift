import TrustRules

/// Heads and tips: what a changeset names of a past, and what it goes on from (docs/format.md, "Heads").
extension ChangesetLog {
    /// The changesets of a past that nothing in it follows on its chain, in the order in which heads are called by them.
    ///
    /// - Parameters:
    ///   - past: that of the author's previous changeset, itself included; empty for a first one.
    ///   - own: the author's line, whose tip is left out; nil where it begins a chain.
    /// - Returns: the tips, each with its line.
    /// - Throws: `DatabaseError`.
    func tips(of past: VersionVector, without own: ReplicaID?) throws -> KnownTips {
        var left: Set<Dot> = []
        if origins.hasBranches {
            for head in past.heads {
                guard let stem = origins[head.origin]?.stem else { continue }
                left.insert(Dot(origin: try origins.replica(stem.branch), seq: stem.seq))
            }
        }
        var tips: [KnownTip] = []
        tips.reserveCapacity(past.heads.count)
        for head in past.heads where head.origin != own && !left.contains(head) {
            let replica = origins.device(of: head.origin)
            // Of a key with one line the order is told without it.
            let mark = origins.isForked(replica) ? try hash(of: head)?.mark : nil
            tips.append(
                KnownTip(
                    id: head.origin,
                    head: NamedHead(Dot(origin: replica, seq: head.seq), mark ?? Mark(high: 0, low: 0))))
        }
        if origins.hasForks { tips.sort { NamedHead.isBefore($0.head, $1.head) } }
        return KnownTips(tips)
    }

    /// The delta that names these heads, and the heads in its order.
    func delta(
        naming heads: [Dot], after tips: KnownTips
    ) throws -> (delta: HeadsDelta, heads: [MeantHead]) {
        let meant = try heads.map { dot in
            guard let hash = try hash(of: dot) else { throw SyncError.damaged(log: "\(dot) isn't in it") }
            return MeantHead(dot: dot, wire: origins.wire(dot), hash: hash)
        }
        let places = try Dictionary(
            meant.map { ($0.named, try tips.place(below: $0.dot, origins)) },
            uniquingKeysWith: { first, _ in first })
        let named = HeadsDelta.naming(meant.map(\.named), after: tips.heads) { places[$0] ?? nil }
        let byName = Dictionary(meant.map { ($0.named, $0) }) { first, _ in first }
        return (named.delta, named.heads.compactMap { byName[$0] })
    }
}

/// A known tip, with its line.
struct KnownTip {
    let id: ReplicaID
    let head: NamedHead
}

/// The known tips of one past, in their order.
struct KnownTips {
    let heads: [NamedHead]
    private let places: [ReplicaID: Int]

    init(_ tips: [KnownTip]) {
        heads = tips.map(\.head)
        places = Dictionary(tips.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The place of the tip on the chain that leads to a changeset; nil where there is none.
    func place(below dot: Dot, _ origins: Origins) throws -> Int? {
        guard origins.hasBranches else { return places[dot.origin] }
        for part in try origins.chain(to: dot) {
            if let place = places[try origins.replica(part.number)], heads[place].dot.seq <= part.seq {
                return place
            }
        }
        return nil
    }
}

/// A head that is known to be meant.
struct MeantHead: Hashable {
    /// Its name within this replica, and as frames write it.
    let dot: Dot
    let wire: Dot
    let hash: Hash

    var named: NamedHead { NamedHead(wire, hash.mark) }
}
