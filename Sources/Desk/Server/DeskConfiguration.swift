public import SyncCore
public import SyncHTTP

/// What a desk is started with.
public struct DeskConfiguration: Sendable {
    public let replica: Replica
    /// In which it speaks until somebody chooses another one.
    public let language: Language
    /// For hubs whose certificates no public authority signed.
    public var authority: TrustedAuthority?
    /// Whether visitors may touch the machine: then there is only what helps them.
    public var isStand = false
    public var version = "0"
    /// The kernel's word on who connects; a test gives another.
    var peers = PeerCheck.kernel
    /// Measures how long openings and sessions last; a test sets it.
    var clock: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }

    public init(replica: Replica, language: Language) {
        self.replica = replica
        self.language = language
    }
}
