import SyncCore
import Synchronization

/// What all light partners together know of the log: the hashes and pasts of the changesets, and which of their own the
/// hub has acknowledged.
///
/// Owns the tables. A hash is computed from the frame and from those before it, as a replica does; signatures are
/// checked by the hub, and by the whole replicas. Nobody's key is at work in two places here, so that every dot means
/// one changeset.
final class LogMirror: Sendable {
    struct Unknown: Error {
        let dot: Dot
    }

    /// How a changeset names what its author had seen.
    struct Naming {
        let delta: HeadsDelta
        let chain: ChainHashes
        let heads: [Dot]
    }

    private struct Known {
        let dot: Dot
        let hash: Hash
        /// What its author had seen, without itself.
        let past: ChangesetSet
    }

    private struct State {
        private(set) var all: [Known] = []
        private var numbers: [Dot: Int] = [:]
        /// What each origin had seen with its latest changeset here, that one included.
        private var pasts: [ReplicaID: VersionVector] = [:]
        var acknowledged: [(Dot, Hash)] = []

        func number(of dot: Dot) throws -> Int {
            guard let number = numbers[dot] else { throw Unknown(dot: dot) }
            return number
        }

        func known(_ dot: Dot) throws -> Known { all[try number(of: dot)] }

        func contains(_ dot: Dot) -> Bool { numbers[dot] != nil }

        func past(of origin: ReplicaID) -> VersionVector { pasts[origin, default: VersionVector()] }

        /// The known tips of an origin's latest past: with one line a key, the latest of each other origin.
        func tips(of origin: ReplicaID) -> [Dot] { past(of: origin).heads.filter { $0.origin != origin } }

        func previous(of dot: Dot) throws -> Known? {
            dot.seq == 1 ? nil : try known(Dot(origin: dot.origin, seq: dot.seq - 1))
        }

        mutating func add(_ dot: Dot, _ hash: Hash, heads: [Dot]) throws {
            let before = try previous(of: dot)
            var past = before?.past ?? ChangesetSet()
            for head in heads + (before.map { [$0.dot] } ?? []) {
                past.formUnion(try known(head).past)
                past.insert(try number(of: head))
            }
            var vector = self.past(of: dot.origin)
            for number in past.numbers(beyond: before?.past ?? ChangesetSet()) {
                vector.insert(all[number].dot)
            }
            vector.insert(dot)
            numbers[dot] = all.count
            pasts[dot.origin] = vector
            all.append(Known(dot: dot, hash: hash, past: past))
        }
    }

    let space: SpaceID
    private let state = Mutex(State())

    init(network: NetworkID) {
        space = SpaceID(commonsOf: network)
    }

    var acknowledged: [(Dot, Hash)] { state.withLock { $0.acknowledged } }

    func acknowledge(_ items: [(Dot, Hash)]) {
        state.withLock { $0.acknowledged += items }
    }

    func note(_ dot: Dot, _ hash: Hash, heads: [Dot]) throws {
        try state.withLock { try $0.add(dot, hash, heads: heads) }
    }

    /// How the next changeset of `dot`'s origin names that its author has seen `vector`.
    func naming(_ vector: VersionVector, for dot: Dot) throws -> Naming {
        try state.withLock { state in
            let previous = try state.previous(of: dot)
            let seen = previous?.past ?? ChangesetSet()
            let latest = try vector.heads.filter { $0.origin != dot.origin }.map { try state.number(of: $0) }
                .filter { !seen.contains($0) }
            // What another one holds needs no name.
            let held = latest.reduce(into: ChangesetSet()) { $0.formUnion(state.all[$1].past) }
            let heads = latest.filter { !held.contains($0) }.map { state.all[$0].dot }
            let places = Dictionary(
                state.tips(of: dot.origin).enumerated().map { ($1.origin, (place: $0, seq: $1.seq)) }
            ) { first, _ in first }
            let known = heads.compactMap { head in
                places[head.origin].map { (HeadsDelta.Step(place: $0.place, count: head.seq - $0.seq), head) }
            }.sorted { $0.0.place < $1.0.place }
            let new = heads.filter { places[$0.origin] == nil }.sorted()
            let ordered = known.map(\.1) + new
            return Naming(
                delta: HeadsDelta(known: known.map(\.0), new: new),
                chain: ChainHashes(
                    previous: previous?.hash ?? .zero, heads: try ordered.map { try state.known($0).hash }),
                heads: ordered)
        }
    }

    func heads(of vector: VersionVector) -> [Head] {
        state.withLock { state in
            vector.heads.compactMap { dot in
                // What can't be named isn't here.
                (try? state.known(dot)).map { Head(dot: dot, hash: $0.hash) }
            }
        }
    }

    /// The names of changesets that came, in order; those that are new here are hashed.
    func take(_ carried: [CarriedFrame]) throws -> [Dot] {
        try state.withLock { state in
            try carried.map { item in
                let frame = try Frame(decoding: item.frame)
                guard !state.contains(frame.dot) else { return frame.dot }
                let tips = state.tips(of: frame.dot.origin)
                let heads =
                    frame.delta.known.map {
                        Dot(origin: tips[$0.place].origin, seq: tips[$0.place].seq + $0.count)
                    } + frame.delta.new
                let chain = ChainHashes(
                    previous: try state.previous(of: frame.dot)?.hash ?? .zero,
                    heads: try heads.map { try state.known($0).hash })
                let message = try frame.signedMessage(space: space, chain: chain)
                try state.add(
                    frame.dot, Frame.hash(message: message, signature: frame.signature), heads: heads)
                return frame.dot
            }
        }
    }
}
