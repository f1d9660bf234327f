/// Items that are handed over together.
enum Lot {
    /// How much they weigh at least, the last ones excepted.
    @TaskLocal static var weightMin = 64 << 10
    /// What weighs more is worked out alone, and only once it is asked for: it would take as much memory again.
    @TaskLocal static var weightAheadMax = 8 << 20
}

/// What becomes of each item of a list, in order: worked out by another thread, some of it ahead of whoever goes
/// through it.
///
/// A short list isn't worth another thread's while.
struct Ahead<Item: Sendable, Output: Sendable>: Sequence, IteratorProtocol {
    private let become: @Sendable (Item) -> Output
    private let weight: (Item) -> Int
    private var rest: ArraySlice<Item>
    /// The lot after the current one: no more are ahead, for a body may take megabytes.
    private var begun: Later<[Output]>?
    private var ready: ArraySlice<Output> = []

    /// - Parameters:
    ///   - items: the list.
    ///   - weight: about how much work an item is, as bytes of a body.
    ///   - become: what becomes of an item, from nothing but itself.
    init(
        _ items: [Item], weight: @escaping (Item) -> Int, _ become: @escaping @Sendable (Item) -> Output
    ) {
        rest = items[...]
        self.weight = weight
        self.become = become
    }

    mutating func next() -> Output? {
        if ready.isEmpty { ready = nextLot()[...] }
        return ready.popFirst()
    }

    private mutating func nextLot() -> [Output] {
        let lot = begun
        let own = lot == nil ? takeLot() : []
        begun = isNextHeavy ? nil : Later { [become, lot = takeLot()] in lot.map(become) }
        return lot?.take() ?? own.map(become)
    }

    /// Whether the next item has to wait until it is asked for; there being none is as good.
    private var isNextHeavy: Bool { rest.first.map { weight($0) > Lot.weightAheadMax } ?? true }

    private mutating func takeLot() -> [Item] {
        var sum = 0
        let lot = rest.prefix { item in
            let next = weight(item)
            defer { sum += next }
            return sum == 0 || (sum < Lot.weightMin && next <= Lot.weightAheadMax)
        }
        rest = rest.dropFirst(lot.count)
        return Array(lot)
    }
}
