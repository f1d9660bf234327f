package import SyncCore

extension Phrase {
    static let noStructure = Phrase(
        fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no structure.")

    package static func noTerritory(_ words: String) -> Phrase {
        Phrase(
            fr: "« \(words) » ne désigne aucun territoire du catalogue, ou plusieurs.",
            en: "`\(words)` names no territory of the catalogue, or several.")
    }

    static func noTerm(_ code: String, _ vocabulary: String, _ codes: [String]) -> Phrase {
        let list = codes.joined(separator: ", ")
        return Phrase(
            fr: "« \(code) » n'est pas un terme de \(vocabulary) : \(list).",
            en: "`\(code)` is no term of \(vocabulary): \(list).")
    }

    static func leadsToDeleted(_ row: String) -> Phrase {
        Phrase(
            fr: "\(row) a été supprimé : rien de nouveau ne peut y mener.",
            en: "\(row) was deleted: nothing new may lead to it.")
    }
}
