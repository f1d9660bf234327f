/// One value of a register, and the changeset that wrote it.
public struct Version<Content: Hashable & Sendable>: Hashable, Sendable {
    public let dot: Dot
    public let time: EditTime
    public let value: Content

    public init(dot: Dot, time: EditTime, value: Content) {
        self.dot = dot
        self.time = time
        self.value = value
    }

    /// Last writer wins: the greater time, then the greater origin id, then the greater seq.
    public func wins(over other: Version) -> Bool {
        (time, dot) > (other.time, other.dot)
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
