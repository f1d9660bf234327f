/// A set of changesets, by the numbers that the mirror gave them.
struct ChangesetSet: Sendable {
    private var words: [UInt64] = []

    func contains(_ number: Int) -> Bool {
        number >> 6 < words.count && words[number >> 6] & 1 << UInt64(number & 63) != 0
    }

    mutating func insert(_ number: Int) {
        if words.count <= number >> 6 {
            words += Array(repeating: 0, count: (number >> 6) + 1 - words.count)
        }
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    mutating func formUnion(_ other: ChangesetSet) {
        if words.count < other.words.count {
            words += Array(repeating: 0, count: other.words.count - words.count)
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    /// The numbers that another set lacks.
    func numbers(beyond other: ChangesetSet) -> [Int] {
        words.indices.flatMap { index -> [Int] in
            var left = words[index] & ~(index < other.words.count ? other.words[index] : 0)
            var found: [Int] = []
            while left != 0 {
                found.append(index << 6 + left.trailingZeroBitCount)
                left &= left - 1
            }
            return found
        }
    }
}
