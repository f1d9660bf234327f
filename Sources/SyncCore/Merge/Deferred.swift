internal import Dispatch
internal import Synchronization

/// A value that another thread works out, unless somebody needs it before that has begun: then they do it themselves.
///
/// So nobody ever waits for a thread that has yet to find time.
final class Deferred<Value: Sendable>: Sendable {
    private enum State {
        case waiting
        case begun
        case done(Value)
    }

    private let work: @Sendable () -> Value
    private let state = Mutex(State.waiting)
    private let whenDone = DispatchSemaphore(value: 0)

    /// - Parameter work: what leads to the value, from nothing but what it holds.
    init(_ work: @escaping @Sendable () -> Value) {
        self.work = work
        // What nobody needs any more isn't worked out, and isn't kept in memory until its turn has come.
        helper.async { [weak self] in self?.help() }
    }

    /// The value; must be asked for once.
    func take() -> Value {
        if begin() { return work() }
        whenDone.wait()
        return state.withLock {
            guard case .done(let value) = $0 else { preconditionFailure("A value that is done is there") }
            return value
        }
    }

    private func help() {
        guard begin() else { return }
        let value = work()
        state.withLock { $0 = .done(value) }
        whenDone.signal()
    }

    /// Whether nobody else has begun.
    private func begin() -> Bool {
        state.withLock {
            guard case .waiting = $0 else { return false }
            $0 = .begun
            return true
        }
    }
}

/// One for all: what a process works out ahead takes one processor core and no more memory than that.
private let helper = DispatchQueue(label: "essync.later", qos: .userInitiated)
