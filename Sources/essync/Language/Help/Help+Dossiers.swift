import SyncCore

extension Help {
    static let dossier = Help(
        Phrase(
            fr: "Dossiers d'orientation : privés, chiffrés, partagés à deux.",
            en: "Referral dossiers: private, encrypted, shared by two."),
        examples: ["essync dossier unlock", "essync dossier list"])
    static let dossierUnlock = Help(
        Phrase(fr: "Ouvre les dossiers par une phrase de passe.", en: "Open the dossiers with a passphrase."),
        more: Phrase(
            fr:
                "La première fois, la phrase est choisie. Les dossiers sont en mémoire seulement, jusqu'à lock.",
            en: "The first time, the passphrase is chosen. The dossiers are in memory only, until lock."),
        examples: ["essync dossier unlock --minutes 60"])
    static let dossierLock = Help(
        Phrase(fr: "Referme les dossiers.", en: "Close the dossiers."), examples: ["essync dossier lock"])
    static let dossierNew = Help(
        Phrase(
            fr: "Ouvre un dossier, pour sa seule structure.", en: "Open a dossier, for one's structure alone."
        ),
        more: Phrase(
            fr: "Les noms se donnent par un fichier ou --stdin : l'historique du terminal n'en garde rien.",
            en: "Names come from a file or --stdin, so that the shell's history has none."),
        examples: [
            "essync dossier new --stdin < fiche.txt", "essync dossier new --self holder.name=@nom.txt",
        ])
    static let dossierPut = Help(
        Phrase(fr: "Corrige des champs d'un dossier.", en: "Correct fields of a dossier."),
        examples: ["essync dossier put 7q3k9z holder.phone=-"])
    static let dossierNote = Help(
        Phrase(fr: "Ajoute une note à un dossier.", en: "Add a note to a dossier."),
        examples: ["essync dossier note 7q3k9z @note.txt", "essync dossier note 7q3k9z --kind appel -"])
    static let dossierList = Help(
        Phrase(
            fr: "Les dossiers en cours, du plus récent au plus ancien.", en: "Open dossiers, newest first."),
        examples: ["essync dossier list --waiting", "essync dossier list --all --json"])
    static let dossierShow = Help(
        Phrase(fr: "Montre tout d'un dossier.", en: "Show everything of a dossier."),
        examples: ["essync dossier show 7q3k9z"])
    static let dossierSearch = Help(
        Phrase(
            fr: "Cherche une personne parmi les dossiers ouverts.", en: "Find a person among open dossiers."),
        examples: ["essync dossier search -"])
    static let dossierRefer = Help(
        Phrase(fr: "Oriente une personne, avec son accord.", en: "Refer a person, with their agreement."),
        more: Phrase(
            fr:
                "Seul part ce que nomme --share : coordonnees, projet, besoin, referent, note:CLÉ. --dry-run "
                + "le montre.",
            en:
                "Only what --share names leaves: coordonnees, projet, besoin, referent, note:KEY. --dry-run shows it."
        ),
        examples: ["essync dossier refer 7q3k9z --to apeas --consent oral --share coordonnees,projet"])
    static let dossierAnswer = Help(
        Phrase(fr: "Répond à une orientation.", en: "Answer a referral."),
        examples: [
            "essync dossier answer 7q3k9z acceptee", "essync dossier answer 7q3k9z refusee --reason complet",
        ])
    static let dossierWithdraw = Help(
        Phrase(fr: "Note que la personne retire son accord.", en: "Record that the person withdraws."),
        examples: ["essync dossier withdraw 7q3k9z", "essync dossier withdraw 7q3k9z --for apeas"])
    static let dossierErase = Help(
        Phrase(fr: "Efface un dossier, ici et partout.", en: "Erase a dossier, here and everywhere."),
        more: Phrase(
            fr:
                "Puis cherche le nom, le téléphone et le courriel dans tous ses fichiers, et dit s'il en reste.",
            en: "Then looks for name, telephone and mail in all its files, and says if any is left."),
        examples: ["essync dossier erase 7q3k9z --reason personne --onward"])
    static let dossierErasures = Help(
        Phrase(
            fr: "Ce qui a été effacé, et qui ne l'a pas encore fait.",
            en: "What was erased, and who hasn't yet."),
        examples: ["essync dossier erasures"])
    static let dossierGive = Help(
        Phrase(
            fr: "Remet à la personne tout ce qui est tenu sur elle.", en: "Give the person all that is held."),
        examples: ["essync dossier give 7q3k9z --output dossier.json"])
    static let dossierDue = Help(
        Phrase(fr: "Les dossiers dont la durée est passée.", en: "Dossiers whose time is over."),
        examples: ["essync dossier due --days 30"])
    static let dossierRecovery = Help(
        Phrase(
            fr: "Fait la clé de secours de la structure, sur papier.",
            en: "Make the structure's recovery key, on paper."),
        examples: ["essync dossier recovery", "essync dossier recovery --use mots.txt"])

