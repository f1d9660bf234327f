import Synchronization

/// Whether the hub is about to stop, and takes no new askers from a balancer.
///
/// Owns the mark.
final class Draining: Sendable {
    private let isOn = Atomic(false)

    var isDraining: Bool { isOn.load(ordering: .relaxed) }

    func begin() { isOn.store(true, ordering: .relaxed) }
}
