/// The membership of one past, which can grow with it.
///
/// Owns which of the counting facts it holds; asked for a past that descends from its own, it looks at the others only.
struct RecentFold: Sendable {
    private var past = VersionVector()
    private let revocations: Revocations
    private var fold: MembershipFold
    /// How many of the counting facts were looked at, and the places of those that aren't in the past.
    private var count = 0
    private var missing: [Int] = []

    init(_ revocations: Revocations) {
        self.revocations = revocations
        fold = MembershipFold(revocations)
    }

    /// The membership of this past and of what one more changeset says.
    func membership(with own: [CountingFact]) -> Membership {
        guard !own.isEmpty else { return fold.membership }
        var fold = fold
        for item in own where !past.contains(item.fact.dot) { fold.add(item) }
        return fold.membership
    }

    /// Whether the membership of `past`, which knows these revocations, is this one and more.
    func canGrow(to past: VersionVector, _ revocations: Revocations) -> Bool {
        revocations == self.revocations && past.descends(from: self.past)
    }

    mutating func grow(to past: VersionVector, of counting: [CountingFact]) {
        var left: [Int] = []
        for place in missing + Array(count..<counting.count) {
            if past.contains(counting[place].fact.dot) {
                fold.add(counting[place])
            } else {
                left.append(place)
            }
        }
        missing = left
        count = counting.count
        self.past = past
    }
}
