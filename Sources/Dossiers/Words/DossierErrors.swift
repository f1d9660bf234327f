package import SyncCore

/// The errors of dossiers: stable codes, and an English sentence that names no command (section 3.13 of the study).
extension SyncError.Code {
    package static let locked = Self("locked")
    package static let wrongPassphrase = Self("wrong-passphrase")
    package static let needsPassphrase = Self("needs-passphrase")
    package static let damagedKeyring = Self("damaged-keyring")
    package static let noKeyring = Self("no-keyring")
    package static let noMemory = Self("no-memory")
    package static let noMemoryFolder = Self("no-memory-folder")
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

extension SyncError.Code {
    package static let notIn = Self("not-in")
    package static let unreadableDossier = Self("unreadable")
    package static let tooMuch = Self("too-much")
}

extension SyncError {
    static let notWriting = SyncError(
        .notEnrolled, "This device isn't enrolled, or may not write any more, so it writes in no dossier.")

    static func notIn(_ fold: SpaceFold) -> SyncError {
        SyncError(
            .notIn, "Your structure has no access to this dossier any more.", details: ["dossier": fold.id])
    }

    static func notReadable(_ fold: SpaceFold) -> SyncError {
        SyncError(
            .unreadableDossier, "This device can't open the dossier yet: it takes a colleague's sync.",
            details: ["dossier": fold.id, "n": "\(fold.unreadable.count)"])
    }
}

extension SyncError.Code {
    package static let unknownDossier = Self("unknown-dossier")
    package static let ambiguousDossier = Self("ambiguous-id")
}

extension SyncError {
    package static func unknownDossier(_ id: String) -> SyncError {
        SyncError(.unknownDossier, "There is no dossier \(id) here.", details: ["id": id])
    }

    static func ambiguousDossier(_ prefix: String, _ count: Int) -> SyncError {
        SyncError(
            .ambiguousDossier, "\(prefix) means \(count) dossiers.",
            details: ["prefix": prefix, "n": "\(count)"])
    }
}

extension SyncError.Code {
    package static let erasedDossier = Self("erased")
    package static let noField = Self("no-field")
    package static let missingField = Self("missing-field")
    package static let badCode = Self("bad-code")
    package static let tooLong = Self("too-long")
    package static let looksLike = Self("looks-like")
}

extension SyncError {
    static func erased(_ id: String) -> SyncError {
        SyncError(.erasedDossier, "This dossier was erased.", details: ["id": id])
    }

    static func noField(_ name: String) -> SyncError {
        SyncError(.noField, "There is no field \(name) to write in a dossier.", details: ["field": name])
    }

    static func missingField(_ name: String) -> SyncError {
        SyncError(.missingField, "The field \(name) is missing.", details: ["field": name])
    }

    static func badCode(_ table: DossierTable, _ column: String, _ codes: [String]) -> SyncError {
        let list = codes.joined(separator: ", ")
        return SyncError(
            .badCode, "\(table.rawValue).\(column) is one of: \(list).",
            details: ["field": "\(table.rawValue).\(column)", "list": list])
    }

    static func tooLong(_ table: DossierTable, _ column: String, _ max: Int) -> SyncError {
        SyncError(
            .tooLong, "\(table.rawValue).\(column) has at most \(max) characters.",
            details: ["field": "\(table.rawValue).\(column)", "max": "\(max)"])
    }

    static func looksLike(_ kind: PersonalNumber) -> SyncError {
        SyncError(
            .looksLike, "This looks like a number that has no place in a dossier (\(kind.rawValue)).",
            details: ["kind": kind.rawValue])
    }
}
