import SyncTestSupport
import Synchronization

@testable import SyncCore

/// A device's clock: the world's time, and how far off this one is.
final class SimClock: Sendable {
    private struct State {
        var world: Int64
        var offset: Int64 = 0
        /// How many thousandths of each passing second it gains or loses.
        var drift: Int64 = 0
    }

    private let state: Mutex<State>

    init(at time: Int64) {
        state = Mutex(State(world: time))
    }

    var now: EditTime { state.withLock { EditTime(milliseconds: $0.world + $0.offset) } }

    /// The world's time is now `time`.
    func advance(to time: Int64) {
        state.withLock { state in
            state.offset += (time - state.world) * state.drift / 1_000
            state.world = time
        }
    }

    func jump(by milliseconds: Int64) {
        state.withLock { $0.offset += milliseconds }
    }

    func setDrift(_ thousandths: Int64) {
        state.withLock { $0.drift = thousandths }
    }
}

/// Makes the keys of one device, the same for the same seed.
final class KeySource: Sendable {
    private struct State {
        var random: SplitMix64
        var made: Set<ReplicaID> = []
    }

    private let state: Mutex<State>

    init(seed: UInt64) {
        state = Mutex(State(random: SplitMix64(seed: seed)))
    }

    /// The identities of all keys made here.
    var made: Set<ReplicaID> { state.withLock { $0.made } }

    /// What is made next depends on `seed` alone.
    func restart(seed: UInt64) {
        state.withLock { $0.random = SplitMix64(seed: seed) }
    }

    /// Notes a key that came with a copied file.
    func adopt(_ ids: Set<ReplicaID>) {
        state.withLock { $0.made.formUnion(ids) }
    }

    func next() -> PrivateKey {
        state.withLock { state in
            guard let key = PrivateKey(seed: state.random.bytes(count: 32)) else {
                preconditionFailure("Any 32 bytes are the seed of a key")
            }
            state.made.insert(ReplicaID(publicKey: key.publicKey))
            return key
        }
    }
}

/// Makes the salts of bodies, the same for the same seed.
final class SeededSalts: SaltSource {
    private let state: Mutex<SplitMix64>

    init(seed: UInt64) {
        state = Mutex(SplitMix64(seed: seed))
    }

    /// What is made next depends on `seed` alone.
    func restart(seed: UInt64) {
        state.withLock { $0 = SplitMix64(seed: seed) }
    }

    func next() -> [UInt8] { state.withLock { $0.bytes(count: BodySalt.byteCount) } }
}
