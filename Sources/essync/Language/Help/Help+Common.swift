import SyncCore

extension Help {
    static let root = Help(
        Phrase(
            fr: "Un catalogue tenu à plusieurs, hors ligne, sans rien perdre.",
            en: "A catalogue kept by many, offline, without losing anything."),
        more: Phrase(
            fr: """
                Chaque structure travaille sur son propre fichier SQLite, connectée ou non. `essync sync`
                échange des
                modifications signées avec un hub ; `essync bundle` fait de même avec un fichier.
                """,
            en: """
                Each structure works on its own SQLite file, online or not. `essync sync` exchanges signed
                changes
                with a hub; `essync bundle` does so with a file.
                """),
        examples: [
            "essync init --network laplateforme --structure inter-made --name \"Inter-Made\"",
            "essync put offer inter-made/couveuse name=Couveuse",
            "essync sync http://127.0.0.1:8080",
        ])

    enum Group {
        static let network = Phrase(fr: "Réseau et appareils", en: "Network and devices")
        static let catalogue = Phrase(fr: "Catalogue", en: "Catalogue")
        static let editing = Phrase(fr: "Modifier et lire", en: "Editing and reading")
        static let dossiers = Phrase(fr: "Orientations", en: "Referrals")
        static let syncing = Phrase(fr: "Synchroniser", en: "Syncing")
        static let versions = Phrase(fr: "Versions", en: "Versions")
        static let care = Phrase(fr: "Entretien", en: "Care")
    }

    enum Option {
        static let json = Phrase(
            fr: "Donne un document JSON sur la sortie standard.",
            en: "Print one JSON document on standard output.")
        static let language = Phrase(
            fr: "Langue des messages (sinon $LC_ALL, $LANG, puis français).",
            en: "Language of messages (else $LC_ALL, $LANG, then French).")
        static let database = Phrase(
            fr: "La réplique (sinon $ESSYNC_DB, puis essync.db ici ou au-dessus).",
            en: "The replica (else $ESSYNC_DB, then essync.db here or above).")
        static let strict = Phrase(
            fr: "Sort avec le code 2 s'il reste un conflit, un refus ou une modification retenue.",
            en: "Exit with 2 where a conflict, a rejected or a held edit needs a person.")
        static let device = Phrase(
            fr: "Nom de cet appareil (sinon celui de la machine).",
            en: "What this device is called (else its host name).")
        static let table = Phrase(fr: "La table.", en: "The table.")
        static let key = Phrase(
            fr: "La clé, partie par partie si elle en a plusieurs.",
            en: "The key, part by part where it has several.")
    }
}
