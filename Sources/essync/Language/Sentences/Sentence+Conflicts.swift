import SyncCore

extension Sentence {
    static let standsNow = Phrase(fr: " · affichée en ce moment", en: " · shown now")
    static let resolveAsks = Phrase(
        fr: "À l'écran, `essync resolve` pose la question pour chacun, l'un après l'autre.",
        en: "At a terminal, `essync resolve` asks about each, one after the other.")

    static let resolutionNeeded = Phrase(
        fr: "Dites quoi garder : la table, la clé, et une de ces options : --take, --value, --keep, "
            + "--delete. À l'écran, `essync resolve` seul pose la question.",
        en: "Say what to keep: the table, the key, and one of --take, --value, --keep, --delete. At a "
            + "terminal, `essync resolve` alone asks.")
    static let resolutionNeedsRow = Phrase(
        fr: "Nommez la ligne : la table, puis la clé. `essync conflicts` donne la commande entière.",
        en: "Name the row: the table, then the key. `essync conflicts` gives the whole command.")

    static func conflictNumber(_ number: Int, of count: Int) -> Phrase {
        Phrase(fr: "Conflit \(number) sur \(count)", en: "Conflict \(number) of \(count)")
    }

    static func whichVersion(_ conflict: Conflict) -> Phrase {
        guard conflict.field != nil else {
            return Phrase(
                fr: "1 : garder la ligne · 2 : la supprimer · p : plus tard · q : quitter",
                en: "1: keep the row · 2: delete it · l: later · q: quit")
        }
        let numbers = conflict.versions.indices.map { "\($0 + 1)" }.joined(separator: ", ")
        return Phrase(
            fr: "\(numbers) : garder cette version · e : écrire autre chose · p : plus tard · q : quitter",
            en: "\(numbers): keep that version · e: enter another value · l: later · q: quit")
    }

    static func otherValue(_ column: String) -> Phrase {
        Phrase(
            fr: "\(column), la nouvelle valeur (rien pour revenir en arrière) :",
            en: "\(column), the new value (nothing to go back):")
    }

    static let notAnAnswer = Phrase(
        fr: "Ce n'est pas une des réponses possibles.", en: "That isn't one of the answers.")
    static let conflictMovedOn = Phrase(
        fr: "Quelqu'un a écrit entre-temps : ce conflit n'est plus le même. Rien n'a été changé.",
        en: "Somebody wrote meanwhile: this conflict isn't the same any more. Nothing was changed.")

    static func settledSoFar(_ settled: Int, left: Int) -> Phrase {
        let done = Phrase.count(
            settled, fr: ("conflit réglé", "conflits réglés"), en: ("conflict settled", "conflicts settled"))
        let open = Phrase.count(left, fr: ("attend encore", "attendent encore"), en: ("waits", "wait"))
        return left == 0
            ? Phrase(
                fr: "\(done.french), plus rien n'attend.", en: "\(done.english), nothing waits any more.")
            : Phrase(fr: "\(done.french), \(open.french).", en: "\(done.english), \(open.english).")
    }
}
