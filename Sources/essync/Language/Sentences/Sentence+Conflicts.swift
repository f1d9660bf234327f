import SyncCore

extension Sentence {
    static let standsNow = Text(fr: " · affichée en ce moment", en: " · shown now")
    static let resolveAsks = Text(
        fr: "À l'écran, `essync resolve` pose la question pour chacun, l'un après l'autre.",
        en: "At a terminal, `essync resolve` asks about each, one after the other.")

    static let resolutionNeeded = Text(
        fr: "Dites quoi garder : la table, la clé, et une de ces options : --take, --value, --keep, "
            + "--delete. À l'écran, `essync resolve` seul pose la question.",
        en: "Say what to keep: the table, the key, and one of --take, --value, --keep, --delete. At a "
            + "terminal, `essync resolve` alone asks.")
    static let resolutionNeedsRow = Text(
        fr: "Nommez la ligne : la table, puis la clé. `essync conflicts` donne la commande entière.",
        en: "Name the row: the table, then the key. `essync conflicts` gives the whole command.")

    static func conflictNumber(_ number: Int, of count: Int) -> Text {
        Text(fr: "Conflit \(number) sur \(count)", en: "Conflict \(number) of \(count)")
    }

    static func whichVersion(_ conflict: Conflict) -> Text {
        guard conflict.field != nil else {
            return Text(
                fr: "1 : garder la ligne · 2 : la supprimer · p : plus tard · q : quitter",
                en: "1: keep the row · 2: delete it · l: later · q: quit")
        }
        let numbers = conflict.versions.indices.map { "\($0 + 1)" }.joined(separator: ", ")
        return Text(
            fr: "\(numbers) : garder cette version · e : écrire autre chose · p : plus tard · q : quitter",
            en: "\(numbers): keep that version · e: enter another value · l: later · q: quit")
    }

    static func otherValue(_ column: String) -> Text {
        Text(
            fr: "\(column), la nouvelle valeur (rien pour revenir en arrière) :",
            en: "\(column), the new value (nothing to go back):")
    }

    static let notAnAnswer = Text(
        fr: "Ce n'est pas une des réponses possibles.", en: "That isn't one of the answers.")
    static let conflictMovedOn = Text(
        fr: "Quelqu'un a écrit entre-temps : ce conflit n'est plus le même. Rien n'a été changé.",
        en: "Somebody wrote meanwhile: this conflict isn't the same any more. Nothing was changed.")

    static func settledSoFar(_ settled: Int, left: Int) -> Text {
        let done = Text.count(
            settled, fr: ("conflit réglé", "conflits réglés"), en: ("conflict settled", "conflicts settled"))
        let open = Text.count(left, fr: ("attend encore", "attendent encore"), en: ("waits", "wait"))
        return left == 0
            ? Text(fr: "\(done.french), plus rien n'attend.", en: "\(done.english), nothing waits any more.")
            : Text(fr: "\(done.french), \(open.french).", en: "\(done.english), \(open.english).")
    }
}
