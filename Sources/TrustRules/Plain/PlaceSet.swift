/// Some changesets of a history, by their places.
package struct PlaceSet: Hashable, Sendable {
    private var words: [UInt64] = []

    package init() {}

    package init(_ places: some Sequence<Int>) {
        for place in places { insert(place) }
    }

    package func contains(_ place: Int) -> Bool {
        let index = place >> 6
        return index < words.count && words[index] & (1 << UInt64(place & 63)) != 0
    }

    package mutating func insert(_ place: Int) {
        let index = place >> 6
        while words.count <= index { words.append(0) }
        words[index] |= 1 << UInt64(place & 63)
    }

    package mutating func formUnion(_ other: PlaceSet) {
        while words.count < other.words.count { words.append(0) }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    package func union(_ other: PlaceSet) -> PlaceSet {
        var union = self
        union.formUnion(other)
        return union
    }

    package func intersection(_ other: PlaceSet) -> PlaceSet {
        var both = PlaceSet()
        both.words = zip(words, other.words).map { $0 & $1 }
        return both.trimmed
    }

    package func subtracting(_ other: PlaceSet) -> PlaceSet {
        var rest = self
        for index in rest.words.indices where index < other.words.count {
            rest.words[index] &= ~other.words[index]
        }
        return rest.trimmed
    }

    /// Without zeros at the end, so that equal sets are equal values.
    private var trimmed: PlaceSet {
        var trimmed = self
        while trimmed.words.last == 0 { trimmed.words.removeLast() }
        return trimmed
    }

    package func isSubset(of other: PlaceSet) -> Bool {
        words.indices.allSatisfy { index in
            words[index] & ~(index < other.words.count ? other.words[index] : 0) == 0
        }
    }

    /// In rising order.
    package var places: [Int] {
        var places: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                places.append(index << 6 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return places
    }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}
