import SyncTestSupport
import TrustRules

/// One history in several orders of arrival, by the ledger and by the plain rules.
struct LedgerComparison {
    let made: RandomTrust
    let orders: Int
    private var random: SplitMix64

    init(_ made: RandomTrust, seed: UInt64, orders: Int = 3) {
        self.made = made
        self.orders = orders
        random = SplitMix64(seed: seed ^ 0x6f72_6465_7273)
    }

    /// The first difference, or nil.
    func difference(from weakened: Weakening? = nil) -> String? {
        let whole = PlainRules(made.terms, made.history, weakened: weakened)
        var random = random
        for number in 0..<orders {
            let order = made.history.order(&random)
            let found = difference(in: order, whole, halfway: random.below(order.count), &random)
            if let found { return "order \(number), \(found)" }
        }
        return nil
    }

    private func difference(
        in order: [Int], _ whole: PlainRules, halfway: Int, _ random: inout SplitMix64
    ) -> String? {
        var log = LedgerLog(made.terms, made.history)
        var limits: [Int: UInt64] = [:]
        for (index, place) in order.enumerated() {
            let isTaken = log.take(place)
            if isTaken != whole.log.contains(place) { return "taking in \(place)" }
            let isLast = index == order.count - 1
            guard isLast || index == halfway || random.once(in: 8) else { continue }
            if let found = moves(of: &log, &limits) { return found }
            if random.once(in: 2), (try? log.storeAndLoad()) == nil { return "what it stored isn't one" }
            guard isLast || index == halfway else { continue }
            let known = PlaceSet(order[...index])
            let weakened = whole.weakened
            let rules =
                isLast ? whole : PlainRules(made.terms, made.history, of: known, weakened: weakened)
            if let found = difference(log, rules) { return "after \(index + 1): \(found)" }
        }
        return nil
    }

    private func difference(_ log: LedgerLog, _ rules: PlainRules) -> String? {
        let (ledger, plain) = (log.verdicts, rules.verdicts)
        for place in ledger.keys.sorted() where ledger[place] != plain[place] {
            let words = made.history.changesets[place].words
            return "\(place) \(words): \(ledger[place] ?? []), not \(plain[place] ?? [])"
        }
        if log.acting != rules.actingKeys { return "acting: \(log.acting), not \(rules.actingKeys)" }
        let coordinators = log.ledger.coordinators
        return coordinators == rules.coordinators ? nil : "coordinators: \(coordinators)"
    }

    /// Whoever follows the moves knows how far each line counts.
    private func moves(of log: inout LedgerLog, _ limits: inout [Int: UInt64]) -> String? {
        for move in log.takeMoves() { limits[move.line] = move.to }
        for (place, point) in log.points where limits[point.line] != nil {
            let counts = point.seq <= limits[point.line] ?? 0
            if counts != (log.ledger.whyVoid(point) == nil) { return "no move told of \(place)" }
        }
        return nil
    }
}
