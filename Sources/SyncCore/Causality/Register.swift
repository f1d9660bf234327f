package import TrustRules

/// The rank of a version's author among those who wrote at one time.
///
/// *Shape*: the id of the device's key, then the changeset's mark, since two branches of one device may write at one time;
/// no mark where the device has one line, of which no two versions ever stand beside each other.
///
/// Source: docs/trust.md, T1.
package struct AuthorRank: Hashable, Comparable, Sendable {
    package let replica: ReplicaID
    package let mark: Mark?

    package init(_ replica: ReplicaID, mark: Mark? = nil) {
        self.replica = replica
        self.mark = mark
    }

    package static func < (left: AuthorRank, right: AuthorRank) -> Bool {
        guard left.replica == right.replica else { return left.replica < right.replica }
        guard let mark = left.mark, let other = right.mark else {
            return left.mark == nil && right.mark != nil
        }
        return mark < other
    }
}

/// One value of a register, and the changeset that wrote it.
package struct Version<Content: Hashable & Sendable>: Hashable, Sendable {
    package let dot: Dot
    package let time: EditTime
    package let value: Content
    package let rank: AuthorRank

    /// A version of a device with one line.
    package init(dot: Dot, time: EditTime, value: Content) {
        self.init(dot: dot, time: time, value: value, rank: AuthorRank(dot.origin))
    }

    package init(dot: Dot, time: EditTime, value: Content, rank: AuthorRank) {
        self.dot = dot
        self.time = time
        self.value = value
        self.rank = rank
    }

    /// Last writer wins: the greater time, then the greater author, then the greater seq.
    package func wins(over other: Version) -> Bool {
        (time, rank, dot.seq) > (other.time, other.rank, other.dot.seq)
    }
}

/// The state of one field: the versions that no later write has covered.
///
/// *Shape*: empty when nobody wrote it, one version in the normal case; more are *siblings*, written
/// concurrently.
///
/// Invariants:
/// 1. At most one version for each dot.
/// 2. Versions stand in the order in which they win, the winner first.
///
/// Source: the dotted version vector set of Almeida et al., "Scalable and Accurate Causality Tracking for
/// Eventually Consistent Stores", DAIS 2014.
package struct Register<Content: Hashable & Sendable>: Hashable, Sendable {
    package private(set) var versions: [Version<Content>]

    package init() {
        versions = []
    }

    /// The register that holds `versions`, in any order.
    package init(_ versions: [Version<Content>]) {
        self.versions = versions.sorted { $0.wins(over: $1) }
    }

    package var isEmpty: Bool { versions.isEmpty }

    /// The version shown, by last writer wins.
    package var winner: Version<Content>? { versions.first }

    /// Whether two versions hold different values.
    package var isConflict: Bool {
        versions.contains { $0.value != versions[0].value }
    }

    /// The greatest time among the versions; zero when there is none.
    package var timeMax: EditTime { versions.map(\.time).max() ?? .zero }

    /// Drops the versions that `context` covers.
    package mutating func drop(coveredBy context: VersionVector) {
        guard !versions.isEmpty else { return }
        versions.removeAll { context.contains($0.dot) }
    }

    /// Adds `version`, unless its dot is there.
    package mutating func add(_ version: Version<Content>) {
        guard !versions.contains(where: { $0.dot == version.dot }) else { return }
        let position = versions.firstIndex { version.wins(over: $0) } ?? versions.endIndex
        versions.insert(version, at: position)
    }

    /// Writes `version`, made by somebody who had seen `context`.
    package mutating func write(_ version: Version<Content>, context: VersionVector) {
        drop(coveredBy: context)
        add(version)
    }
}
