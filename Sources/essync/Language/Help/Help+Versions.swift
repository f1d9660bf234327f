import SyncCore

extension Help {
    static let log = Help(
        Phrase(
            fr: "Qui a écrit quoi, et quand ; le plus récent d'abord.",
            en: "Who wrote what, and when; newest first."),
        examples: ["essync log --limit 20", "essync log offer inter-made/couveuse --field phone"])
    static let blame = Help(
        Phrase(
            fr: "Pour chaque champ d'une ligne : sa valeur, qui l'a écrite, quand.",
            en: "For each field of a row: its value, who wrote it, when."),
        examples: ["essync blame offer inter-made/couveuse"])
    static let conflicts = Help(
        Phrase(
            fr: "Ce qui attend une décision : modifié de deux côtés à la fois.",
            en: "What waits for a decision: changed on two sides at once."),
        examples: ["essync conflicts", "essync conflicts offer inter-made/couveuse --json"])
    static let resolve = Help(
        Phrase(
            fr: "Tranche un conflit ; sans option, pose la question pour chacun.",
            en: "Settle a conflict; without an option, ask about each."),
        more: Phrase(
            fr: """
                À l'écran, `essync resolve` montre les conflits l'un après l'autre et demande quoi garder ;
                suivi d'une
                table et d'une clé, ceux de cette ligne. Avec une option :
                --take 1 garde la version affichée, --take 2 la suivante ; --value en écrit une autre (à
                répéter pour
                un groupe de colonnes). --keep et --delete : pour une ligne modifiée ici et supprimée là.
                """,
            en: """
                At a terminal, `essync resolve` shows the conflicts one after the other and asks what to keep;
                followed by
                a table and a key, those of that row. With an option:
                --take 1 keeps the version shown first, --take 2 the next; --value writes another (repeated
                for a group
                of columns). --keep and --delete: for a row edited here and deleted there.
                """),
        examples: [
            "essync resolve", "essync resolve offer inter-made/couveuse",
            "essync resolve offer inter-made/couveuse --field phone --take 2",
            "essync resolve offer inter-made/couveuse --value \"04 91 11 22 33\"",
            "essync resolve offer inter-made/couveuse --keep",
        ])
    static let undo = Help(
        Phrase(
            fr: "Défait un lot de modifications, par un nouveau lot.", en: "Undo a changeset, by a new one."),
        more: Phrase(
            fr: "Ce que d'autres ont changé depuis reste, et est signalé.",
            en: "What was changed since stays, and is reported."),
        examples: ["essync log --limit 5", "essync undo 0c8m1n7q3x9z2v5r0c8m1n7q3x:12"])

    enum Versions {
        static let limit = Phrase(fr: "Au plus tant d'entrées.", en: "At most this many entries.")
        static let field = Phrase(fr: "Seulement ce champ.", en: "This field only.")
        static let target = Phrase(fr: "La table, puis la clé.", en: "The table, then the key.")
        static let resolvedField = Phrase(
            fr: "Le champ, si plusieurs attendent.", en: "The field, where several wait.")
        static let take = Phrase(fr: "Garde la version de ce rang.", en: "Keep the version at this place.")
        static let value = Phrase(fr: "Écrit cette valeur.", en: "Write this value.")
        static let keep = Phrase(
            fr: "Garde la ligne supprimée ailleurs.", en: "Keep the row deleted elsewhere.")
        static let delete = Phrase(
            fr: "Supprime la ligne modifiée ailleurs.", en: "Delete the row edited elsewhere.")
        static let changeset = Phrase(
            fr: "Le lot, tel que `essync log` le nomme.", en: "The changeset, as `essync log` names it.")
    }
}
