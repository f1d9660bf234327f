package import SyncCore

/// What a stable code of the engine means, for people.
///
/// *Shape*: codes of refusals, of held edits, of changesets in quarantine; an unknown one is shown as it is.
package enum Reason {
    package static func text(_ code: String) -> Phrase {
        known[code] ?? Phrase(same: code)
    }

    private static let known: [String: Phrase] = [
        "not-a-member": Phrase(
            fr: "son auteur n'appartenait pas au réseau", en: "its author didn't belong to the network"),
        "not-the-owner": Phrase(
            fr: "la ligne appartient à une autre structure", en: "the row belongs to another structure"),
        "not-a-coordinator": Phrase(
            fr: "seule la coordination modifie cette table", en: "only coordinators change this table"),
        "already-enrolled": Phrase(fr: "l'appareil est déjà inscrit", en: "the device is enrolled already"),
        "malformed": Phrase(fr: "illisible", en: "unreadable"),
        "waiting": Phrase(fr: "attend ce qui le précède", en: "waits for what comes before it"),
        "later": Phrase(fr: "remis à la prochaine synchronisation", en: "put off until the next sync"),
        "bad-signature": Phrase(fr: "la signature est fausse", en: "the signature is false"),
        "unknown-invitation": Phrase(
            fr: "il ne connaît pas cette invitation ; son auteur doit d'abord se synchroniser",
            en: "it doesn't know this invitation; its author has to sync first"),
        "wrong-invitation": Phrase(fr: "l'invitation est fausse", en: "the invitation is false"),
        "bad-token": Phrase(fr: "la demande est mal signée", en: "the request is wrongly signed"),
        "token-time": Phrase(fr: "l'heure de la demande est fausse", en: "the request's time is wrong"),
        "too-large": Phrase(fr: "l'envoi est trop gros", en: "what was sent is too large"),
        "too-many": Phrase(
            fr: "trop de demandes en peu de temps ; recommencez dans un instant",
            en: "too many requests in a short time; try again in a moment"),
        "too-slow": Phrase(
            fr: "l'envoi n'est pas arrivé à temps ; recommencez",
            en: "what was sent didn't arrive in time; try again"),
        "wrong-hub": Phrase(
            fr: "il ne répond pas à cette adresse ; prévenez qui le tient",
            en: "it doesn't answer to that address; tell who runs it"),
        "busy": Phrase(fr: "il est occupé ; recommencez", en: "it is busy; try again"),
        "disk-full": Phrase(fr: "son disque est plein", en: "its disk is full"),
        "broken": Phrase(fr: "il est en panne", en: "it is out of order"),
        "revoke": Phrase(fr: "sa structure a révoqué l'appareil", en: "its structure revoked the device"),
        "keep": Phrase(
            fr: "l'invitation de l'appareil était retirée, ou a servi à un autre",
            en: "the device's invitation was withdrawn, or kept for another one"),
        "leave": Phrase(fr: "la structure avait quitté le réseau", en: "the structure had left"),
        "expelled": Phrase(fr: "la structure était exclue", en: "the structure was expelled"),
        "not-let-in": Phrase(
            fr: "rien n'admet l'appareil : pas de parrainage ni d'invitation qui compte",
            en: "nothing lets the device in: no voucher or invitation that counts"),
        "own-voice": Phrase(
            fr: "une structure n'a pas de voix pour elle-même", en: "a structure has no voice about itself"),
        "revoked": Phrase(fr: "l'appareil est révoqué", en: "the device is revoked"),
        "read-only": Phrase(fr: "l'appareil ne fait que lire", en: "the device only reads"),
        "unknown-device": Phrase(fr: "l'appareil est inconnu", en: "the device is unknown"),
        "no-identity": Phrase(
            fr: "ce fichier est une copie sans clé", en: "this file is a copy without a key"),
        "not-enrolled": Phrase(fr: "l'appareil n'est pas inscrit au réseau", en: "the device isn't enrolled"),
        "invitation-used": Phrase(fr: "l'invitation a déjà servi", en: "the invitation was used already"),
        "invitation-expired": Phrase(fr: "l'invitation a expiré", en: "the invitation has expired"),
        "invalid-utf8": Phrase(fr: "un texte n'est pas en UTF-8", en: "a text isn't valid UTF-8"),
        "key-not-nfc": Phrase(fr: "la clé n'est pas en Unicode NFC", en: "the key isn't in Unicode NFC"),
        "key-too-long": Phrase(fr: "la clé est trop longue", en: "the key is too long"),
        "value-too-long": Phrase(fr: "une valeur dépasse 1 Mio", en: "a value is over 1 MiB"),
        "table-remade": Phrase(
            fr: "un autre programme avait changé la table, et quelqu'un a écrit le même champ depuis",
            en: "another program had changed the table, and somebody has written the same since"),
        "deleted-with-table": Phrase(
            fr: "un autre programme l'a supprimée avec une autre table ; supprimez-la si vous le voulez",
            en: "another program deleted it along with another table; delete it if you mean it"),
        "wrong-key": Phrase(
            fr: "la clé n'a pas le bon nombre de parties", en: "the key hasn't the right parts"),
    ]
}
