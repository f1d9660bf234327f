package import TrustRules

/// A past that has been reached by all, as its author says, and the changesets in it that may lose their bodies.
///
/// Once enough structures have named the same cut, nothing that the cut doesn't hold voids what stands in it.
///
/// *Shape*: `heads` are sorted, and none holds another; the cut is all that they hold. `elided` has the lines with such
/// changesets, by the mark of the line's tip in the cut, sorted.
package struct StableCut: Hashable, Sendable {
    package struct Tip: Hashable, Comparable, Sendable {
        package let dot: Dot
        package let hash: Hash

        package init(dot: Dot, hash: Hash) {
            self.dot = dot
            self.hash = hash
        }

        package static func < (left: Tip, right: Tip) -> Bool {
            (left.dot, Bytes(left.hash.bytes)) < (right.dot, Bytes(right.hash.bytes))
        }
    }

    package struct Line: Hashable, Sendable {
        package let tip: Mark
        /// Of the line's own changesets: those from its stem on.
        package let elided: SeqSet

        package init(tip: Mark, elided: SeqSet) {
            self.tip = tip
            self.elided = elided
        }
    }

    package let heads: [Tip]
    package let lines: [Line]

    package init(heads: [Tip], lines: [Line]) {
        self.heads = heads
        self.lines = lines
    }
}

extension StableCut {
    /// How many changesets the cut elides.
    package var elidedCount: Int { lines.reduce(0) { $0 + $1.elided.count } }
}

/// Some of the changesets of one origin, by their seq.
///
/// *Shape*: a bit for each, that of seq 1 the lowest of the first byte; no zero byte at the end, so that equal sets have
/// equal bytes.
package struct SeqSet: Hashable, Sendable {
    private(set) var bits: [UInt8] = []

    package init() {}

    init(bits: [UInt8]) {
        self.bits = bits
    }

    package mutating func insert(_ seq: UInt64) {
        precondition(seq >= 1, "Seqs begin at 1")
        let index = Int(seq - 1)
        while bits.count <= index / 8 { bits.append(0) }
        bits[index / 8] |= 1 << (index % 8)
    }

    package func contains(_ seq: UInt64) -> Bool {
        guard seq >= 1, seq <= UInt64(bits.count) * 8 else { return false }
        let index = Int(seq - 1)
        return bits[index / 8] & 1 << (index % 8) != 0
    }

    package var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }
    /// The highest seq, 0 when none.
    var max: UInt64 { UInt64(bits.count) * 8 - UInt64(bits.last?.leadingZeroBitCount ?? 0) }
}
