package import SyncCore
package import SyncHTTP

/// What a desk is started with.
package struct DeskConfiguration: Sendable {
    package let replica: Replica
    /// In which it speaks until somebody chooses another one.
    package let language: Language
    /// For hubs whose certificates no public authority signed.
    package var authority: TrustedAuthority?
    /// Whether visitors may touch the machine: then there is only what helps them.
    package var isStand = false
    package var version = "0"
    /// The kernel's word on who connects; a test gives another.
    var peers = PeerCheck.kernel
    /// Measures how long openings and sessions last; a test sets it.
    var clock: @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }

    package init(replica: Replica, language: Language) {
        self.replica = replica
        self.language = language
    }
}
