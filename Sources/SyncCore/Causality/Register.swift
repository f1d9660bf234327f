public import TrustRules

/// The rank of a version's author among those who wrote at one time.
///
/// *Shape*: the id of the device's key, then the changeset's mark, since two branches of one device may write at one time;
/// no mark where the device has one line, of which no two versions ever stand beside each other.
///
/// Source: docs/trust.md, T1.
public struct AuthorRank: Hashable, Comparable, Sendable {
    public let replica: ReplicaID
    public let mark: Mark?

    public init(_ replica: ReplicaID, mark: Mark? = nil) {
        self.replica = replica
        self.mark = mark
    }

    public static func < (left: AuthorRank, right: AuthorRank) -> Bool {
        guard left.replica == right.replica else { return left.replica < right.replica }
        guard let mark = left.mark, let other = right.mark else {
            return left.mark == nil && right.mark != nil
        }
        return mark < other
    }
}

/// One value of a register, and the changeset that wrote it.
public struct Version<Content: Hashable & Sendable>: Hashable, Sendable {
    public let dot: Dot
    public let time: EditTime
    public let value: Content
    public let rank: AuthorRank

    /// A version of a device with one line.
    public init(dot: Dot, time: EditTime, value: Content) {
        self.init(dot: dot, time: time, value: value, rank: AuthorRank(dot.origin))
    }

    public init(dot: Dot, time: EditTime, value: Content, rank: AuthorRank) {
        self.dot = dot
        self.time = time
        self.value = value
        self.rank = rank
    }

    /// Last writer wins: the greater time, then the greater author, then the greater seq.
    public func wins(over other: Version) -> Bool {
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
public struct Register<Content: Hashable & Sendable>: Hashable, Sendable {
    public private(set) var versions: [Version<Content>]

    public init() {
        versions = []
    }

    /// The register that holds `versions`, in any order.
    public init(_ versions: [Version<Content>]) {
        self.versions = versions.sorted { $0.wins(over: $1) }
    }

    public var isEmpty: Bool { versions.isEmpty }

    /// The version shown, by last writer wins.
    public var winner: Version<Content>? { versions.first }

    /// Whether two versions hold different values.
    public var isConflict: Bool {
        versions.contains { $0.value != versions[0].value }
    }

    /// The greatest time among the versions; zero when there is none.
    public var timeMax: EditTime { versions.map(\.time).max() ?? .zero }

    /// Drops the versions that `context` covers.
    public mutating func drop(coveredBy context: VersionVector) {
        guard !versions.isEmpty else { return }
        versions.removeAll { context.contains($0.dot) }
    }

    /// Adds `version`, unless its dot is there.
    public mutating func add(_ version: Version<Content>) {
        guard !versions.contains(where: { $0.dot == version.dot }) else { return }
        let position = versions.firstIndex { version.wins(over: $0) } ?? versions.endIndex
        versions.insert(version, at: position)
    }

    /// Writes `version`, made by somebody who had seen `context`.
    public mutating func write(_ version: Version<Content>, context: VersionVector) {
        drop(coveredBy: context)
        add(version)
    }
}
