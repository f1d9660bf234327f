import SyncCore

extension Help {
    static let key = Help(
        Phrase(
            fr: "Donne la ligne de la clé de cet appareil, que des membres parrainent.",
            en: "Print the line of this device's key, which members vouch for."),
        more: Phrase(
            fr:
                "La ligne dit la structure et la clé ; elle n'a rien de secret. Les six mots qui la suivent se disent de "
                + "vive voix, pour que personne ne mette une autre ligne à sa place. Avant qu'il y ait une réplique, une "
                + "clé est faite et gardée : la même commande redonne la même ligne.",
            en:
                "The line tells the structure and the key, and is no secret. The six words below it are said aloud, so "
                + "that nobody puts another line in its place. Before there is a replica a key is made and kept: the "
                + "same command prints the same line again."),
        examples: ["essync key --as apeas", "essync key --as apeas --json"])

    static let vouch = Help(
        Phrase(
            fr: "Parraine la clé d'une structure, qui entre une fois assez parrainée.",
            en: "Vouch for a structure's key, which comes in once enough have."),
        more: Phrase(
            fr:
                "La charte dit combien de membres parrainent. Comparez d'abord les six mots, de vive voix : qui échange "
                + "la ligne en chemin entre à la place. Parrainer revient aussi sur une exclusion ou une révocation ; la "
                + "commande le montre d'abord. Avec --coordinator, un membre rejoint la coordination, qui tient les "
                + "tables communes.",
            en:
                "The charter says how many members have to vouch. Compare the six words first, aloud: whoever swaps the "
                + "line on its way comes in instead. Vouching also takes back an expulsion or a revocation; the command "
                + "shows that first. With --coordinator a member joins the coordinators, who keep the common tables."
        ),
        examples: ["essync vouch essync-key:2v5r0c8m1n7q3x9z…", "essync vouch inter-made --coordinator"])

    static let revoke = Help(
        Phrase(fr: "Révoque un appareil de ma structure.", en: "Revoke a device of my structure."),
        more: Phrase(
            fr:
                "Ce que l'appareil a fait ensuite ne compte plus, partout, quel que soit l'ordre où cela "
                + "arrive. La commande montre d'abord ce qui tombe avec lui. Pour une structure : `essync expel`, "
                + "`essync leave`.",
            en:
                "What the device did afterwards no longer counts, everywhere, in whatever order things "
                + "arrive. The command shows first what falls with it. For a structure: `essync expel`, "
                + "`essync leave`."),
        examples: [
            "essync devices", "essync revoke 4x0s9k2c7n1v8q5m3t6r0w2y4z",
            "essync revoke 4x0s9k2c7n1v8q5m3t6r0w2y4z --after 12 --dry-run",
        ])

    static let leave = Help(
        Phrase(
            fr: "Quitte le réseau, avec tous les appareils de ma structure.",
            en: "Leave the network, with all of my structure's devices."),
        more: Phrase(
            fr: "Le fichier reste. Les lignes restent aussi, et chacun peut les tenir. Pour revenir, il "
                + "faut être "
                + "parrainé de nouveau.",
            en: "The file stays. So do the rows, and everybody may keep them. To come back takes being "
                + "vouched for "
                + "again."),
        examples: ["essync leave --dry-run", "essync leave --yes"])

    static let expel = Help(
        Phrase(
            fr: "Dit que ma structure ne veut plus d'une autre comme membre.",
            en: "Say that my structure no longer wants another one as a member."),
        more: Phrase(
            fr: "Elle est exclue une fois qu'assez de membres le disent, deux au moins : autant qu'il en "
                + "faut pour "
                + "admettre. Ce qu'ils avaient déjà reçu d'elle compte encore.",
            en: "It is expelled once enough members say so, at least two: as many as it takes to admit one. "
                + "What they "
                + "had received of it still counts."),
        examples: ["essync expel apeas --dry-run", "essync expel apeas"])
}

extension Help.Network {
    static let keyStructure = Phrase(
        fr: "La structure de cet appareil (sinon celle de la réplique).",
        en: "This device's structure (else the replica's).")
    static let vouched = Phrase(
        fr: "La ligne que donne `essync key` chez qui l'on parraine (son nom avec --coordinator).",
        en: "The line that `essync key` prints there (its name with --coordinator).")
    static let coordinator = Phrase(
        fr: "La parraine pour la coordination.", en: "Vouch for it as a coordinator.")
    static let revoked = Phrase(
        fr: "L'appareil (voir `essync devices`).", en: "The device (see `essync devices`).")
    static let expelled = Phrase(
        fr: "La structure (voir `essync members`).", en: "The structure (see `essync members`).")
    static let after = Phrase(
        fr: "Le dernier numéro de ses modifications qui compte encore (sinon le dernier connu ici).",
        en: "The last of its changesets that still counts (else the last known here).")
    static let yes = Phrase(fr: "Sans demander confirmation.", en: "Without asking for confirmation.")
    static let dryRun = Phrase(
        fr: "Montre ce qui tomberait, sans le faire.", en: "Show what would fall, without doing it.")
    static let reader = Phrase(
        fr: "L'appareil ne fera que lire.", en: "The device will only read.")
    static let all = Phrase(
        fr: "Montre aussi ceux qui n'agissent plus.", en: "Show those too that may not act any more.")
}
