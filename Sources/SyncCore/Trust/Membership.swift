/// A device that may act for a structure.
public struct Device: Hashable, Sendable {
    public let replica: ReplicaID
    public let structure: String
    /// Empty where its author gave none.
    public let label: String
}

/// Who belongs to the network, as one past tells it.
public struct Membership: Hashable, Sendable {
    public internal(set) var charter: Charter?
    public internal(set) var structures: Set<String> = []
    public internal(set) var devices: [ReplicaID: Device] = [:]
    public internal(set) var invitations: [PublicKey: OpenInvitation] = [:]

    /// The membership of a past without a charter.
    public init() {}

    /// The structure that `replica` acts for, or nil where it is no member's device.
    public func structure(of replica: ReplicaID) -> String? {
        guard let device = devices[replica], structures.contains(device.structure) else { return nil }
        return device.structure
    }

    /// Whether `structure` writes the tables of kind *charter*.
    public func isCoordinator(_ structure: String) -> Bool {
        charter?.structure == structure
    }
}

/// An invitation that was signed into the log, and who has used it.
public struct OpenInvitation: Hashable, Sendable {
    public let structure: String
    /// Judged by hubs only: replicas show it.
    public let expires: EditTime
    public internal(set) var usedBy: Set<ReplicaID> = []
}
