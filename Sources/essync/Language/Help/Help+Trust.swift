import SyncCore

extension Help {
    static let vouch = Help(
        Phrase(
            fr: "Parraine une structure, qui devient membre une fois assez parrainée.",
            en: "Vouch for a structure, which becomes a member once enough have."),
        more: Phrase(
            fr:
                "La charte dit combien de membres parrainent. Tant que le réseau en compte moins, tous ceux "
                + "qui y sont. Avec --coordinator, un membre rejoint la coordination, qui tient les tables "
                + "communes.",
            en:
                "The charter says how many members have to vouch; while the network has fewer, all of them. "
                + "With --coordinator a member joins the coordinators, who keep the common tables."),
        examples: ["essync vouch apeas", "essync vouch inter-made --coordinator"])

    static let revoke = Help(
        Phrase(
            fr: "Révoque un appareil de ma structure, ou retire à une structure sa place de membre.",
            en: "Revoke a device of my structure, or take a structure's place as a member."),
        more: Phrase(
            fr:
                "Ce que l'appareil a fait ensuite ne compte plus, partout, quel que soit l'ordre où cela "
                + "arrive. La commande montre d'abord ce qui tombe avec lui. Pour ma propre structure, c'est "
                + "la quitter : ses lignes restent, et chacun peut les tenir.",
            en:
                "What the device did afterwards no longer counts, everywhere, in whatever order things "
                + "arrive. The command shows first what falls with it. Of my own structure, it is leaving: "
                + "its rows stay, and everybody may keep them."),
        examples: [
            "essync devices", "essync revoke 4x0s9k2c7n1v8q5m3t6r0w2y4z",
            "essync revoke 4x0s9k2c7n1v8q5m3t6r0w2y4z --after 12 --dry-run", "essync revoke apeas --yes",
        ])
}

extension Help.Network {
    static let vouched = Phrase(fr: "La structure à parrainer.", en: "The structure to vouch for.")
    static let coordinator = Phrase(
        fr: "La parraine pour la coordination.", en: "Vouch for it as a coordinator.")
    static let revoked = Phrase(
        fr: "L'appareil (voir `essync devices`), ou la structure.",
        en: "The device (see `essync devices`), or the structure.")
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
