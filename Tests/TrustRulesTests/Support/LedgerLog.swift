import SyncTestSupport
import TrustRules

/// A log that takes in the changesets of a history and keeps its ledger, as a replica does.
struct LedgerLog {
    /// The past of the changeset that is being taken in.
    struct Context: TrustLedger.Context {
        let past: Past
        let closures: [Point: Past]

        func reach(on line: Int) -> UInt64 { past.reach(on: line) }

        func closure(of heads: [Point]) -> Past {
            heads.reduce(into: Past()) { past, head in past.merge(closures[head] ?? Past()) }
        }
    }

    let history: PlainHistory
    private(set) var ledger: TrustLedger
    /// By the place in the history, of those that were taken in.
    private(set) var points: [Int: Point] = [:]
    /// Of each changeset all that it holds, itself included.
    private(set) var closures: [Point: Past] = [:]

    init(_ terms: FoundingTerms, _ history: PlainHistory) {
        self.history = history
        ledger = TrustLedger(terms)
    }

    /// Takes in a changeset.
    ///
    /// - Returns: whether it has a title; false also where something of its past isn't there.
    mutating func take(_ place: Int) -> Bool {
        guard history.pasts[place].places.allSatisfy({ points[$0] != nil }) else { return false }
        let changeset = history.changesets[place].map { points[$0] ?? .nowhere }
        let heads = history.heads[place].map { points[$0] ?? .nowhere }
        let seen = heads + (changeset.previous.map { [$0] } ?? [])
        let past = seen.reduce(into: Past()) { $0.merge(closures[$1] ?? Past()) }
        let context = Context(past: past, closures: closures)
        guard let point = ledger.take(changeset, context) else { return false }
        points[place] = point
        var closure = Past()
        closure.insert(point, of: past, in: ledger.lines)
        closures[point] = closure
        return true
    }

    mutating func settle() { ledger.settle() }

    /// Goes on from what a replica would have stored of it.
    mutating func storeAndLoad() throws {
        ledger.settle()
        ledger = try TrustLedger(ledger.terms, parts: ledger.parts, lines: ledger.lines)
    }

    mutating func takeMoves() -> [TrustLedger.Move] { ledger.takeMoves() }

    /// For each changeset that was taken in, why it is void and why its words have no effect.
    var verdicts: [Int: [NoEffect?]] {
        points.reduce(into: [:]) { verdicts, item in
            let why = words(item.key).map { ledger.whyNoEffect(of: $0, at: item.value) }
            verdicts[item.key] = [ledger.whyVoid(item.value)] + why
        }
    }

    private func words(_ place: Int) -> [Word<Point>] {
        history.changesets[place].map { points[$0] ?? .nowhere }.words
    }

    var acting: [String: Set<String>] {
        ledger.acting.map { ledger.devices[$0] }.reduce(into: [:]) { acting, device in
            acting[ledger.slug(of: device.structure), default: []].insert(device.key.name)
        }
    }
}

extension PlainRules {
    /// As a ledger gives them.
    var verdicts: [Int: [NoEffect?]] {
        log.places.reduce(into: [:]) { verdicts, place in
            verdicts[place] =
                [whyVoid(place)] + history.changesets[place].words.map { whyNoEffect(of: $0, at: place) }
        }
    }

    var actingKeys: [String: Set<String>] {
        acting.reduce(into: [:]) { $0[$1.structure, default: []].insert($1.key.name) }
    }
}

extension PlainHistory {
    /// One order in which the changesets may arrive: each after its past.
    func order(_ random: inout SplitMix64) -> [Int] {
        var left = Array(0..<count)
        var done = PlaceSet()
        var order: [Int] = []
        while !left.isEmpty {
            let ready = left.indices.filter { pasts[left[$0]].isSubset(of: done) }
            let index = random.pick(ready)
            done.insert(left[index])
            order.append(left.remove(at: index))
        }
        return order
    }
}