    enum Dossiers {
        static let id = Phrase(
            fr: "Le dossier, ou les 6 premiers caractères au moins de son identifiant.",
            en: "The dossier, or at least the first 6 characters of its id.")
        static let passphraseFile = Phrase(
            fr: "Lit la phrase de passe dans un fichier.", en: "Read the passphrase from a file.")
        static let minutes = Phrase(
            fr: "Minutes sans commande avant la fermeture (30).",
            en: "Minutes without a command until they close (30).")
        static let person = Phrase(
            fr: "Qui ouvre (sinon l'utilisateur du système).", en: "Who opens (else the system's user).")
        static let fields = Phrase(
            fr: "Champs de dossier, holder ou project ; @FICHIER, ou - pour l'entrée standard.",
            en: "Fields of dossier, holder or project; @FILE, or - for standard input.")
        static let standardInput = Phrase(
            fr: "Lit une ligne TABLE.CHAMP=VALEUR après l'autre.",
            en: "Read one line TABLE.FIELD=VALUE after another.")
        static let direct = Phrase(
            fr: "Reçue directement, sans prescription.", en: "Received directly, without prescription.")
        static let byThemself = Phrase(fr: "Venue d'elle-même.", en: "Came by themself.")
        static let noteKind = Phrase(
            fr: "note, rendez-vous, appel ou document.", en: "note, rendez-vous, appel or document.")
        static let day = Phrase(fr: "Le jour (aujourd'hui).", en: "The day (today).")
        static let text = Phrase(fr: "Le texte, @FICHIER ou -.", en: "The text, @FILE or -.")
        static let state = Phrase(fr: "Seulement cet état.", en: "Only this state.")
        static let with = Phrase(fr: "Seulement avec cette structure.", en: "Only with this structure.")
        static let waiting = Phrase(
            fr: "Ceux qui attendent ma réponse.", en: "Those that wait for my answer.")
        static let all = Phrase(fr: "Aussi ceux qui sont terminés.", en: "Also those that are over.")
        static let words = Phrase(
            fr: "Les mots ; - les lit sans historique.", en: "The words; - reads them without history.")
        static let to = Phrase(fr: "La structure qui reçoit.", en: "The structure that receives.")
        static let offer = Phrase(fr: "L'offre du catalogue.", en: "The offer of the catalogue.")
        static let consent = Phrase(
            fr: "Comment l'accord a été donné : ecrit, oral, en-ligne ou represente.",
            en: "How the agreement was given: ecrit, oral, en-ligne or represente.")
        static let given = Phrase(
            fr: "Le jour de l'accord (aujourd'hui).", en: "The day of the agreement (today).")
        static let until = Phrase(fr: "Jusqu'à quand il vaut.", en: "Until when it holds.")
        static let share = Phrase(fr: "Ce qui est transmis.", en: "What is passed on.")
        static let why = Phrase(fr: "Pourquoi, en 500 caractères.", en: "Why, in 500 characters.")
        static let dryRun = Phrase(
            fr: "Montre ce qui partirait, et n'envoie rien.", en: "Show what would leave, and send nothing.")
        static let step = Phrase(
            fr:
                "a-l-etude, complement-demande, liste-attente, reorientee, refusee, sans-suite, acceptee, "
                + "en-cours, terminee, annulee ou erreur.",
            en:
                "a-l-etude, complement-demande, liste-attente, reorientee, refusee, sans-suite, acceptee, "
                + "en-cours, terminee, annulee or erreur."
        )
        static let reason = Phrase(fr: "Le motif d'un refus.", en: "The reason of a refusal.")
        static let message = Phrase(
            fr: "Un message, 500 caractères au plus.", en: "A message, of 500 characters at most.")
        static let suggest = Phrase(
            fr: "Une offre proposée à la place, trois au plus.",
            en: "An offer suggested instead, three at most.")
        static let withdrawnFor = Phrase(fr: "D'une seule structure.", en: "From one structure only.")
        static let how = Phrase(fr: "Comment elle l'a dit (oral).", en: "How they said so (oral).")
        static let erasureReason = Phrase(
            fr: "personne, conservation, erreur ou autorite.",
            en: "personne, conservation, erreur or autorite.")
        static let onward = Phrase(fr: "Aussi ce qui a été transmis.", en: "Also what was passed on.")
        static let confirm = Phrase(
            fr: "Laisse agir un ordre qui attend quelqu'un.", en: "Let an order act that waits for a person.")
        static let output = Phrase(fr: "Le fichier à écrire.", en: "The file to write.")
        static let sheet = Phrase(
            fr: "Ouvre avec les mots de la feuille, lus dans ce fichier ou par -.",
            en: "Open with the sheet's words, read from this file or by -.")
        static let days = Phrase(fr: "Aussi ceux des prochains jours.", en: "Also those of the next days.")
    }
}
