/// A device that acts, or acted, for a structure.
public struct Device: Hashable, Sendable {
    /// The name of its first line within this replica: that of its key, unless the key began two chains.
    public let replica: ReplicaID
    /// The name of its key.
    public let key: ReplicaID
    public let structure: String
    public let role: DeviceRole
    /// Whether it writes the tables of kind *charter*.
    public internal(set) var coordinates = false
    /// Empty where its author gave none.
    public internal(set) var label: String
    /// Nil while it may act.
    public internal(set) var termination: Termination?
}

/// How a device came to its end.
public struct Termination: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Its structure revoked it.
        case revoked
        /// The invitation that let it in was withdrawn, or kept for another device.
        case withdrawn
        /// Its structure left.
        case left
        /// Its structure was expelled.
        case expelled
        /// Nothing that it was let in by counts any more.
        case notLetIn = "not-let-in"
    }

    public let reason: Reason
    /// The last of its changesets that counts.
    public let after: UInt64
}

/// A key that structures have vouched for, and that hasn't joined yet.
public struct Candidate: Hashable, Sendable {
    public let structure: String
    /// The name of the key.
    public let key: ReplicaID
    /// The member structures that vouch for it.
    public let vouchers: Set<String>
}

/// The members and devices of the network, as the log stands.
public struct Membership: Hashable, Sendable {
    public internal(set) var charter: Charter?
    /// Those with a device that may act.
    public internal(set) var structures: Set<String> = []
    /// Members that write the tables of kind *charter*.
    public internal(set) var coordinators: Set<String> = []
    /// The structures whose rows are their own: members, and those whose devices have all ended.
    public internal(set) var claimed: Set<String> = []
    /// Those that may act.
    public internal(set) var devices: [ReplicaID: Device] = [:]
    /// Those that may not any more.
    public internal(set) var ended: [ReplicaID: Device] = [:]
    public internal(set) var invitations: [PublicKey: OpenInvitation] = [:]
    /// By structure and key.
    public internal(set) var candidates: [Candidate] = []
    /// For each further line of a device, that device.
    var lines: [ReplicaID: ReplicaID] = [:]

    /// How many members have to vouch for a newcomer; 0 in a draft, which admits nobody.
    public var vouchersNeeded: Int { Int(clamping: charter?.vouchers ?? 1) }

    /// How many members have to agree to expel one, or on a cut.
    public var majority: Int { max(2, vouchersNeeded) }

    /// The membership of a log without a charter.
    public init() {}

    /// The structure that `replica` acts for, or nil where it is no member's device.
    public func structure(of replica: ReplicaID) -> String? { acting(replica)?.structure }

    /// The structure that `replica` may sign and write for, or nil.
    public func editor(_ replica: ReplicaID) -> String? {
        acting(replica).flatMap { $0.role == .editor ? $0.structure : nil }
    }

    /// Whether `structure` writes the tables of kind *charter*.
    public func isCoordinator(_ structure: String) -> Bool {
        coordinators.contains(structure)
    }

    /// The device of a line, if it may act.
    public func acting(_ line: ReplicaID) -> Device? { devices[line] ?? lines[line].flatMap { devices[$0] } }

    /// The device of a line, acting or not.
    public func device(_ line: ReplicaID) -> Device? {
        acting(line) ?? ended[line] ?? lines[line].flatMap { ended[$0] }
    }

    /// Whether a key that hasn't joined yet may: the charter names it, or enough members have vouched for it.
    public func awaits(_ key: ReplicaID) -> Bool {
        let isFounder = charter?.founders.contains { ReplicaID(publicKey: $0.key) == key } ?? false
        return isFounder
            || vouchersNeeded > 0
                && candidates.contains { $0.key == key && $0.vouchers.count >= vouchersNeeded }
    }
}

/// An invitation that was signed into the log, and who has used it.
public struct OpenInvitation: Hashable, Sendable {
    /// The changeset that signed it.
    public let dot: Dot
    public let structure: String
    public let role: DeviceRole
    /// Judged by hubs only: replicas show it.
    public let expires: EditTime
    /// Whether it was withdrawn, or what signed it counts no more.
    public let isOver: Bool
    /// The first one first.
    public internal(set) var usedBy: [ReplicaID] = []
}
