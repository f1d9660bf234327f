import SyncCore

/// What is said of drafts, founders and the lines of keys.
extension Sentence {
    // MARK: What can't be founded

    static func vouchersRange(max: UInt64) -> Phrase {
        Phrase(
            fr: "Le nombre de parrainages va de 0 (un brouillon) à \(max).",
            en: "The number of vouchers is 0 (a draft) to \(max).")
    }

    static func founderTwice(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) figure deux fois parmi les fondateurs : une ligne par structure.",
            en: "\(structure) is among the founders twice: one line for each structure.")
    }

    static let draftIsForOne = Phrase(
        fr: "Un brouillon (--vouchers 0) n'est que pour vous : ôtez --with, ou donnez --vouchers 1 ou plus.",
        en: "A draft (--vouchers 0) is for you alone: leave --with out, or give --vouchers 1 or more.")

    static func tooFewFounders(_ count: Int, needed: UInt64) -> Phrase {
        Phrase(
            fr: "Pour que \(needed) membres parrainent, il faut \(needed) fondateurs, et il y en a \(count) "
                + ": ajoutez leurs "
                + "lignes (`essync key --as NOM` chez eux) par --with.",
            en: "For \(needed) members to vouch, \(needed) have to found, and there are \(count): add their "
                + "lines "
                + "(`essync key --as SLUG` on their device) with --with.")
    }

    // MARK: What was founded

    static func drafted(network: String, structure: String, file: String) -> Phrase {
        Phrase(
            fr: """
                Le brouillon \(network) est à \(structure) seule : personne d'autre n'y entre.
                Réplique : \(file)
                Ensuite : `essync import DOSSIER` pour le remplir ; à plusieurs, \
                `essync init --network NOM --structure \(structure) --with LIGNE` fonde \
                le réseau et en reprend les lignes.
                """,
            en: """
                The draft \(network) is for \(structure) alone: nobody else is let into it.
                Replica: \(file)
                Next: `essync import FOLDER` to fill it; with others, \
                `essync init --network NAME --structure \(structure) --with LINE` founds \
                the network and takes its rows along.
                """)
    }

    static func founded(network: String, founders: [String], file: String) -> Phrase {
        let names = founders.joined(separator: ", ")
        return Phrase(
            fr: """
                Le réseau \(network) est fondé par : \(names).
                Réplique : \(file)
                Ensuite : `essync hub serve --network \(network)` pour le partager, puis `essync sync ADRESSE`.
                """,
            en: """
                The network \(network) is founded by: \(names).
                Replica: \(file)
                Next: `essync hub serve --network \(network)` to share it, then `essync sync URL`.
                """)
    }

    static func admission(vouchers: Int) -> Phrase {
        vouchers == 1
            ? Phrase(
                fr: "Un seul membre suffit pour en admettre un autre, et il en sera toujours ainsi.",
                en: "One member is enough to admit another, and that stays so for ever.")
            : Phrase(
                fr: "Il faut \(vouchers) membres pour en admettre un autre, et il en sera toujours ainsi.",
                en: "It takes \(vouchers) members to admit another, and that stays so for ever.")
    }

    static func draftTaken(rows: Int, kept: String) -> Phrase {
        let taken = Phrase.count(
            rows, fr: ("ligne du brouillon reprise", "lignes du brouillon reprises"),
            en: ("row of the draft taken along", "rows of the draft taken along"))
        return Phrase(
            fr: "\(taken.french) ; le fichier du brouillon reste : \(kept)",
            en: "\(taken.english); the draft's file stays: \(kept)")
    }

    static func draftLeft(_ count: Int) -> Phrase {
        let left = Phrase.count(
            count, fr: ("élément refusé ou en attente", "éléments refusés ou en attente"),
            en: ("item that was rejected or waits", "items that were rejected or wait"))
        return Phrase(
            fr: "Dans ce fichier seul : \(left.french). `essync rejected --db` en donne la liste.",
            en: "In that file alone: \(left.english). `essync rejected --db` lists them.")
    }

    static func founderJoins(_ line: DeviceLine, network: String) -> Phrase {
        Phrase(
            fr: "\(line.structure) (\(line.spoken)) rejoint par : "
                + "`essync join \(network) --as \(line.structure) --hub ADRESSE`",
            en: "\(line.structure) (\(line.spoken)) joins with: "
                + "`essync join \(network) --as \(line.structure) --hub URL`")
    }

    static let isDraft = Phrase(
        fr: "Ce réseau est un brouillon : rien que vous. `essync init --with LIGNE` l'ouvre.",
        en: "This network is a draft: only you. `essync init --with LINE` opens it.")

    static func draftInPlace(_ path: String) -> Phrase {
        Phrase(
            fr: "\(path) est votre brouillon. Sortez-en les lignes (`essync export --output DOSSIER`), "
                + "renommez-le, "
                + "rejoignez le réseau, puis `essync import DOSSIER`.",
            en: "\(path) is your draft. Take its rows out (`essync export --output FOLDER`), rename it, "
                + "join the "
                + "network, then `essync import FOLDER`.")
    }

    // MARK: Lines of keys

    static func ownWords(_ line: DeviceLine) -> Phrase {
        Phrase(
            fr: "Les mots de cette clé, à dire de vive voix : \(line.spoken)",
            en: "This key's words, to be said aloud: \(line.spoken)")
    }

    static let lineIsNoSecret = Phrase(
        fr: "La ligne n'a rien de secret. Donnez-la aux membres : chacun la parraine (`essync vouch "
            + "LIGNE`), ou fonde "
            + "le réseau avec elle (`essync init --with LIGNE`), après avoir entendu les mots.",
        en: "The line is no secret. Give it to members: each vouches for it (`essync vouch LINE`), or "
            + "founds the "
            + "network with it (`essync init --with LINE`), after hearing the words.")

    static func theirWords(_ line: DeviceLine) -> Phrase {
        Phrase(
            fr:
                "Les mots de la clé (\(line.structure)) : \(line.spoken). On doit vous avoir dit les mêmes, de vive voix.",
            en:
                "The key's words (\(line.structure)): \(line.spoken). They must have told you the same, aloud."
        )
    }

    static let noLine = Phrase(
        fr: "Ce texte n'est pas la ligne d'une clé, ou il est incomplet : recopiez-la en entier, de "
            + "essync-key: à la "
            + "fin.",
        en: "That is no key's line, or it was cut: copy all of it, from essync-key: to its end.")

    static func slugInsteadOfLine(_ structure: String) -> Phrase {
        Phrase(
            fr: "Il faut la ligne de la clé de \(structure), pas son nom : `essync key --as \(structure)` "
                + "chez elle la "
                + "donne.",
            en: "It takes the line of \(structure)'s key, not its name: `essync key --as \(structure)` "
                + "there prints it.")
    }

    static let invitationInsteadOfLine = Phrase(
        fr: "C'est une invitation, qui est un secret : `essync join` la lit. Il faut ici la ligne d'une clé "
            + "(`essync key --as NOM`).",
        en: "That is an invitation, which is a secret: `essync join` reads it. Here goes the line of a key "
            + "(`essync key --as SLUG`).")

    static let keyForWhom = Phrase(
        fr: "Dites pour quelle structure : `essync key --as NOM`.",
        en: "Say for which structure: `essync key --as SLUG`.")

    static func keyFirst(_ structure: String) -> Phrase {
        Phrase(
            fr: "Il n'y a pas ici de clé préparée pour rejoindre un réseau : `essync key --as \(structure)` "
                + "en fait une, que "
                + "des membres parrainent. Avec une invitation : `essync join --file FICHIER`.",
            en: "There is no key here that was made to join a network: `essync key --as \(structure)` makes "
                + "one, which "
                + "members vouch for. With an invitation: `essync join --file FILE`.")
    }

    static func joinAs(_ structures: [String]) -> Phrase {
        let names = structures.joined(separator: ", ")
        return Phrase(
            fr: "Plusieurs clés sont prêtes (\(names)) : dites laquelle par --as NOM.",
            en: "Several keys are ready (\(names)): say which with --as SLUG.")
    }

    static func hubAwaitsVouchers(_ structure: String) -> Phrase {
        Phrase(
            fr: "Le hub ne sait pas encore cette clé de \(structure) assez parrainée. Que les membres "
                + "fassent "
                + "`essync vouch LIGNE`, puis `essync sync` ; `essync key --as \(structure)` redonne la ligne.",
            en: "The hub doesn't know yet of enough members who vouch for this key of \(structure). Have "
                + "them "
                + "`essync vouch LINE`, then `essync sync`; `essync key --as \(structure)` prints the line again."
        )
    }

    static func invitationOf(_ structure: String) -> Phrase {
        Phrase(
            fr: "Cette invitation est de \(structure) : ôtez --as, ou donnez --as \(structure).",
            en: "This invitation is of \(structure): leave --as out, or give --as \(structure).")
    }
}

extension DeviceLine {
    /// The words as two people say them.
    fileprivate var spoken: String { words.joined(separator: " ") }
}
