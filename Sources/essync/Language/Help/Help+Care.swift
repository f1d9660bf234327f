import Client
import SyncCore

extension Help {
    static let doctor = Help(
        Phrase(
            fr: "Vérifie le fichier, le journal, les signatures, les références et l'état.",
            en: "Check file, log, signatures, references and state."),
        more: Phrase(
            fr: "Ne change rien ; sort avec le code 1 et ce qui ne va pas.",
            en: "Changes nothing; exits with 1 and what is wrong."),
        examples: ["essync doctor"])
    static let rebuild = Help(
        Phrase(fr: "Refait les tables à partir du journal.", en: "Make the tables anew from the log."),
        more: Phrase(
            fr:
                "Une table qu'un autre programme a enlevée ou changée est refaite comme elle doit être. Ce qu'il y "
                + "avait laissé est gardé à côté, dans TABLE_before_rebuild, et n'est envoyé à personne ; les "
                + "modifications déjà notées reviennent.",
            en:
                "A table that another program dropped or changed is made as it should be. What that program had left "
                + "in it is kept beside, in TABLE_before_rebuild, and is sent to nobody; edits that were noted already "
                + "come back."),
        examples: ["essync rebuild"])
    static let compact = Help(
        Phrase(
            fr: "Allège le journal de ce que tous ont et dont plus rien ne dépend.",
            en: "Drop from the log what everybody has and nothing needs any more."),
        more: Phrase(
            fr:
                "Les tables, les conflits et les signatures restent les mêmes ; l'historique des valeurs "
                + "remplacées depuis longtemps disparaît. Il faut l'accord d'autant de structures que la charte "
                + "demande de parrainages, deux au moins : chacune lance `essync compact`. Aucune révocation ne remonte ensuite "
                + "plus loin. Avec --without, on n'attend pas un membre qui n'a rien envoyé depuis longtemps : il "
                + "n'y perd rien.",
            en:
                "Tables, conflicts and signatures stay the same; the history of values that were replaced long "
                + "ago goes. As many structures have to agree as the charter asks vouchers, at least two: each runs "
                + "`essync compact`. No revocation reaches further back then. With --without, a member that has sent "
                + "nothing for long isn't waited for: it loses nothing."),
        examples: ["essync compact --dry-run", "essync compact", "essync compact --without apeas"])
    static let backup = Help(
        Phrase(
            fr: "Copie la réplique pendant qu'elle sert, sans son identité.",
            en: "Copy the replica while in use, without its identity."),
        examples: ["essync backup sauvegarde.db"])
    static let rejected = Help(
        Phrase(
            fr: "Ce qui a été reçu et ne compte pas, ou attend, et pourquoi.",
            en: "What was received and doesn't count, or waits, and why."),
        examples: ["essync rejected"])
    static let held = Help(
        Phrase(
            fr: "Mes modifications qui ne peuvent pas partir, et pourquoi.",
            en: "My own edits that can't be sealed, and why."),
        examples: ["essync held"])
    static let discard = Help(
        Phrase(
            fr: "Reprend les modifications en attente ou retenues d'une ligne.",
            en: "Take a row's pending or held edits back."),
        examples: ["essync discard offer apeas/accompagnement"])
    static let completion = Help(
        Phrase(
            fr: "Donne le script de complétion d'un shell.", en: "Print the completion script of a shell."),
        examples: [
            "essync completion bash > ~/.local/share/bash-completion/completions/essync",
            "essync completion fish > ~/.config/fish/completions/essync.fish",
        ])

    enum Care {
        static let copy = Phrase(fr: "Le fichier à écrire.", en: "The file to write.")
        static let shell = Phrase(fr: "bash, zsh ou fish.", en: "bash, zsh or fish.")
    }
}

extension Help.Care {
    static let without = Phrase(
        fr: "Membres qu'on n'attend pas.", en: "Members that aren't waited for.")
    static let compactDryRun = Phrase(
        fr: "Montre ce qui serait allégé, sans rien faire.", en: "Show what would go, without doing it.")
}
