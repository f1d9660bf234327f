package import SyncCore

/// What became of the sync with one hub.
package enum SyncOutcome: Sendable {
    case done(SyncReceipt)
    /// What went wrong.
    case failed(hub: String, SyncError)

    package var isFailure: Bool {
        if case .failed = self { true } else { false }
    }

    /// How many changesets came.
    var received: Int {
        if case .done(let receipt) = self { receipt.received } else { 0 }
    }
}

extension [SyncOutcome] {
    /// Whether a hub took all that is here: then it reaches the others, and what another hub does is no failure.
    package var isSuccess: Bool {
        contains { outcome in
            if case .done(let receipt) = outcome { receipt.refused.isEmpty } else { false }
        }
    }
}
