import Synchronization

/// An act that nobody begins while it goes on: a second one would take the first one's file away.
final class OneAct: Sendable {
    private let isOn = Mutex(false)

    var isRunning: Bool { isOn.withLock { $0 } }

    /// Whether it may go on: nobody else is at it.
    func begin() -> Bool {
        isOn.withLock { isOn in
            defer { isOn = true }
            return !isOn
        }
    }

    func end() { isOn.withLock { $0 = false } }
}
