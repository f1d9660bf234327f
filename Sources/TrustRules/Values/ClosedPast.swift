/// The answers that a changeset's past gives while it is at hand (rule T1).
///
/// A past is closed: it holds all that its changesets hold. So on each line it is a beginning, and one number says it.
package protocol ClosedPast {
    /// The highest seq that the past holds of a line's own changesets, 0 when none.
    func reach(on line: Int) -> UInt64
}

extension ClosedPast {
    /// Whether the past covers the changeset.
    package func holds(_ point: Point) -> Bool { reach(on: point.line) >= point.seq }
}

/// A closed past, as a value.
///
/// *Shape*: for each line the seq that it reaches, without zeros at the end, so that equal pasts are equal values.
/// Invariant: if a line is reached, so is its stem: *on b up to s* holds *on the stem of b up to the stem's seq*.
package struct Past: ClosedPast, Hashable, Sendable {
    private var reaches: [UInt64] = []

    /// The past that holds nothing.
    package init() {}

    /// The past that reaches each line so far; whoever makes it has to keep it closed.
    package init(reaches: [UInt64]) {
        self.reaches = Array(reaches.prefix(1 + (reaches.lastIndex { $0 > 0 } ?? -1)))
    }

    /// How far it reaches each line.
    package var all: [UInt64] { reaches }

    package func reach(on line: Int) -> UInt64 {
        line < reaches.count ? reaches[line] : 0
    }

    package var isEmpty: Bool { reaches.isEmpty }

    /// Adds a head: the changeset, its chain and its own past.
    package mutating func insert(_ head: Point, of past: Past, in lines: Lines) {
        merge(past)
        for point in lines.chain(to: head) { raise(point) }
    }

    /// Adds all that another past holds.
    package mutating func merge(_ other: Past) {
        for (line, seq) in other.reaches.enumerated() where seq > reach(on: line) {
            raise(Point(line: line, seq: seq))
        }
    }

    /// Whether it holds all that `other` holds.
    package func holds(_ other: Past) -> Bool {
        other.reaches.indices.allSatisfy { reach(on: $0) >= other.reaches[$0] }
    }

    /// The changesets in it that nothing in it follows on their chains, in the order of their lines.
    package func tips(in lines: Lines) -> [Point] {
        let reached = reaches.indices.filter { reaches[$0] > 0 }
        let left = Set(reached.compactMap { lines.stems[$0] })
        return reached.map { Point(line: $0, seq: reaches[$0]) }.filter { !left.contains($0) }
    }

    /// Those of `heads` that no other of them holds, each once: all that a context has to name.
    ///
    /// The past of a head may hold the head itself or not.
    package static func needed(_ heads: [Point], past: (Point) -> Past) -> [Point] {
        let all = Array(Set(heads)).sorted()
        return all.filter { head in !all.contains { $0 != head && past($0).holds(head) } }
    }

    private mutating func raise(_ point: Point) {
        if point.line >= reaches.count {
            reaches.append(contentsOf: repeatElement(0, count: point.line + 1 - reaches.count))
        }
        reaches[point.line] = max(reaches[point.line], point.seq)
    }
}
