import SyncCore

extension Sentence {
    static func damaged(_ table: DamagedTable) -> Phrase {
        Phrase(
            fr:
                "Un autre programme a changé la table \(table.name) : \(table.damage.text.french). Rien de ce qui "
                + "était scellé n'est perdu : `essync rebuild` la refait.",
            en:
                "Another program changed the table \(table.name): it \(table.damage.text.english). Nothing that was "
                + "sealed is lost: `essync rebuild` makes it anew.")
    }

    static func strangeTrigger(_ name: String) -> Phrase {
        Phrase(
            fr: "Le déclencheur \(name) n'est pas d'essync et écrit en votre nom : `essync doctor` dit quoi "
                + "faire.",
            en: "The trigger \(name) isn't essync's and writes in your name: `essync doctor` says what to do."
        )
    }

    static func remade(_ table: RemadeTable) -> [Phrase] {
        let done = Phrase(fr: "Table refaite : \(table.name).", en: "Table made anew: \(table.name).")
        let kept = table.kept.map { name in
            Phrase(
                fr: "Ce que l'autre programme y avait laissé est gardé dans la table \(name), qui n'est "
                    + "envoyée à personne. Reprenez-en ce qu'il vous faut, puis supprimez-la.",
                en: "What the other program had left in it is kept in the table \(name), which is sent to "
                    + "nobody. Take over what you need, then drop it.")
        }
        let rows = Phrase.rows(table.lost)
        let lost = Phrase(
            fr: "Vos dernières modifications de \(rows.french), pas encore scellées, ont disparu avec la "
                + "table.",
            en: "Your latest edits of \(rows.english), not sealed yet, went with the table.")
        return [done] + [kept].compactMap(\.self) + (table.lost > 0 ? [lost] : [])
    }
}
