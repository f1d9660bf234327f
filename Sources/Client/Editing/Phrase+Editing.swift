import Catalogue
package import SyncCore

/// What is said of words that mean no table, row or field.
extension Phrase {
    /// ` Vouliez-vous dire « a » ou « b » ?`, with a blank in front; nothing without names.
    package static func didYouMean(_ names: [String]) -> Phrase {
        guard !names.isEmpty else { return Phrase(same: "") }
        let french = names.map { "« \($0) »" }.listed(with: "ou")
        let english = names.map { "`\($0)`" }.listed(with: "or")
        return Phrase(fr: " Vouliez-vous dire \(french) ?", en: " Did you mean \(english)?")
    }

    static func noTable(_ words: String, _ tables: [String]) -> Phrase {
        func near(_ language: Language) -> [String] { TableNames.near(words, of: tables, language) }
        let meant = (didYouMean(near(.french)).french, didYouMean(near(.english)).english)
        func all(_ language: Language) -> String {
            tables.map { TableNames.shown($0, language) }.joined(separator: ", ")
        }
        return Phrase(
            fr: "Il n'y a pas de table « \(words) »."
                + (meant.0.isEmpty ? " Il y a : \(all(.french))." : meant.0),
            en: "There is no table `\(words)`."
                + (meant.1.isEmpty ? " There are: \(all(.english))." : meant.1))
    }

    static func noRow(_ words: String, _ table: String, _ near: [String]) -> Phrase {
        let meant = didYouMean(near)
        let label = TableNames.label(table)
        return Phrase(
            fr: "« \(words) » ne désigne aucune ligne de \(table) (\(label.french)).\(meant.french)",
            en: "`\(words)` names no row of \(table).\(meant.english)")
    }

    static func noSuchName(_ words: String, _ near: [String]) -> Phrase {
        let meant = didYouMean(Array(near.prefix(4)))
        return Phrase(
            fr: "Rien ne s'appelle « \(words) » dans le catalogue.\(meant.french)",
            en: "Nothing in the catalogue is called `\(words)`.\(meant.english)")
    }

    static func severalRows(_ words: String, _ keys: [String]) -> Phrase {
        let some = keys.prefix(8).joined(separator: ", ") + (keys.count > 8 ? ", …" : "")
        return Phrase(
            fr: "« \(words) » en désigne plusieurs : \(some). Donnez la clé.",
            en: "`\(words)` names several: \(some). Give the key.")
    }

    static func whichRow(_ table: String) -> Phrase {
        Phrase(
            fr: "Dites aussi laquelle : \(table), puis sa clé ou son nom.",
            en: "Say which one, too: \(table), then its key or its name.")
    }
}

extension [String] {
    /// `a, b ou c`.
    func listed(with word: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(word) " + last
    }
}

/// What is said of rows and fields that can't be written.
extension Phrase {
    static func belongs(to owner: String) -> Phrase {
        Phrase(
            fr: "Cette ligne appartient à \(owner), qui seule la modifie.",
            en: "This row belongs to \(owner), which alone changes it.")
    }

    static func noField(_ words: String, _ table: Table) -> Phrase {
        func near(_ language: Language) -> [String] { ColumnNames.near(words, of: table, language) }
        func all(_ language: Language) -> String {
            table.columns.map { ColumnNames.shown($0.name, in: table, language) }.joined(separator: ", ")
        }
        let meant = (didYouMean(near(.french)).french, didYouMean(near(.english)).english)
        return Phrase(
            fr: "« \(words) » n'est pas un champ de la table \(TableNames.shown(table.name, .french))."
                + (meant.0.isEmpty ? " Il y a : \(all(.french))." : meant.0),
            en: "`\(words)` isn't a field of the table \(TableNames.shown(table.name, .english))."
                + (meant.1.isEmpty ? " There are: \(all(.english))." : meant.1))
    }

    static func noSlug(_ text: String, suggestion: String) -> Phrase {
        Phrase(
            fr:
                "« \(text) » ne nomme pas une structure : minuscules sans accent, chiffres, tirets, comme "
                + "\(suggestion).",
            en:
                "`\(text)` is no structure's name: lower-case letters, digits, hyphens, such as "
                + "\(suggestion).")
    }
}

extension SyncError {
    /// A text that is no structure's identifier, with one that would do.
    package static func noSlug(_ text: String) -> SyncError {
        .told(.wrongKey, .noSlug(text, suggestion: Slug.folding(text)))
    }
}
