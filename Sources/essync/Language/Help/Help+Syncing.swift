import SyncCore

extension Help {
    static let sync = Help(
        Phrase(fr: "Synchronise avec les hubs.", en: "Sync with hubs."),
        more: Phrase(
            fr: """
                Sans adresse, avec les hubs déjà connus ; une adresse donnée une fois est retenue. --watch
                reste à
                l'écoute des hubs et des modifications faites ici, jusqu'à Ctrl-C (avec --json : un
                document par ligne).
                """,
            en: """
                Without a URL, with the hubs known; one given once is remembered. --watch keeps listening
                to hubs and
                to edits made here, until Ctrl-C (with --json: one document a line).
                """),
        examples: ["essync sync http://127.0.0.1:8080", "essync sync --watch"])
    static let bundle = Help(
        Phrase(fr: "Synchronise par un fichier, sans réseau.", en: "Sync through a file, without a network."),
        examples: ["essync bundle write /media/usb/reseau.essync"])
    static let bundleWrite = Help(
        Phrase(fr: "Écrit les modifications dans un fichier.", en: "Write the changes into a file."),
        more: Phrase(
            fr: "--for RÉPLIQUE n'y met que ce que cette réplique n'a pas encore vu.",
            en: "--for REPLICA puts in only what that replica hasn't seen yet."),
        examples: ["essync bundle write /media/usb/reseau.essync"])
    static let bundleRead = Help(
        Phrase(fr: "Prend les modifications d'un fichier.", en: "Take the changes of a file."),
        more: Phrase(
            fr: "Lire deux fois le même fichier ne change rien.",
            en: "Reading a file twice changes nothing."),
        examples: ["essync bundle read /media/usb/reseau.essync"])
    static let status = Help(
        Phrase(
            fr: "Où en est la réplique : en attente, conflits, refus, hubs.",
            en: "How the replica stands: pending, conflicts, rejected, hubs."),
        examples: ["essync status", "essync status --json --strict"])

    enum Syncing {
        static let urls = Phrase(fr: "Adresses de hubs.", en: "URLs of hubs.")
        static let watch = Phrase(
            fr: "Reste à l'écoute, et synchronise à chaque changement.",
            en: "Keep listening, and sync at every change.")
        static let file = Phrase(fr: "Le fichier.", en: "The file.")
        static let recipient = Phrase(
            fr: "Seulement ce qui manque à cette réplique.", en: "Only what this replica lacks.")
    }
}
