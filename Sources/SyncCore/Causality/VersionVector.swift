/// The changesets that a replica has applied: for each origin, all that are numbered 1 through a seq.
///
/// Invariant: no origin maps to 0, so equal pasts are equal values.
///
/// Source: Parker et al., "Detection of Mutual Inconsistency in Distributed Systems",
/// IEEE TSE SE-9(3), 1983.
public struct VersionVector: Hashable, Sendable {
    private var seqs: [ReplicaID: UInt64] = [:]

    /// The empty past, which every past descends from.
    public init() {}

    /// The highest seq of `origin`, 0 when none; setting 0 forgets the origin.
    public subscript(origin: ReplicaID) -> UInt64 {
        get { seqs[origin, default: 0] }
        set { seqs[origin] = newValue == 0 ? nil : newValue }
    }

    /// The origins, in the order of their bytes.
    public var origins: [ReplicaID] { seqs.keys.sorted() }
    public var isEmpty: Bool { seqs.isEmpty }

    /// Whether the changeset `dot` is in this past.
    public func contains(_ dot: Dot) -> Bool {
        self[dot.origin] >= dot.seq
    }

    /// Whether every changeset in `other` is also in this past; a past descends from itself.
    ///
    /// Complexity: O(origins in `other`).
    public func descends(from other: VersionVector) -> Bool {
        other.seqs.allSatisfy { origin, seq in self[origin] >= seq }
    }

    /// Adds the changeset `dot` and all of its origin before it.
    public mutating func insert(_ dot: Dot) {
        seqs[dot.origin] = max(self[dot.origin], dot.seq)
    }

    /// Adds the changesets of `other`: commutative, associative and idempotent.
    public mutating func merge(_ other: VersionVector) {
        seqs.merge(other.seqs, uniquingKeysWith: max)
    }
}
