/// The rank of one version of a register among its siblings (rule T1).
///
/// *Shape*: a version of the row's owner ranks before all others, then the greater time, the greater origin and the
/// greater mark. The mark decides between two branches of one device, which may write at one time.
package struct VersionRank: Hashable, Comparable, Sendable {
    /// Whether its author's title is of the structure that owns the row.
    package let isOwners: Bool
    /// Milliseconds since 1970.
    package let time: UInt64
    package let origin: KeyID
    package let mark: Mark

    package init(isOwners: Bool, time: UInt64, origin: KeyID, mark: Mark) {
        self.isOwners = isOwners
        self.time = time
        self.origin = origin
        self.mark = mark
    }

    /// Whether `left` loses against `right`.
    package static func < (left: VersionRank, right: VersionRank) -> Bool {
        guard left.isOwners == right.isOwners else { return right.isOwners }
        return (left.time, left.origin, left.mark) < (right.time, right.origin, right.mark)
    }
}
