import SyncCore

extension Sentence {
    static let noConflict = Phrase(fr: "Rien n'attend de décision.", en: "Nothing waits for a decision.")
    static let nothingWritten = Phrase(fr: "Rien d'écrit.", en: "Nothing written.")
    static let notSealed = Phrase(
        fr: "Cette ligne n'est pas encore scellée : `essync commit`, et elle aura un auteur.",
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
            : Phrase(
                fr: " ; reste \(left) conflit(s) sur cette ligne",
                en: "; \(left) conflict(s) left on this row")
        return Phrase(fr: "Tranché : \(row)\(rest.french)", en: "Settled: \(row)\(rest.english)")
    }

    static func noChangeset(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » ne nomme pas un lot : `essync log` donne leurs noms (RÉPLIQUE:NUMÉRO).",
            en: "`\(text)` names no changeset: `essync log` gives their names (REPLICA:SEQ).")
    }

    static func undone(_ name: String, rows: Int) -> Phrase {
        let count = Phrase.rows(rows)
        return Phrase(fr: "Défait : \(name) (\(count.french))", en: "Undone: \(name) (\(count.english))")
    }

    static let nothingUndone = Phrase(
        fr: "Rien à défaire : tout a été changé depuis, ou l'est déjà.",
        en: "Nothing to undo: all of it was changed since, or is undone already.")

    static func leftAlone(_ row: String, field: String?) -> Phrase {
        let what = field.map { " \($0)" } ?? ""
        return Phrase(fr: "Laissé, changé depuis : \(row)\(what)", en: "Left, changed since: \(row)\(what)")
    }
}
