/// Changesets with their pasts, each after all that it holds: what the plain rules judge.
///
/// *Shape*: a changeset is called by its place, counted from 0.
package struct PlainHistory: Sendable {
    package private(set) var changesets: [Testimony<Int>] = []
    /// For each changeset all that it holds, itself left out: closed by construction.
    package private(set) var pasts: [PlaceSet] = []
    /// For each changeset what it names outside its own chain: nothing that another name, or its chain, holds.
    package private(set) var heads: [[Int]] = []

    package init() {}

    package var count: Int { changesets.count }

    /// Adds a changeset that has seen `seen`, and all that these hold.
    ///
    /// - Returns: its place.
    @discardableResult
    package mutating func append(_ changeset: Testimony<Int>, seen: some Sequence<Int>) -> Int {
        let own = changeset.previous.map(closure) ?? PlaceSet()
        var left: [Int] = []
        var past = own
        // What is held stands before what holds it.
        for place in Set(seen).sorted(by: >) where !past.contains(place) {
            past.formUnion(closure(place))
            left.append(place)
        }
        changesets.append(changeset)
        pasts.append(past)
        heads.append(left.reversed())
        return count - 1
    }

    /// The changeset and its past.
    package func closure(_ place: Int) -> PlaceSet {
        var closure = pasts[place]
        closure.insert(place)
        return closure
    }

    /// The changesets and their pasts.
    package func closure(of places: some Sequence<Int>) -> PlaceSet {
        places.reduce(into: PlaceSet()) { $0.formUnion(closure($1)) }
    }

    /// The changesets, and what is before each on its chain.
    package func chains(to heads: some Sequence<Int>) -> PlaceSet {
        var chains = PlaceSet()
        for head in heads {
            var next: Int? = head
            while let place = next, !chains.contains(place) {
                chains.insert(place)
                next = changesets[place].previous
            }
        }
        return chains
    }
}
