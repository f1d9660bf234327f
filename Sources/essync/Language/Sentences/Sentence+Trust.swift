import Client
import SyncCore

/// What is said of vouchers, revocations and new identities.
extension Sentence {
    static func admitted(_ structure: String) -> Phrase {
        Phrase(
            fr:
                "\(structure) est membre. Invitez son premier appareil : `essync invite --structure \(structure)`.",
            en: "\(structure) is a member. Invite its first device: `essync invite --structure \(structure)`."
        )
    }

    static func vouched(_ structure: String, by count: Int, needed: Int) -> Phrase {
        let given = Phrase.count(count, fr: ("parrainage", "parrainages"), en: ("voucher", "vouchers"))
        return Phrase(
            fr: "\(structure) a \(given.french) sur \(needed).",
            en: "\(structure) has \(given.english) of \(needed).")
    }

    static func raised(_ structure: String) -> Phrase {
        Phrase(
            fr: "\(structure) fait partie de la coordination.", en: "\(structure) is a coordinator.")
    }

    static func raisedByOne(_ structure: String) -> Phrase {
        Phrase(
            fr: "C'est noté ; d'autres membres doivent parrainer \(structure) pour la coordination.",
            en: "Noted; more members have to want \(structure) as a coordinator.")
    }

    static func wanted(_ structure: String, by vouchers: [String]) -> Phrase {
        let names = vouchers.joined(separator: ", ")
        return Phrase(
            fr: "\(structure) n'est pas encore membre ; parrainages : \(names).",
            en: "\(structure) is no member yet; vouched for by \(names).")
    }

    static let readsOnly = Phrase(fr: "lecture seule", en: "reads only")

    // MARK: Revoking

    static func deviceFalls(_ structure: String, _ label: String, _ replica: ReplicaID) -> Phrase {
        Phrase(
            fr: "N'agira plus : « \(label) » de \(structure) (\(replica)).",
            en: "Won't act any more: \"\(label)\" of \(structure) (\(replica)).")
    }

    static func structureFalls(_ structure: String) -> Phrase {
        Phrase(
            fr: "Ne sera plus membre : \(structure). Ses lignes restent, sans propriétaire.",
            en: "Won't be a member any more: \(structure). Its rows stay, unclaimed.")
    }

    static func changesetsFall(_ count: Int) -> Phrase {
        let count = Phrase.changesets(count)
        return Phrase(
            fr: "Ne comptera plus : \(count.french).", en: "Won't count any more: \(count.english).")
    }

    static let othersHaveToAgree = Phrase(
        fr: "D'autres membres doivent le dire aussi.", en: "More members have to say so, too.")

    static func revoked(_ subject: String) -> Phrase {
        Phrase(fr: "\(subject) est révoqué.", en: "\(subject) is revoked.")
    }

    static func expulsionVoted(_ structure: String) -> Phrase {
        Phrase(
            fr: "C'est noté. \(structure) reste membre tant que trop peu de membres le disent.",
            en: "Noted. \(structure) stays a member until enough members say so.")
    }

    static let syncToTell = Phrase(
        fr: "`essync sync` le fait savoir aux autres.", en: "`essync sync` lets the others know.")

    static func noSubject(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est ni un appareil ni une structure : `essync devices` les donne.",
            en: "`\(text)` is neither a device nor a structure: `essync devices` lists them.")
    }

    static let afterIsForDevices = Phrase(
        fr: "--after ne vaut que pour un appareil.", en: "--after is for devices only.")

    static func lastDevice(_ structure: String) -> Phrase {
        Phrase(
            fr:
                "\(structure) n'aurait plus d'appareil : il faudrait l'inviter de nouveau. Si c'est voulu, "
                + "ajoutez --yes.",
            en:
                "\(structure) would have no device left, and would have to be invited again. If that is meant, "
                + "add --yes.")
    }

    static let shallI = Phrase(fr: "Continuer ? [o/N]", en: "Go on? [y/N]")
    static let nothingDone = Phrase(fr: "Rien n'a été fait.", en: "Nothing was done.")

    // MARK: Copies and successions

    static func termination(_ reason: Termination.Reason) -> Phrase {
        switch reason {
        case .revoked: Phrase(fr: "révoqué", en: "revoked")
        case .left: Phrase(fr: "structure partie", en: "its structure left")
        case .expelled: Phrase(fr: "structure exclue", en: "its structure was expelled")
        case .forked: Phrase(fr: "clé en double", en: "its key was in two places")
        case .replaced: Phrase(fr: "remplacé", en: "replaced")
        }
    }

    static func ended(_ reason: Termination.Reason) -> Phrase {
        Phrase(
            fr:
                "Cet appareil n'agit plus (\(termination(reason).french)) : vos modifications sont retenues. Avec une "
                + "invitation de votre structure, `essync join INVITATION` reprend ce fichier.",
            en:
                "This device may not act any more (\(termination(reason).english)): your edits are held. With an "
                + "invitation of your structure, `essync join INVITATION` takes this file up again.")
    }

    static func succession(_ succession: Succession) -> Phrase {
        switch succession.reason {
        case .restored:
            Phrase(
                fr:
                    "Le \(succession.at.local), ce fichier s'est révélé plus ancien que ce que les autres "
                    + "avaient de lui (une sauvegarde restaurée ?) : il continue comme un nouvel appareil.",
                en:
                    "On \(succession.at.local) this file proved older than what others had of it (a restored "
                    + "backup?): it goes on as a new device.")
        case .doubled:
            Phrase(
                fr:
                    "Le \(succession.at.local), deux fichiers se sont révélés utiliser la même clé (disque "
                    + "cloné, sauvegarde restaurée ?) : celui-ci continue comme un nouvel appareil, et rien "
                    + "n'est perdu.",
                en:
                    "On \(succession.at.local) two files proved to use one key (a cloned disk, a restored "
                    + "backup?): this one goes on as a new device, and nothing is lost.")
        }
    }
}
