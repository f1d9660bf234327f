import SyncCore
import Synchronization

/// What all light partners together know of the log: the hashes of the changesets, and which of their own the hub
/// has acknowledged.
///
/// Owns both tables. A hash is computed from the frame and from those before it, as a replica does; signatures are
/// checked by the hub, and by the whole replicas.
final class LogMirror: Sendable {
    struct Unknown: Error {
        let dot: Dot
    }

    private struct State {
        var hashes: [Dot: Hash] = [:]
        /// What each origin had seen with its latest changeset here, that one included.
        var pasts: [ReplicaID: VersionVector] = [:]
        var acknowledged: [(Dot, Hash)] = []
    }

    let space: SpaceID
    private let state = Mutex(State())

    init(network: NetworkID) {
        space = SpaceID(commonsOf: network)
    }

    var acknowledged: [(Dot, Hash)] { state.withLock { $0.acknowledged } }

    /// What `origin` had seen with its latest changeset here.
    func past(of origin: ReplicaID) -> VersionVector {
        state.withLock { $0.pasts[origin, default: VersionVector()] }
    }

    func note(_ dot: Dot, _ hash: Hash, context: VersionVector) {
        var past = context
        past.insert(dot)
        state.withLock { state in
            state.hashes[dot] = hash
            state.pasts[dot.origin] = past
        }
    }

    func acknowledge(_ items: [(Dot, Hash)]) {
        state.withLock { $0.acknowledged += items }
    }

    func hashes(of dots: [Dot]) throws -> [Hash] {
        try state.withLock { state in
            try dots.map { dot in
                guard let hash = state.hashes[dot] else { throw Unknown(dot: dot) }
                return hash
            }
        }
    }

    func heads(of vector: VersionVector) -> [Head] {
        state.withLock { state in
            vector.origins.compactMap { origin in
                let dot = Dot(origin: origin, seq: vector[origin])
                return state.hashes[dot].map { Head(dot: dot, hash: $0) }
            }
        }
    }

    /// The names of changesets that came, in order; those that are new here are hashed.
    func take(_ frames: [Bytes]) throws -> [Dot] {
        try frames.map { bytes in
            let frame = try Frame(decoding: bytes)
            guard state.withLock({ $0.hashes[frame.dot] == nil }) else { return frame.dot }
            let previous = Dot(origin: frame.dot.origin, seq: frame.dot.seq - 1)
            let past = past(of: frame.dot.origin)
            let chain = ChainHashes(
                previous: previous.seq == 0 ? .zero : try hashes(of: [previous])[0],
                advanced: try hashes(of: frame.advanced(after: past)))
            let message = try frame.signedMessage(space: space, chain: chain)
            note(
                frame.dot, Frame.hash(message: message, signature: frame.signature),
                context: try frame.context(after: past))
            return frame.dot
        }
    }
}
