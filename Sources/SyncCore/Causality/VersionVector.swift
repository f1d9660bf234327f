/// The changesets that a replica has applied: for each origin, all that are numbered 1 through a seq.
///
/// *Shape*: one dot for each origin, its highest, in the order of the origins' bytes.
/// Invariant: no seq is 0, so equal pasts are equal values.
///
/// Source: Parker et al., "Detection of Mutual Inconsistency in Distributed Systems",
/// IEEE TSE SE-9(3), 1983.
public struct VersionVector: Hashable, Sendable {
    /// The latest changeset of each origin, in the order of the origins' bytes.
    public private(set) var heads: [Dot]

    /// The empty past, which every past descends from.
    public init() { heads = [] }

    /// The past that holds `dots`, and all of their origins before them.
    public init(_ dots: some Sequence<Dot>) {
        heads = []
        var sorted = Array(dots)
        sorted.sort()
        heads.reserveCapacity(sorted.count)
        for dot in sorted where dot.seq > 0 {
            if heads.last?.origin == dot.origin { heads.removeLast() }
            heads.append(dot)
        }
    }

    /// The highest seq of `origin`, 0 when none; setting 0 forgets the origin.
    ///
    /// Complexity: O(log origins); O(origins) where an origin comes or goes.
    public subscript(origin: ReplicaID) -> UInt64 {
        get {
            let index = index(of: origin)
            return isHead(of: origin, at: index) ? heads[index].seq : 0
        }
        set {
            let index = index(of: origin)
            let head = newValue == 0 ? [] : [Dot(origin: origin, seq: newValue)]
            heads.replaceSubrange(index..<index + (isHead(of: origin, at: index) ? 1 : 0), with: head)
        }
    }

    /// The origins, in the order of their bytes.
    public var origins: [ReplicaID] { heads.map(\.origin) }
    public var isEmpty: Bool { heads.isEmpty }

    /// Whether the changeset `dot` is in this past.
    public func contains(_ dot: Dot) -> Bool {
        self[dot.origin] >= dot.seq
    }

    /// Whether every changeset in `other` is also in this past; a past descends from itself.
    public func descends(from other: VersionVector) -> Bool {
        other.heads.allSatisfy(contains)
    }

    /// Adds the changeset `dot` and all of its origin before it.
    public mutating func insert(_ dot: Dot) {
        let index = index(of: dot.origin)
        if !isHead(of: dot.origin, at: index) {
            if dot.seq > 0 { heads.insert(dot, at: index) }
        } else if heads[index].seq < dot.seq {
            heads[index] = dot
        }
    }

    /// Adds `dots`, and all of their origins before them.
    public mutating func insert(_ dots: [Dot]) {
        merge(VersionVector(dots))
    }

    /// Adds the changesets of `other`: commutative, associative and idempotent.
    public mutating func merge(_ other: VersionVector) {
        if other.heads.count < heads.count / 8 {
            for head in other.heads { insert(head) }
        } else if !other.isEmpty {
            self = VersionVector(heads + other.heads)
        }
    }

    /// Where the head of `origin` stands, or would stand.
    func index(of origin: ReplicaID) -> Int {
        var (low, high) = (0, heads.count)
        while low < high {
            let middle = (low + high) / 2
            if heads[middle].origin < origin { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func isHead(of origin: ReplicaID, at index: Int) -> Bool {
        index < heads.count && heads[index].origin == origin
    }
}
