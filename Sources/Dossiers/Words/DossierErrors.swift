package import SyncCore

/// The errors of dossiers: stable codes, and an English sentence that names no command (section 3.13 of the study).
extension SyncError.Code {
    package static let locked = Self("locked")
    package static let wrongPassphrase = Self("wrong-passphrase")
    package static let needsPassphrase = Self("needs-passphrase")
    package static let damagedKeyring = Self("damaged-keyring")
    package static let noKeyring = Self("no-keyring")
    package static let noMemory = Self("no-memory")
}

extension SyncError {
    package static let lockedDossiers = SyncError(.locked, "Dossiers are locked.")
    package static let needsPassphrase = SyncError(.needsPassphrase, "The dossiers have a passphrase.")
    package static let noKeyring = SyncError(.noKeyring, "This device has no keys for dossiers yet.")

    package static func wrongPassphrase(seconds: Int) -> SyncError {
        SyncError(
            .wrongPassphrase, "That isn't the passphrase. Next try in \(seconds) s.",
            details: ["n": "\(seconds)"])
    }
}
