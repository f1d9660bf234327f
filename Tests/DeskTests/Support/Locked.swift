import Synchronization

/// A value that several tasks change.
final class Locked<Value: Sendable>: Sendable {
    private let inner: Mutex<Value>

    init(_ value: Value) { inner = Mutex(value) }

    var value: Value { inner.withLock { $0 } }

    func change(_ body: (inout Value) -> Void) {
        inner.withLock { value in body(&value) }
    }
}
