import Catalogue
import SyncCore

extension CheckFinding {
    /// What is wrong, and what can be typed about it.
    func text() -> String {
        let said = message(.current)
        guard let remedy else { return said }
        return said + " " + remedy.text("\(table) \(key.joined(separator: " "))")()
    }
}

extension CompletenessCriterion {
    /// What to do where the criterion isn't met.
    func text() -> String {
        let said = hint(.current)
        guard let remedy else { return said }
        return said + " " + remedy.text(Phrase(fr: "offer CLÉ", en: "offer KEY")())()
    }
}

extension CheckRemedy {
    /// The remedy as a command, for the row of that table and key.
    fileprivate func text(_ place: String) -> Phrase {
        switch self {
        case .addStage:
            Phrase(
                fr: "Par exemple : `essync put offer_term CLÉ stage idee`.",
                en: "For example: `essync put offer_term KEY stage idee`.")
        case .confirm:
            Phrase(
                fr: "Si c'est encore vrai : `essync confirm \(place)`.",
                en: "If it is still true: `essync confirm \(place)`.")
        case .compareStructures:
            Phrase(fr: "`essync duplicates` les compare.", en: "`essync duplicates` compares them.")
        case .purgeAnswers:
            Phrase(
                fr: "`essync questionnaire purge` l'efface.",
                en: "`essync questionnaire purge` takes it away.")
        }
    }
}

extension ImportReason {
    /// The reason, and what can be typed about it.
    func text() -> String {
        message(.current) + (remedy?() ?? "")
    }

    private var remedy: Phrase? {
        switch code {
        case .unknownTable: Phrase(fr: " (--table offer, par exemple)", en: " (--table offer, for example)")
        case .noLongerPublic:
            Phrase(same: ": `essync rm \(details["table"] ?? "?") \(details["key"] ?? "?")`").spaced
        default: suggestion.map { Phrase(same: ": \($0)").spaced }
        }
    }
}

extension Phrase {
    /// With the blank that French sets before a colon.
    fileprivate var spaced: Phrase { Phrase(fr: " " + french, en: english) }
}
