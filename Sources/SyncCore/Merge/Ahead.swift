/// Items that are handed over together.
enum Lot {
    /// How much they weigh at least, the last ones excepted.
    @TaskLocal static var weightMin = 64 << 10
}

/// What becomes of each item of a list, in order: worked out by another thread, some of it ahead of whoever goes
/// through it.
///
/// A short list isn't worth another thread's while.
struct Ahead<Item: Sendable, Output: Sendable>: Sequence, IteratorProtocol {
    private let become: @Sendable (Item) -> Output
    private let weight: (Item) -> Int
    private var rest: ArraySlice<Item>
    /// The lot after the one at hand: no more are ahead, for a body may take megabytes.
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
        begun = rest.isEmpty ? nil : Later { [become, lot = takeLot()] in lot.map(become) }
        return lot?.take() ?? own.map(become)
    }

    private mutating func takeLot() -> [Item] {
        var sum = 0
        let lot = rest.prefix { item in
            defer { sum += weight(item) }
            return sum < Lot.weightMin
        }
        rest = rest.dropFirst(lot.count)
        return Array(lot)
    }
}
