import Spaces
import SyncTestSupport
import TrustRules

/// One history in several orders of arrival, by the ledger and by the plain rules.
struct SpaceComparison {
    let space: PlainSpace
    let seed: UInt64

    init(_ space: PlainSpace, seed: UInt64) {
        self.space = space
        self.seed = seed
    }

    /// The first difference of the ledger from the rules, weakened or not; nil if there is none.
    func difference(from weakened: SpaceWeakening? = nil, orders: Int = 3) -> String? {
        let plain = PlainSpace(space.history, founder: space.founder, space.commons, weakened: weakened)
        var random = SplitMix64(seed: seed ^ 0x6f72_6465_7273)
        for number in 0..<orders {
            let order = space.history.order(&random)
            let halfway = random.below(order.count)
            var log = LedgerLog(space)
            for (index, place) in order.enumerated() {
                log.take(place)
                guard index == halfway || index == order.count - 1 else { continue }
                if let found = log.difference(from: plain) {
                    return "order \(number), after \(index + 1): \(found)"
                }
            }
        }
        return nil
    }
}
