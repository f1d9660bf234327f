/// The heads that a changeset names: what its author had seen beyond its previous changeset's past.
///
/// A context means the heads and all that they hold. A head is outside the author's own chain, and neither the author's
/// previous changeset nor another named head holds it. So how many are named follows from who has seen whom, not from
/// how many write.
///
/// *Shape*: a *known* tip is a changeset of the previous one's past that nothing in this past follows on its chain, the
/// author's own line apart; tips are sorted by origin, then mark. A head beyond one known tip is called by the tip's
/// place and by how far it stands beyond; others are *new* and called by their dots. If two heads stand beyond one tip,
/// all of these are new.
package struct HeadsDelta: Hashable, Sendable {
    /// A head beyond a known tip.
    package struct Step: Hashable, Sendable {
        /// The tip's place, counted from 0.
        package let place: Int
        /// By how many changesets, at least 1.
        package let count: UInt64

        package init(place: Int, count: UInt64) {
            self.place = place
            self.count = count
        }
    }

    /// In the order of their places.
    package let known: [Step]
    /// Sorted by origin, seq and mark, which the bytes leave out: a dot stands twice if two branches are meant.
    package let new: [Dot]

    package static let none = HeadsDelta(known: [], new: [])

    package init(known: [Step], new: [Dot]) {
        self.known = known
        self.new = new
    }

    /// The delta that names some heads.
    ///
    /// - Parameters:
    ///   - heads: none of which another, or the previous changeset, holds.
    ///   - tips: the known ones, in their order.
    ///   - tipBelow: the place of the known tip on the head's chain, or nil where there is none.
    /// - Returns: the delta, and the heads in its order.
    package static func naming(
        _ heads: [NamedHead], after tips: [NamedHead], tipBelow: (NamedHead) -> Int?
    ) -> (delta: HeadsDelta, heads: [NamedHead]) {
        var beyond: [Int: [NamedHead]] = [:]
        var new: [NamedHead] = []
        for head in heads {
            if let place = tipBelow(head) {
                beyond[place, default: []].append(head)
            } else {
                new.append(head)
            }
        }
        new += beyond.values.filter { $0.count > 1 }.joined()
        new.sort()
        let single = beyond.filter { $0.value.count == 1 }.sorted { $0.key < $1.key }
        let known = single.map { place, heads in
            Step(place: place, count: heads[0].dot.seq - tips[place].dot.seq)
        }
        let delta = HeadsDelta(known: known, new: new.map(\.dot))
        return (delta, single.map { $0.value[0] } + new)
    }

    package var count: Int { known.count + new.count }

    /// The dots of the heads: first those beyond known tips, then the new ones.
    ///
    /// - Returns: nil where a place has no tip, or a seq is too high.
    package func dots(after tips: [NamedHead]) -> [Dot]? {
        var dots: [Dot] = []
        dots.reserveCapacity(count)
        for step in known {
            guard step.place < tips.count else { return nil }
            let tip = tips[step.place].dot
            let (seq, isTooMuch) = tip.seq.addingReportingOverflow(step.count)
            guard !isTooMuch, seq <= Limits.seqMax else { return nil }
            dots.append(Dot(origin: tip.origin, seq: seq))
        }
        return dots + new
    }

    /// Whether this is the one form that names these heads: the question of a reader that knows which are meant.
    ///
    /// - Parameters:
    ///   - heads: those meant, in the delta's order.
    ///   - tips: the known ones, in their order.
    ///   - tipBelow: the place of the known tip on the head's chain, or nil where there is none.
    ///   - isHeld: whether the previous changeset, or another of the heads, holds it.
    /// - Returns: false where a reader has to refuse the changeset.
    package func isForm(
        of heads: [NamedHead], after tips: [NamedHead], tipBelow: (NamedHead) -> Int?,
        isHeld: (NamedHead) -> Bool
    ) -> Bool {
        guard Set(heads).count == heads.count, !heads.contains(where: isHeld) else { return false }
        let named = Self.naming(heads, after: tips, tipBelow: tipBelow)
        return named.delta == self && named.heads == heads
    }
}
