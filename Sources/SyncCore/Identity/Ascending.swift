extension Sequence where Element: Comparable {
    /// Whether each element is less than the next.
    var isStrictlyAscending: Bool {
        zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}
