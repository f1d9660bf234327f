import Client
import SyncCore

extension Sentence {
    static let noConflict = Phrase(fr: "Rien n'attend de décision.", en: "Nothing waits for a decision.")
    static let nothingWritten = Phrase(fr: "Rien d'écrit.", en: "Nothing written.")
    static let notSealed = Phrase(
        fr: "Cette ligne n'est pas encore signée : `essync commit`, et elle aura un auteur.",
        en: "This row isn't sealed yet: `essync commit`, and it has an author.")
    static let rowDeleted = Phrase(fr: "(ligne supprimée)", en: "(row deleted)")
    static let rowCreated = Phrase(fr: "(ligne créée)", en: "(row created)")

    static func existence(_ value: String) -> Phrase {
        value == "deleted" ? Phrase(fr: "supprimée", en: "deleted") : Phrase(fr: "modifiée", en: "edited")
    }

    static func conflictHere(_ conflict: Conflict) -> Phrase {
        let place = ([conflict.table] + conflict.key.texts).joined(separator: " ")
        guard let field = conflict.field else {
            return Phrase(
                fr: "Conflit : modifiée ici, supprimée là. Voir `essync conflicts \(place)`.",
                en: "Conflict: edited here, deleted there. See `essync conflicts \(place)`.")
        }
        return Phrase(
            fr: "Conflit : \(field) a \(conflict.versions.count) versions. Voir `essync conflicts \(place)`.",
            en: "Conflict: \(field) has \(conflict.versions.count) versions. See `essync conflicts \(place)`."
        )
    }

    static func howToResolve(_ conflict: Conflict) -> Phrase {
        let place = ([conflict.table] + conflict.key.texts).joined(separator: " ")
        guard let field = conflict.field else {
            return Phrase(same: "  essync resolve \(place) --keep | --delete")
        }
        return Phrase(
            fr: "  essync resolve \(place) --field \(field) --take N | --value VALEUR",
            en: "  essync resolve \(place) --field \(field) --take N | --value V")
    }

    static let oneResolution = Phrase(
        fr: "Donnez une seule de ces options : --take, --value, --keep, --delete.",
        en: "Give exactly one of --take, --value, --keep, --delete.")

    static func resolved(_ row: String, left: Int) -> Phrase {
        let rest =
            left == 0
            ? Phrase(same: "")
            : Phrase.count(
                left, fr: ("autre conflit sur cette ligne", "autres conflits sur cette ligne"),
                en: ("other conflict on this row", "other conflicts on this row"))
        let more = left == 0 ? Phrase(same: "") : Phrase(fr: " ; \(rest.french)", en: "; \(rest.english)")
        return Phrase(fr: "Conflit réglé : \(row)\(more.french)", en: "Settled: \(row)\(more.english)")
    }

    // MARK: Undoing

    static let fieldNeedsRow = Phrase(
        fr: "--field va avec une table et une clé : `essync undo offer inter-made/couveuse --field phone`.",
        en: "--field goes with a table and a key: `essync undo offer inter-made/couveuse --field phone`.")

    static let whichAct = Phrase(
        fr: "Lequel annuler ? Son numéro, ou Entrée pour aucun :",
        en: "Which one to undo? Its number, or Enter for none:")

    static let howToUndo = Phrase(
        fr:
            "Pour en annuler un : `essync undo NOM`, par exemple `essync undo :5` ; une seule ligne : `essync undo "
            + "TABLE CLÉ`.",
        en:
            "To undo one: `essync undo NAME`, such as `essync undo :5`; one row only: `essync undo TABLE KEY`."
    )

    static func noAct(_ text: String, of count: Int) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas un numéro de 1 à \(count).",
            en: "`\(text)` is no number from 1 to \(count).")
    }

    /// What was done with a row; nothing to say where all of its fields were written.
    static func done(_ row: Act.Row) -> Phrase {
        if row.isDeleted { return Phrase(fr: "suppression", en: "deletion") }
        if row.isCreated { return Phrase(fr: "création", en: "creation") }
        let fields = row.fields.prefix(3).joined(separator: ", ") + (row.fields.count > 3 ? ", …" : "")
        return Phrase(same: fields)
    }

    static func undoesRows(_ count: Int) -> Phrase {
        let rows = Phrase.rows(count)
        return Phrase(
            fr: "Cela remet \(rows.french) comme avant.", en: "This puts \(rows.english) back as before.")
    }

    static func wouldUndo(rows: Int) -> Phrase {
        let count = Phrase.rows(rows)
        return Phrase(
            fr: "Serait remis comme avant : \(count.french). Rien n'est écrit.",
            en: "Would be put back: \(count.english). Nothing is written.")
    }

    static func moreRows(_ count: Int) -> Phrase {
        let rows = Phrase.rows(count)
        return Phrase(fr: "  … et \(rows.french) de plus", en: "  … and \(rows.english) more")
    }

    static func undone(_ name: String, rows: Int) -> Phrase {
        let count = Phrase.rows(rows)
        return Phrase(
            fr: "Annulé : \(count.french) comme avant (\(name)).",
            en: "Undone: \(count.english) as before (\(name)).")
    }

    static let nothingUndone = Phrase(
        fr: "Rien à annuler : tout a été changé depuis, ou l'est déjà.",
        en: "Nothing to undo: all of it was changed since, or is undone already.")

    static func leftAlone(_ row: String, field: String?) -> Phrase {
        let what = field.map { " \($0)" } ?? ""
        return Phrase(
            fr: "Gardé, car changé depuis : \(row)\(what)",
            en: "Kept, for it was changed since: \(row)\(what)")
    }
}
