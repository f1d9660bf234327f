package import TrustRules

/// The changesets of a space with their pasts, each after all that it holds: what the plain rules judge.
///
/// *Shape*: a changeset is called by its place, counted from 0.
package struct SpaceHistory: Sendable {
    package private(set) var changesets: [SpaceChangeset<Int>] = []
    /// For each changeset all that it holds, itself left out: closed by construction.
    package private(set) var pasts: [PlaceSet] = []

    package init() {}

    package var count: Int { changesets.count }

    /// Adds a changeset whose author has seen `seen`, which must be closed and hold the author's previous one.
    @discardableResult
    package mutating func append(_ changeset: SpaceChangeset<Int>, seen: PlaceSet) -> Int {
        changesets.append(changeset)
        pasts.append(seen)
        return count - 1
    }

    /// The changeset and its past.
    package func closure(_ place: Int) -> PlaceSet {
        var closure = pasts[place]
        closure.insert(place)
        return closure
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
