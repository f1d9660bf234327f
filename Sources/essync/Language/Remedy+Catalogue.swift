import Catalogue

extension CheckFinding {
    /// What is wrong, and what can be typed about it.
    func text() -> String {
        let said = message(.catalogue)
        guard let remedy else { return said }
        return said + " " + remedy.text("\(table) \(key.joined(separator: " "))")()
    }
}

extension CompletenessCriterion {
    /// What to do where the criterion isn't met.
    func text() -> String {
        let said = hint(.catalogue)
        guard let remedy else { return said }
        return said + " " + remedy.text(Text(fr: "offer CLÉ", en: "offer KEY")())()
    }
}

extension CheckRemedy {
    /// The remedy as a command, for the row of that table and key.
    fileprivate func text(_ place: String) -> Text {
        switch self {
        case .addStage:
            Text(
                fr: "Par exemple : `essync put offer_term CLÉ stage idee`.",
                en: "For example: `essync put offer_term KEY stage idee`.")
        case .confirm:
            Text(
                fr: "Si c'est encore vrai : `essync confirm \(place)`.",
                en: "If it is still true: `essync confirm \(place)`.")
        case .compareStructures:
            Text(fr: "`essync duplicates` les compare.", en: "`essync duplicates` compares them.")
        case .purgeAnswers:
            Text(
                fr: "`essync questionnaire purge` l'efface.",
                en: "`essync questionnaire purge` takes it away.")
        }
    }
}

extension ImportReason {
    /// The reason, and what can be typed about it.
    func text() -> String {
        message(.catalogue) + (remedy?() ?? "")
    }

    private var remedy: Text? {
        switch code {
        case .unknownTable: Text(fr: " (--table offer, par exemple)", en: " (--table offer, for example)")
        case .noLongerPublic:
            Text(same: ": `essync rm \(details["table"] ?? "?") \(details["key"] ?? "?")`").spaced
        default: suggestion.map { Text(same: ": \($0)").spaced }
        }
    }
}

extension Text {
    /// With the blank that French sets before a colon.
    fileprivate var spaced: Text { Text(fr: " " + french, en: english) }
}
