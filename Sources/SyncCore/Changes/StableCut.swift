/// A past that has been reached by all, as its author says, and the changesets in it that may lose their bodies.
///
/// A changeset may be elided where everything that it wrote is covered by others in the cut: then no state, now or
/// later, is made of it. Once as many structures as the charter asks have named the same cut, no revocation voids
/// what stands in it any more.
///
/// *Shape*: one head for each origin, sorted by origin: its latest changeset in the cut, by dot and hash, and which of
/// its changesets up to there are elided.
///
/// Source: docs/decisions/0024-compaction.md; Baquero et al., "Making Operation-Based CRDTs Operation-Based",
/// DAIS 2014 (causal stability).
public struct StableCut: Hashable, Sendable {
    public struct Tip: Hashable, Sendable {
        public let dot: Dot
        public let hash: Hash
        public let elided: SeqSet

        public init(dot: Dot, hash: Hash, elided: SeqSet) {
            self.dot = dot
            self.hash = hash
            self.elided = elided
        }
    }

    public let heads: [Tip]
    /// The past that the heads amount to.
    public let vector: VersionVector

    public init(heads: [Tip]) {
        self.heads = heads.sorted { $0.dot.origin < $1.dot.origin }
        var vector = VersionVector()
        for head in heads { vector.insert(head.dot) }
        self.vector = vector
    }

    /// Whether the cut says that nothing needs the body of `dot` any more.
    public func elides(_ dot: Dot) -> Bool {
        head(of: dot.origin)?.elided.contains(dot.seq) ?? false
    }

    /// How many changesets the cut elides.
    public var elidedCount: Int { heads.reduce(0) { $0 + $1.elided.count } }

    func head(of origin: ReplicaID) -> Tip? {
        let index = heads.partitioningIndex { $0.dot.origin >= origin }
        return index < heads.count && heads[index].dot.origin == origin ? heads[index] : nil
    }
}

extension Array {
    /// The first index whose element satisfies `isIn`, which holds for all that follow it.
    fileprivate func partitioningIndex(where isIn: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isIn(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Some of the changesets of one origin, by their seq.
///
/// *Shape*: a bit for each, that of seq 1 the lowest of the first byte; no zero byte at the end, so that equal sets have
/// equal bytes.
public struct SeqSet: Hashable, Sendable {
    private(set) var bits: [UInt8] = []

    public init() {}

    init(bits: [UInt8]) {
        self.bits = bits
    }

    public mutating func insert(_ seq: UInt64) {
        precondition(seq >= 1, "Seqs begin at 1")
        let index = Int(seq - 1)
        while bits.count <= index / 8 { bits.append(0) }
        bits[index / 8] |= 1 << (index % 8)
    }

    public func contains(_ seq: UInt64) -> Bool {
        guard seq >= 1, seq <= UInt64(bits.count) * 8 else { return false }
        let index = Int(seq - 1)
        return bits[index / 8] & 1 << (index % 8) != 0
    }

    public var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }
    /// The highest seq, 0 when none.
    var max: UInt64 { UInt64(bits.count) * 8 - UInt64(bits.last?.leadingZeroBitCount ?? 0) }
}
