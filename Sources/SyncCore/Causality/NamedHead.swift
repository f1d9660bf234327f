import TrustRules

/// A changeset that a context may name: one that nothing else in the past follows, or that a delta names as new.
///
/// *Shape*: sorted by origin, seq and mark.
struct NamedHead: Hashable, Comparable, Sendable {
    let dot: Dot
    let mark: Mark

    init(_ dot: Dot, _ mark: Mark) {
        self.dot = dot
        self.mark = mark
    }

    static func < (left: NamedHead, right: NamedHead) -> Bool {
        (left.dot, left.mark) < (right.dot, right.mark)
    }

    /// The order of known tips: by origin, then mark, so that places stay while a tip moves on.
    static func isBefore(_ left: NamedHead, _ right: NamedHead) -> Bool {
        (left.dot.origin, left.mark) < (right.dot.origin, right.mark)
    }
}
