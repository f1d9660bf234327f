import Catalogue
import SyncCore

extension Phrase {
    static let noStructure = Phrase(
        fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no structure.")

    static func noTerritory(_ words: String, _ near: [String]) -> Phrase {
        let meant = didYouMean(near)
        return Phrase(
            fr: "« \(words) » ne désigne aucun territoire du catalogue.\(meant.french)",
            en: "`\(words)` names no territory of the catalogue.\(meant.english)")
    }

    static func severalTerritories(_ words: String, _ all: [String]) -> Phrase {
        Phrase(
            fr: "« \(words) » désigne plusieurs territoires : \(all.listed(with: "ou")). Lequel ?",
            en: "`\(words)` names several territories: \(all.listed(with: "or")). Which one?")
    }

    static func noQuestion(_ words: String, _ near: [String], of labels: [String]) -> Phrase {
        let meant = didYouMean(near)
        let list = near.isEmpty ? labels.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: " ") : ""
        return Phrase(
            fr: "Aucune question ne correspond à « \(words) ».\(meant.french)"
                + (list.isEmpty ? "" : " Il y a : \(list)"),
            en: "No question matches `\(words)`.\(meant.english)"
                + (list.isEmpty ? "" : " There are: \(list)"))
    }

    static func severalQuestions(_ words: String, _ labels: [String]) -> Phrase {
        let list = labels.prefix(5).map { "« \($0) »" }.joined(separator: ", ")
        return Phrase(
            fr: "« \(words) » convient à plusieurs questions : \(list).",
            en: "`\(words)` fits several questions: \(list).")
    }

    /// Where nothing is near, all terms are listed.
    static func noTerm(_ words: String, _ vocabulary: String, near: [String], _ book: TermBook) -> Phrase {
        func list(_ language: Language) -> String {
            let codes = book.codes(vocabulary)
            guard !codes.isEmpty else { return language(french: "rien encore", english: "nothing yet") }
            let some = codes.prefix(24).map { code in
                let label = book.label(vocabulary, code, language)
                return label == code ? code : "\(label) (\(code))"
            }
            return some.joined(separator: ", ") + (codes.count > some.count ? ", …" : "")
        }
        let meant = didYouMean(near)
        return Phrase(
            fr: "« \(words) » n'est pas connu comme \(ColumnNames.vocabulary(vocabulary).french)."
                + (near.isEmpty ? " Il y a : \(list(.french))." : meant.french),
            en: "`\(words)` isn't a term of \(vocabulary)."
                + (near.isEmpty ? " There are: \(list(.english))." : meant.english))
    }

    static func leadsToDeleted(_ row: String) -> Phrase {
        Phrase(
            fr: "\(row) a été supprimé : rien de nouveau ne peut y mener.",
            en: "\(row) was deleted: nothing new may lead to it.")
    }
}
