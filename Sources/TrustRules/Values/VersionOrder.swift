/// The rank of one version of a register among its siblings (rule T1).
///
/// *Shape*: a version of the row's owner ranks before all others, then the greater time, the greater origin and the
/// greater mark. The mark decides between two branches of one device, which may write at one time.
public struct VersionRank: Hashable, Comparable, Sendable {
    /// Whether its author's title is of the structure that owns the row.
    public let isOwners: Bool
    /// Milliseconds since 1970.
    public let time: UInt64
    public let origin: KeyID
    public let mark: Mark

    public init(isOwners: Bool, time: UInt64, origin: KeyID, mark: Mark) {
        self.isOwners = isOwners
        self.time = time
        self.origin = origin
        self.mark = mark
    }

    /// Whether `left` loses against `right`.
    public static func < (left: VersionRank, right: VersionRank) -> Bool {
        guard left.isOwners == right.isOwners else { return right.isOwners }
        return (left.time, left.origin, left.mark) < (right.time, right.origin, right.mark)
    }
}
