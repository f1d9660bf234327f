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
            fr:
                "Annule un envoi, ou le dernier changement d'une ligne ; seul, montre les derniers et demande.",
            en: "Undo a changeset, or the last change of a row; alone, show the last ones and ask."),
        more: Phrase(
            fr: """
                Ce qui a été changé depuis reste, et est signalé. Le nom d'un envoi peut être court : `:5` pour
                celui de cet appareil, ou son début comme `essync log` le montre. L'annulation s'annule de même.
                """,
            en: """
                What was changed since stays, and is reported. A changeset's name may be short: `:5` for one of
                this device, or its beginning as `essync log` shows it. An undo is undone in the same way.
                """),
        examples: [
            "essync undo", "essync undo :5", "essync undo offer inter-made/couveuse --field phone",
            "essync undo 0c8m1n…:12 --dry-run",
        ])

    enum Versions {
        static let undone = Phrase(
            fr: "Le nom d'un envoi, même court ; ou une table, puis une clé ou un nom.",
            en: "A changeset's name, a short one too; or a table, then a key or a name.")
        static let dryRun = Phrase(
            fr: "Montre ce qui serait remis, sans rien écrire.",
            en: "Show what would be put back, and write nothing.")
        static let yes = Phrase(fr: "Sans demander.", en: "Without asking.")
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
    }
}
