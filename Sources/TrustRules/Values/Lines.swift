/// One changeset by its line and its number on its chain.
///
/// *Shape*: `line` is a number that this replica gave; `seq` counts from 1 at the chain's first changeset. A line that
/// leaves another begins with the seq after its stem's.
package struct Point: Hashable, Comparable, Sendable {
    package let line: Int
    package let seq: UInt64

    /// The place of a changeset that isn't in the log.
    package static let nowhere = Point(line: -1, seq: 1)

    package init(line: Int, seq: UInt64) {
        self.line = line
        self.seq = seq
    }

    package static func < (left: Point, right: Point) -> Bool {
        (left.line, left.seq) < (right.line, right.seq)
    }
}

/// The lines of all chains, numbered in the order in which they arrived (rule T1).
///
/// A first changeset begins a line. If two changesets follow one, the second begins a line of its own, whose *stem* is
/// the changeset that both follow. Neither is worth less for it.
package struct Lines: Hashable, Sendable {
    /// For each line the changeset that it leaves, or nil if it begins a chain.
    package private(set) var stems: [Point?] = []
    /// The highest seq of each line.
    package private(set) var tips: [UInt64] = []

    package init() {}

    /// The lines of a log that is there already.
    ///
    /// - Parameter lines: the stem and the tip of each, in the order in which they arrived.
    package init(_ lines: some Sequence<(stem: Point?, tip: UInt64)>) {
        for line in lines {
            stems.append(line.stem)
            tips.append(line.tip)
        }
    }

    package var count: Int { stems.count }

    /// Whether a changeset stands there.
    package func contains(_ point: Point) -> Bool {
        guard stems.indices.contains(point.line), point.seq <= tips[point.line] else { return false }
        return point.seq > (stems[point.line]?.seq ?? 0)
    }

    /// Makes room for the changeset after `previous`, or for a chain's first.
    ///
    /// - Returns: the changeset's point; its line is new unless `previous` was the tip of one.
    package mutating func add(after previous: Point?) -> Point {
        if let previous {
            precondition(contains(previous), "A changeset comes after its author's one before")
            if tips[previous.line] == previous.seq {
                tips[previous.line] += 1
                return Point(line: previous.line, seq: previous.seq + 1)
            }
        }
        let seq = (previous?.seq ?? 0) + 1
        stems.append(previous)
        tips.append(seq)
        return Point(line: stems.count - 1, seq: seq)
    }

    /// The point, then the stems below it: all that its chain holds, by line.
    package func chain(to point: Point) -> [Point] {
        var chain = [point]
        while let stem = stems[chain[chain.count - 1].line] { chain.append(stem) }
        return chain
    }

    /// The line on which the chain of `line` began.
    package func first(of line: Int) -> Int {
        chain(to: Point(line: line, seq: tips[line])).last?.line ?? line
    }
}
