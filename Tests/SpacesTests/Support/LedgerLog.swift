import Spaces
import SyncTestSupport
import TrustRules

/// A log that takes in the changesets of a history and keeps its ledger, as a replica does.
struct LedgerLog {
    let space: PlainSpace
    private(set) var ledger: SpaceLedger
    /// By the place in the history, of those that were taken in.
    private(set) var points: [Int: Point] = [:]
    private(set) var places: [Point: Int] = [:]
    /// Of each changeset all that it holds, itself included.
    private var closures: [Int: Past] = [:]

    init(_ space: PlainSpace) {
        self.space = space
        ledger = SpaceLedger(founder: space.founder, space.commons)
    }

    mutating func take(_ place: Int) {
        let changeset = space.changeset(place).map { points[$0] ?? .nowhere }
        let past = space.past(place).places.reduce(into: Past()) { past, held in
            past.merge(closures[held] ?? Past())
        }
        guard let point = ledger.take(changeset, past) else { return }
        points[place] = point
        places[point] = place
        var closure = Past()
        closure.insert(point, of: past, in: ledger.lines)
        closures[place] = closure
    }

    /// The first difference from the plain rules, of what was taken in so far.
    func difference(from plain: PlainSpace) -> String? {
        let have = PlaceSet(points.keys)
        let cuts = plain.cuts(in: have)
        for (place, point) in points.sorted(by: { $0.key < $1.key }) {
            if ledger.isAllowed(point) != plain.isAllowed(place) { return "\(place) allowed" }
            if ledger.isVoid(point) != plain.isVoid(place, cuts) { return "\(place) void" }
        }
        if ledger.roster != plain.roster(of: have) { return "roster \(ledger.roster.sorted())" }
        for structure in ["A", "B", "C"] {
            let told = ledger.reasons(against: structure).compactMap { places[$0] }.sorted()
            if told != plain.reasons(against: structure, in: have) { return "reasons against \(structure)" }
        }
        let book = ledger.book { _ in true }
        if book != plain.book(of: have, plain.commons, readable: { _ in true }) { return "epochs" }
        for key in ["a1", "a2", "b1", "c1"].map({ KeyID($0) }) {
            // Whoever was granted a key can open it here, and whoever made it.
            let known = book.reach(of: key).union(book.epochs.values.filter { $0.maker == key }.map(\.name))
            let choice = EpochChoice(from: book, known: known, roster: ledger.roster, plain.commons)
            if choice != plain.choice(of: have, known: known, plain.commons) {
                return "choice of \(key.name)"
            }
        }
        return referralDifference(from: plain, have)
    }

    private func referralDifference(from plain: PlainSpace, _ have: PlaceSet) -> String? {
        let told = ledger.referral(SpaceWorld.parties)
        let said = PlainReferral(plain, SpaceWorld.parties, of: have).outcome
        if told.state != said.state { return "state \(told.state), not \(said.state)" }
        let pairs = told.withoutEffect.map { (StepName(places[$0.changeset] ?? -1, index: $0.index), $1) }
        let named = Dictionary(pairs) { first, _ in first }
        return named == said.withoutEffect ? nil : "steps \(named), not \(said.withoutEffect)"
    }
}

extension SpaceHistory {
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

    /// Every order in which the changesets may arrive, at most `max` of them.
    func orders(max: Int) -> [[Int]] {
        var orders: [[Int]] = []
        func extend(_ order: [Int], _ done: PlaceSet) {
            guard orders.count < max else { return }
            if order.count == count { return orders.append(order) }
            for place in 0..<count where !done.contains(place) && pasts[place].isSubset(of: done) {
                var more = done
                more.insert(place)
                extend(order + [place], more)
            }
        }
        extend([], PlaceSet())
        return orders
    }
}
