/// When an edit was made, by its author's clock.
///
/// *Units*: milliseconds since 1970-01-01T00:00:00Z, 0 through 2^48 - 1.
/// Times only choose between concurrent edits; causality never depends on them.
public struct EditTime: Hashable, Comparable, Sendable {
    public static let max = EditTime(unchecked: (1 << 48) - 1)
    public static let zero = EditTime(unchecked: 0)
    public let milliseconds: UInt64

    /// The time nearest to `milliseconds` within the range.
    public init(milliseconds: Int64) {
        self.milliseconds = min(UInt64(Swift.max(0, milliseconds)), Self.max.milliseconds)
    }

    /// The same for a number that bookkeeping holds.
    init(clamping milliseconds: UInt64) {
        self.milliseconds = min(milliseconds, Self.max.milliseconds)
    }

    private init(unchecked milliseconds: UInt64) {
        self.milliseconds = milliseconds
    }

    /// This time, or one more than `covered` where that is greater; at the cap it stays.
    ///
    /// Hence an edit that has seen another wins over it, whatever the two clocks say.
    public func raised(above covered: EditTime) -> EditTime {
        self > covered ? self : EditTime(milliseconds: Int64(covered.milliseconds) + 1)
    }

    public static func < (left: EditTime, right: EditTime) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
