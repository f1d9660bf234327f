/// A report of what a sync did, and of the state after it.
public struct SyncReceipt: Hashable, Sendable {
    public var hub: String
    /// Changesets.
    public var sent: Int
    public var received: Int
    public var roundTrips: Int
    public var bytesSent: Int
    public var bytesReceived: Int
    /// Rows that wait for a person's decision.
    public var conflicts: Int
    /// Operations that don't count or wait.
    public var rejected: Int
    public var held: Int
    /// How far this device's clock is behind the hub's; negative where it is ahead.
    public var clockOffsetMilliseconds: Int
    /// Whether neither side lacks anything of the other's.
    public var upToDate: Bool
    /// Member structures that have everything that this device wrote.
    public var membersUpToDate: Int
    public var members: Int
    /// Those that haven't acknowledged everything.
    public var behind: [MemberBehind]
    /// Changesets that came without their bodies, though the network hasn't agreed to that.
    public var missingBodies: Int
    /// Own changesets that the other side refused, and why.
    public var refused: [IntakeReport.Refused]
    public var sealed: SealReport
    /// Nil if this device has no private spaces, or the other side keeps none.
    public var dossiers: DossierCounts?
}

/// What a sync did with private spaces; a step of its own after the catalogue.
public struct DossierCounts: Hashable, Sendable {
    /// Changesets.
    public var sent = 0
    public var received = 0
    /// The dossiers in which something is new.
    public var changed = 0
    /// Those that were erased by an order that came.
    public var erased = 0
    /// Changesets that the other side refused.
    public var refused = 0

    public init() {}

    mutating func add(_ earlier: DossierCounts) {
        sent += earlier.sent
        received += earlier.received
        changed += earlier.changed
        erased += earlier.erased
        refused += earlier.refused
    }
}

extension SyncReceipt {
    /// Adds what was exchanged with the same hub just before.
    ///
    /// - Parameter earlier: its receipt; how things stand is this one's to say.
    public mutating func add(_ earlier: SyncReceipt) {
        sent += earlier.sent
        received += earlier.received
        roundTrips += earlier.roundTrips
        bytesSent += earlier.bytesSent
        bytesReceived += earlier.bytesReceived
        guard let before = earlier.dossiers else { return }
        dossiers = dossiers ?? DossierCounts()
        dossiers?.add(before)
    }
}
