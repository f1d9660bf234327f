/// Items that are handed over together.
enum Chunk {
    /// How much they weigh at least, the last ones excepted.
    @TaskLocal static var weightMin = 64 << 10
    /// What weighs more is worked out alone, and only once it is asked for: it would take as much memory again.
    @TaskLocal static var weightPrefetchedMax = 8 << 20
}

/// The results for each item of a list, in order: worked out by another thread, some of them ahead of whoever goes
/// through it.
///
/// A short list isn't worth another thread's while.
struct Prefetch<Item: Sendable, Output: Sendable>: Sequence, IteratorProtocol {
    private let become: @Sendable (Item) -> Output
    private let weight: (Item) -> Int
    private var rest: ArraySlice<Item>
    /// The chunk after the current one: no more are ahead, for a body may take megabytes.
    private var begun: Deferred<[Output]>?
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
        if ready.isEmpty { ready = nextChunk()[...] }
        return ready.popFirst()
    }

    private mutating func nextChunk() -> [Output] {
        let chunk = begun
        let own = chunk == nil ? takeChunk() : []
        begun = isNextHeavy ? nil : Deferred { [become, chunk = takeChunk()] in chunk.map(become) }
        return chunk?.take() ?? own.map(become)
    }

    /// Whether the next item has to wait until it is asked for; there being none is as good.
    private var isNextHeavy: Bool { rest.first.map { weight($0) > Chunk.weightPrefetchedMax } ?? true }

    private mutating func takeChunk() -> [Item] {
        var sum = 0
        let chunk = rest.prefix { item in
            let next = weight(item)
            defer { sum += next }
            return sum == 0 || (sum < Chunk.weightMin && next <= Chunk.weightPrefetchedMax)
        }
        rest = rest.dropFirst(chunk.count)
        return Array(chunk)
    }
}
