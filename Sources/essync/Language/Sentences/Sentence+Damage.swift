import SyncCore

extension Damage {
    /// What is wrong, as the end of a sentence about the table.
    var french: String {
        switch code {
        case .missing: "elle n'est plus là"
        case .renamed: "elle s'appelle maintenant \(detail)"
        case .notATable: "ce n'est plus une table"
        case .key: "elle n'a plus sa clé"
        case .strict: "elle a été refaite sans ses règles (STRICT)"
        case .column: "il lui manque la colonne \(detail)"
        case .altered: "sa colonne \(detail) n'est plus la même"
        case .rule: "il lui manque une règle (\(detail))"
        case .unique:
            "elle n'admet plus deux fois la même valeur (\(detail)), ce qui ne se promet pas hors ligne"
        case .emptied: "elle a été refaite et laissée vide"
        case .bookkeeping: "ses registres ont disparu (\(detail))"
        }
    }
}

extension Sentence {
    static func damaged(_ table: DamagedTable) -> Text {
        Text(
            fr: "Un autre programme a changé la table \(table.name) : \(table.damage.french). Rien de ce qui "
                + "était scellé n'est perdu : `essync rebuild` la refait.",
            en: "Another program changed the table \(table.name): it \(table.damage.text). Nothing that was "
                + "sealed is lost: `essync rebuild` makes it anew.")
    }

    static func strangeTrigger(_ name: String) -> Text {
        Text(
            fr: "Le déclencheur \(name) n'est pas d'essync et écrit en votre nom : `essync doctor` dit quoi "
                + "faire.",
            en: "The trigger \(name) isn't essync's and writes in your name: `essync doctor` says what to do."
        )
    }

    static func remade(_ table: RemadeTable) -> [Text] {
        let done = Text(fr: "Table refaite : \(table.name).", en: "Table made anew: \(table.name).")
        let kept = table.kept.map { name in
            Text(
                fr: "Ce que l'autre programme y avait laissé est gardé dans la table \(name), qui n'est "
                    + "envoyée à personne. Reprenez-en ce qu'il vous faut, puis supprimez-la.",
                en: "What the other program had left in it is kept in the table \(name), which is sent to "
                    + "nobody. Take over what you need, then drop it.")
        }
        let rows = Text.rows(table.lost)
        let lost = Text(
            fr: "Vos dernières modifications de \(rows.french), pas encore scellées, ont disparu avec la "
                + "table.",
            en: "Your latest edits of \(rows.english), not sealed yet, went with the table.")
        return [done] + [kept].compactMap(\.self) + (table.lost > 0 ? [lost] : [])
    }
}
