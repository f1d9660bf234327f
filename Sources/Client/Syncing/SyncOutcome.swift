package import SyncCore

/// What became of the sync with one hub.
package enum SyncOutcome: Sendable {
    case done(SyncReceipt)
    /// What went wrong.
    case failed(hub: String, SyncError)

    package var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
