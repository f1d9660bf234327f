import SyncCore

/// What commands say when they are done.
enum Sentence {}

extension Sentence {
    static func nameLength(_ max: Int) -> Phrase {
        Phrase(
            fr: "Un nom ou un message compte de 1 à \(max) octets.",
            en: "A name or message has 1 to \(max) bytes.")
    }

    static let daysRange = Phrase(
        fr: "Une invitation vaut de 1 à 3650 jours.", en: "An invitation is valid for 1 to 3650 days.")

    static func invited(structure: String, until: String) -> Phrase {
        Phrase(
            fr: "Invitation pour un appareil de \(structure), valable une fois, jusqu'au \(until).",
            en: "An invitation for one device of \(structure), valid once, until \(until).")
    }

    static let syncBeforeJoining = Phrase(
        fr: "Synchronisez maintenant (`essync sync`) : le hub ne connaît l'invitation qu'après.",
        en: "Sync now (`essync sync`): only then does the hub know the invitation.")

    static let coordinates = Phrase(fr: "coordination", en: "coordinates")
    static let thisDevice = Phrase(fr: "cet appareil", en: "this device")
    static let nobody = Phrase(fr: "Personne encore.", en: "Nobody yet.")

    // MARK: Joining

    static let noInvitation = Phrase(
        fr:
            "Ce texte n'est pas une invitation, ou il est incomplet : recopiez-le en entier, de essync1: à "
            + "la fin.",
        en: "That is no invitation, or it was cut: copy all of it, from essync1: to its end.")
    static let hubOrFile = Phrase(
        fr: "Donnez --hub ou --from, pas les deux.", en: "Give --hub or --from, not both.")
    static let whereFromNetwork = Phrase(
        fr: "Dites d'où vient le catalogue : --hub ADRESSE, ou --from FICHIER.",
        en: "Say where the catalogue comes from: --hub URL, or --from FILE.")
    static let whereFrom = Phrase(
        fr: "L'invitation ne nomme pas de hub : donnez --hub ADRESSE, ou --from FICHIER.",
        en: "The invitation names no hub: give --hub URL, or --from FILE.")

    static func joined(network: String, structure: String, file: String, rows: Int) -> Phrase {
        let received = Phrase.count(
            rows, fr: ("envoi reçu", "envois reçus"), en: ("changeset received", "changesets received"))
        return Phrase(
            fr: """
                Cet appareil appartient à \(structure), dans le réseau \(network).
                Catalogue : \(file) (\(received.french))
                Ensuite : `essync list structure`, `essync put …`, `essync sync`.
                """,
            en: """
                This device belongs to \(structure), in the network \(network).
                Replica: \(file) (\(received.english))
                Next: `essync list structure`, `essync put …`, `essync sync`.
                """)
    }

    static let announceLater = Phrase(
        fr: "Le hub n'a pas encore appris l'inscription de cet appareil : `essync sync` la lui dira.",
        en: "The hub hasn't learnt yet that this device is enrolled: `essync sync` will tell it.")

    // MARK: Hub

    static func noNetwork(_ text: String) -> Phrase {
        Phrase(
            fr:
                "« \(text) » n'est pas l'identifiant d'un réseau : `essync status` le donne, comme "
                + "laplateforme-2v5r0c8m1n7q3x9z4k6t0w8y1b.",
            en:
                "`\(text)` is no network's id: `essync status` tells it, such as "
                + "laplateforme-2v5r0c8m1n7q3x9z4k6t0w8y1b."
        )
    }

    static func serving(_ url: String) -> Phrase {
        Phrase(fr: "Le hub répond sur \(url)", en: "The hub answers at \(url)")
    }

    static let certificateAndKey = Phrase(
        fr: "--tls-cert et --tls-key vont ensemble.", en: "--tls-cert and --tls-key go together.")

    static func hubBackedUp(_ path: String, bytes: Int, changesets: Int) -> Phrase {
        let (size, count) = (FileSize.shown(bytes), Phrase.changesets(changesets))
        return Phrase(
            fr: "Copie écrite et vérifiée : \(path) (\(count.french), \(size.french)).",
            en: "Copy written and checked: \(path) (\(count.english), \(size.english)).")
    }

    static func noPlace(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas une adresse et un port, comme 127.0.0.1:9464 ou [::1]:9464.",
            en: "`\(text)` is no address and port, such as 127.0.0.1:9464 or [::1]:9464.")
    }

    static func noAddress(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas une adresse ou une plage, comme 127.0.0.1 ou 10.0.0.0/8.",
            en: "`\(text)` is no address or range, such as 127.0.0.1 or 10.0.0.0/8.")
    }
}
