import SyncCore

extension Phrase {
    static func noChangeset(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » ne nomme aucun envoi connu ici.", en: "`\(text)` names no changeset known here.")
    }

    static func severalChangesets(_ text: String, _ names: [String]) -> Phrase {
        Phrase(
            fr: "« \(text) » en nomme plusieurs : \(names.joined(separator: ", ")).",
            en: "`\(text)` names several: \(names.joined(separator: ", ")).")
    }
}
