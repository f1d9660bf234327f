package import TrustRules

/// A changeset that a context may name: one that nothing else in the past follows, or that a delta names as new.
///
/// *Shape*: sorted by origin, seq and mark.
package struct NamedHead: Hashable, Comparable, Sendable {
    package let dot: Dot
    package let mark: Mark

    package init(_ dot: Dot, _ mark: Mark) {
        self.dot = dot
        self.mark = mark
    }

    package static func < (left: NamedHead, right: NamedHead) -> Bool {
        (left.dot, left.mark) < (right.dot, right.mark)
    }

    /// The order of known tips: by origin, then mark, so that places stay while a tip moves on.
    package static func isBefore(_ left: NamedHead, _ right: NamedHead) -> Bool {
        (left.dot.origin, left.mark) < (right.dot.origin, right.mark)
    }
}
