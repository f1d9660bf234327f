/// A device that acts, or acted, for a structure.
public struct Device: Hashable, Sendable {
    public let replica: ReplicaID
    public let structure: String
    public let role: DeviceRole
    /// Empty where its author gave none.
    public internal(set) var label: String
    /// The device that it goes on for; nil where an invitation or the charter let it in.
    public let predecessor: ReplicaID?
    /// Nil while it may act.
    public internal(set) var termination: Termination?
}

/// How a device came to its end.
public struct Termination: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Its structure revoked it.
        case revoked
        /// Its structure left.
        case left
        /// Its structure was expelled.
        case expelled
        /// Two changesets of one name were signed with its key.
        case forked
        /// Another device goes on for it.
        case replaced

        /// Whether the holder of the key may go on as a new device.
        public var allowsSuccessor: Bool { self == .replaced || self == .forked }
    }

    public let reason: Reason
    /// The last of its changesets that counts.
    public let after: UInt64
}

/// The members and devices of the network, as one past tells.
public struct Membership: Hashable, Sendable {
    public internal(set) var charter: Charter?
    public internal(set) var structures: Set<String> = []
    /// Members that write the tables of kind *charter*.
    public internal(set) var coordinators: Set<String> = []
    /// Those that may act.
    public internal(set) var devices: [ReplicaID: Device] = [:]
    /// Those that may not any more.
    public internal(set) var ended: [ReplicaID: Device] = [:]
    public internal(set) var invitations: [PublicKey: OpenInvitation] = [:]
    /// For structures that aren't members yet, or are no coordinators: who wants them.
    public internal(set) var vouchers: [String: Set<String>] = [:]

    /// How many members have to vouch for a structure: as many as the charter asks, or all where they are fewer.
    public var vouchersNeeded: Int {
        min(Int(clamping: charter?.vouchers ?? 1), max(structures.count, 1))
    }

    /// The membership of a past without a charter.
    public init() {}

    /// The structure that `replica` acts for, or nil where it is no member's device.
    public func structure(of replica: ReplicaID) -> String? {
        guard let device = devices[replica], structures.contains(device.structure) else { return nil }
        return device.structure
    }

    /// The structure that `replica` may sign and write for, or nil.
    public func editor(_ replica: ReplicaID) -> String? {
        devices[replica]?.role == .editor ? structure(of: replica) : nil
    }

    /// Whether `structure` writes the tables of kind *charter*.
    public func isCoordinator(_ structure: String) -> Bool {
        coordinators.contains(structure)
    }

    /// The device, acting or not.
    public func device(_ replica: ReplicaID) -> Device? { devices[replica] ?? ended[replica] }
}

/// An invitation that was signed into the log, and who has used it.
public struct OpenInvitation: Hashable, Sendable {
    /// The changeset that signed it.
    public let dot: Dot
    public let structure: String
    public let role: DeviceRole
    /// Judged by hubs only: replicas show it.
    public let expires: EditTime
    /// Whether its structure has left, or was expelled, since.
    public let isOver: Bool
    public internal(set) var usedBy: Set<ReplicaID> = []
}
