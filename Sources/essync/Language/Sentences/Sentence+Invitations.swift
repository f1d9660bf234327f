import SyncCore

/// How an invitation goes from one person to another.
extension Sentence {
    static let oneInvitation = Phrase(
        fr: "Donnez une invitation, et une seule : --file FICHIER, ou - pour la lire sur "
            + "l'entrée ; ou l'identifiant du réseau, si votre clé est parrainée.",
        en: "Give one invitation and one only: --file FILE, or - to read it from standard "
            + "input; or the network's id, if your key is vouched for.")

    static func invitationWritten(_ path: String) -> Phrase {
        Phrase(
            fr: "Invitation écrite dans \(path), que vous seul pouvez lire. Remettez ce fichier à la "
                + "personne invitée : `essync join --file FICHIER`.",
            en: "Invitation written to \(path), which only you can read. Hand that file to whom you invite: "
                + "`essync join --file FILE`.")
    }

    static func invitationThere(_ path: String) -> Phrase {
        Phrase(
            fr: "Le fichier \(path) existe déjà : une autre invitation s'y trouve peut-être. "
                + "Choisissez un autre nom.",
            en: "There is already a file \(path), perhaps with another invitation. Choose another name.")
    }

    static func openHub(_ url: String) -> Phrase {
        Phrase(
            fr: "Attention : \(url) n'est pas chiffré. Sur le chemin, d'autres peuvent lire le catalogue et "
                + "se faire passer pour un appareil pendant quelques minutes. Préférez une adresse en https.",
            en: "Careful: \(url) isn't encrypted. On the way others can read the catalogue, and pass for "
                + "a device for some minutes. Prefer an https address.")
    }
}

extension Help {
    enum Invitations {
        static let text = Phrase(
            fr: "L'identifiant du réseau, si votre clé est parrainée ; sinon l'invitation, - la lit sur "
                + "l'entrée.",
            en: "The network's id, if your key is vouched for; else the invitation, - reads it from "
                + "standard input.")
        static let read = Phrase(
            fr: "Le fichier où est l'invitation.", en: "The file that the invitation is in.")
        static let write = Phrase(
            fr: "Écrit l'invitation dans ce nouveau fichier, que vous seul lisez.",
            en: "Write the invitation to this new file, which only you can read.")
    }
}
