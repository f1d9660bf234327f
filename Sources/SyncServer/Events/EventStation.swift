import ServiceLifecycle
import SyncCore
import SyncHTTP
import Synchronization

/// Tells those who watch a network that something came.
///
/// Owns the list of watchers. A watcher's stream holds only the latest place, which says everything: one
/// who reads slowly misses none. The same place twice is a sign of life. All streams end when the hub stops.
final class EventStation: Service {
    private struct Watcher {
        let network: NetworkID
        /// Nil for this hub itself.
        let replica: ReplicaID?
        /// Whether what it sends itself wakes it too, as a hub has to be.
        let hearsItself: Bool
        /// The place that it was or will be told.
        var position: UInt64
        /// How often something came beside the log, in dossiers of its structure.
        var news: UInt64 = 0
        let continuation: AsyncStream<UInt64>.Continuation
    }

    private struct State {
        var watchers: [Int: Watcher] = [:]
        var nextID = 0
        var hasStopped = false
    }

    private let state = Mutex(State())

    /// The places that `network`'s log reaches, first the one where it is.
    ///
    /// - Parameters:
    ///   - network: the one to watch.
    ///   - replica: the device that watches, which its own changesets don't wake; nil for this hub.
    ///   - isHub: whether a hub watches on that device's behalf: everything wakes it.
    ///   - position: where the log is.
    /// - Returns: the places, the latest of which says everything.
    /// - Throws: `busy` where too many watch already, or this device does too often.
    func watch(
        _ network: NetworkID, as replica: ReplicaID?, isHub: Bool = false, from position: UInt64
    ) throws -> AsyncStream<UInt64> {
        let (stream, continuation) = AsyncStream<UInt64>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id: Int? = try state.withLock { state in
            guard !state.hasStopped else { return nil }
            let own = replica == nil ? 0 : state.watchers.values.count { $0.replica == replica }
            guard state.watchers.count < ServerLimits.watchersMax, own < ServerLimits.watchersPerDeviceMax
            else { throw HubRefusal(.busy) }
            state.nextID += 1
            state.watchers[state.nextID] = Watcher(
                network: network, replica: replica, hearsItself: isHub || replica == nil, position: position,
                continuation: continuation)
            return state.nextID
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        continuation.yield(position)
        return stream
    }

    /// Wakes all but the device that sent what came; all, where a hub did.
    func announce(_ position: UInt64, in network: NetworkID, from replica: ReplicaID?) {
        state.withLock { state in
            for (id, watcher) in state.watchers {
                let isOwn = watcher.replica == replica && !watcher.hearsItself
                guard watcher.network == network, !isOwn else { continue }
                state.watchers[id]?.position = position
                watcher.continuation.yield(position + watcher.news)
            }
        }
    }

    /// Wakes some devices, and whoever watches for them: something came in a dossier of their structures.
    ///
    /// What they are told grows with either; it names no space (rule Y10).
    func announce(to devices: Set<ReplicaID>, in network: NetworkID) {
        state.withLock { state in
            for (id, watcher) in state.watchers {
                guard watcher.network == network, let replica = watcher.replica, devices.contains(replica)
                else { continue }
                state.watchers[id]?.news += 1
                watcher.continuation.yield(watcher.position + watcher.news + 1)
            }
        }
    }

    /// Sends signs of life until the hub stops.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // The sleep ends early only where the hub stops.
                try? await Task.sleep(for: .seconds(HubLimits.heartbeatSeconds))
                self.beat()
            }
        }
        stop()
    }

    /// Yields each watcher its place once more.
    func beat() {
        state.withLock { state in
            for watcher in state.watchers.values {
                watcher.continuation.yield(watcher.position + watcher.news)
            }
        }
    }

    var watcherCount: Int { state.withLock { $0.watchers.count } }

    private func forget(_ id: Int) {
        state.withLock { _ = $0.watchers.removeValue(forKey: id) }
    }

    private func stop() {
        let watchers = state.withLock { state in
            state.hasStopped = true
            defer { state.watchers = [:] }
            return state.watchers.values.map(\.continuation)
        }
        // Outside the lock, which ending a stream takes again.
        for continuation in watchers { continuation.finish() }
    }
}
