import Synchronization

/// The bytes of messages that a hub holds at once.
///
/// Owns the count. Who takes bytes holds a `HeldBytes`, and gives them back by letting go of it, whatever happened
/// to the request meanwhile.
final class ByteBudget: Sendable {
    private let bytesMax: Int
    private let used = Mutex(0)

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// Nothing yet, to which more is added as it comes.
    func begin() -> HeldBytes { HeldBytes(self) }

    /// Whether all that may be held is held.
    var isSpent: Bool { used.withLock { $0 >= bytesMax } }

    /// The bytes that are held now.
    var usedBytes: Int { used.withLock { $0 } }

    fileprivate func take(_ count: Int, beyond: Bool) -> Bool {
        used.withLock { used in
            guard beyond || used + count <= bytesMax else { return false }
            used += count
            return true
        }
    }

    fileprivate func giveBack(_ count: Int) {
        used.withLock { $0 -= count }
    }
}

/// Bytes that are counted as long as this lives.
final class HeldBytes: Sendable {
    private let budget: ByteBudget
    private let count = Mutex(0)

    fileprivate init(_ budget: ByteBudget) {
        self.budget = budget
    }

    deinit {
        budget.giveBack(count.withLock { $0 })
    }

    /// Counts `more` bytes.
    ///
    /// - Throws: `busy` where the hub holds as much as it may.
    func add(_ more: Int) throws(HubRefusal) {
        guard budget.take(more, beyond: false) else { throw HubRefusal(.busy) }
        count.withLock { $0 += more }
    }

    /// Counts `more` bytes that exist already, however many there are.
    func addUnrefused(_ more: Int) {
        _ = budget.take(more, beyond: true)
        count.withLock { $0 += more }
    }
}
