package import SyncCore

extension SyncError {
    static func foreignDraft(of owner: String) -> SyncError {
        SyncError(.foreignDraft, "This file is a draft of \(owner).", details: ["structure": owner])
    }

    /// A draft that has rows in several versions, or tables that can't be read.
    static func draftUnsettled(conflicts: Int) -> SyncError {
        SyncError(
            .draftUnsettled,
            conflicts > 0
                ? "Rows of this draft in conflict: \(conflicts). Settle them first, or else a version would be left behind."
                : "Tables of this draft are damaged: mend them before you found a network.",
            details: ["conflicts": "\(conflicts)"])
    }
}

extension SyncError.Code {
    package static let foreignDraft = Self("foreign-draft")
    package static let draftUnsettled = Self("draft-unsettled")
}

extension Phrase {
    static func draftKeptAlready(_ path: String) -> Phrase {
        Phrase(
            fr: "Le fichier \(path) existe déjà, et c'est là que le brouillon serait gardé : retirez-le "
                + "d'abord.",
            en: "There is already a file \(path), where the draft would be kept: take it away first.")
    }
}
