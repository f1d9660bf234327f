import Synchronization

/// Passes on which rows changed, to whoever listens.
///
/// A slow listener gets what came meanwhile as one: nothing queues up without end.
final class ChangeStation: Sendable {
    private struct Listener {
        var gathered = RowChanges()
        let waker: AsyncStream<Void>.Continuation
    }

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    var isHeard: Bool { state.withLock { !$0.listeners.isEmpty } }

    func tell(_ changes: RowChanges) {
        guard !changes.isEmpty else { return }
        state.withLock { state in
            for id in state.listeners.keys {
                state.listeners[id]?.gathered.merge(changes)
                state.listeners[id]?.waker.yield()
            }
        }
    }

    /// Adds a listener, who is woken once for whatever came since it last took.
    func listen() -> (id: Int, wakes: AsyncStream<Void>) {
        let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = Listener(waker: waker)
            return state.next
        }
        waker.onTermination = { [weak self] _ in self?.leave(id) }
        return (id, wakes)
    }

    func take(_ id: Int) -> RowChanges {
        state.withLock { state in
            defer { state.listeners[id]?.gathered = RowChanges() }
            return state.listeners[id]?.gathered ?? RowChanges()
        }
    }

    private func leave(_ id: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: id) } }

    /// Ends every listener's sequence.
    func close() {
        let wakers = state.withLock { $0.listeners.values.map(\.waker) }
        for waker in wakers { waker.finish() }
    }
}

/// The rows that edits and merges change, as they come; see `Replica.changes`.
public struct ReplicaChanges: AsyncSequence, Sendable {
    public typealias Element = RowChanges

    let station: ChangeStation

    public func makeAsyncIterator() -> AsyncIterator {
        let (id, wakes) = station.listen()
        return AsyncIterator(station: station, id: id, wakes: wakes.makeAsyncIterator())
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        let station: ChangeStation
        let id: Int
        var wakes: AsyncStream<Void>.AsyncIterator

        /// What has changed since the last call, as soon as something has; nil once the replica is closed.
        public mutating func next() async -> RowChanges? {
            while await wakes.next() != nil {
                let changes = station.take(id)
                if !changes.isEmpty { return changes }
            }
            return nil
        }
    }
}
