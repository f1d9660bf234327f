import Client
import Dossiers
import Spaces
import SyncCore

/// What is said of dossiers.
extension Sentence {
    // MARK: Opening

    static let passphrase = Phrase(fr: "Phrase de passe : ", en: "Passphrase: ")
    static let passphraseAgain = Phrase(fr: "Encore une fois : ", en: "Once more: ")
    static let noPassphrase = Phrase(
        fr: "Il faut la phrase de passe : tapez-la dans un terminal, ou --passphrase-file.",
        en: "The passphrase is needed: type it in a terminal, or --passphrase-file.")
    static let passphrasesDiffer = Phrase(
        fr: "Les deux phrases de passe diffèrent. Rien n'a été fait.",
        en: "The two passphrases differ. Nothing was done.")

    static func shortPassphrase(_ min: Int) -> Phrase {
        Phrase(
            fr: "La phrase de passe a au moins \(min) caractères : mieux vaut quatre mots.",
            en: "The passphrase has at least \(min) characters: four words are better.")
    }

    static func minutesRange() -> String {
        Phrase(fr: "--minutes va de 1 à 1440.", en: "--minutes is 1 to 1440.")()
    }

    static func unlocked(_ count: Int, minutes: UInt64) -> Phrase {
        let dossiers = Phrase.count(
            count, fr: ("dossier ouvert", "dossiers ouverts"), en: ("dossier", "dossiers"))
        return Phrase(
            fr: "\(dossiers.french), jusqu'à \(minutes) minutes sans commande.",
            en: "\(dossiers.english) open, until \(minutes) minutes without a command.")
    }

    static let lockedNow = Phrase(fr: "Les dossiers sont refermés.", en: "The dossiers are closed.")
    static let lockedAlready = Phrase(fr: "Les dossiers étaient fermés.", en: "The dossiers were closed.")

    static func notOpenYet(_ count: Int) -> Phrase {
        let dossiers = Phrase.count(
            count, fr: ("dossier n'est pas encore lisible", "dossiers ne sont pas encore lisibles"),
            en: ("dossier isn't", "dossiers aren't"))
        return Phrase(
            fr: "\(dossiers.french) ici : il suffit qu'un collègue synchronise.",
            en: "\(dossiers.english) open here yet: it takes a colleague's sync.")
    }

    static func noRecoveryKey(_ count: Int) -> Phrase {
        let lost = Phrase.count(
            count, fr: ("dossier est perdu", "dossiers sont perdus"), en: ("dossier is", "dossiers are"))
        return Phrase(
            fr: "Si ce disque casse, \(lost.french) : `essync dossier recovery`.",
            en: "If this disk breaks, \(lost.english) lost: `essync dossier recovery`.")
    }

    static let recoverySheet = Phrase(
        fr: "Clé de secours de la structure, à écrire ou imprimer :",
        en: "Recovery key of the structure, to write down or print:")
    static let recoveryWarning = Phrase(
        fr: "Qui l'a ouvre tous vos dossiers. Rien n'en est gardé ici.",
        en: "Whoever has it opens all your dossiers. Nothing of it is kept here.")

    static func wrongSheet(_ fault: RecoverySheet.Fault) -> Phrase {
        switch fault {
        case .wordCount(let count):
            return Phrase(
                fr: "La feuille a 24 mots, en huit groupes ; il y en a \(count).",
                en: "The sheet has 24 words, in eight groups; there are \(count).")
        case .groups(let numbers):
            let list = numbers.map { "\($0)" }.joined(separator: ", ")
            return Phrase(
                fr: "Un mot est faux dans le groupe \(list).", en: "A word is wrong in group \(list).")
        }
    }

    static func recovered(_ count: Int) -> Phrase {
        let dossiers = Phrase.count(
            count, fr: ("dossier s'est ouvert", "dossiers se sont ouverts"),
            en: ("dossier has opened", "dossiers have opened"))
        return Phrase(fr: "\(dossiers.french).", en: "\(dossiers.english).")
    }

    // MARK: Sync

    static func dossiersChanged(_ count: Int) -> Phrase {
        let dossiers = Phrase.count(count, fr: ("dossier", "dossiers"), en: ("dossier", "dossiers"))
        return Phrase(
            fr: "Du nouveau dans \(dossiers.french) : `essync dossier list`.",
            en: "News in \(dossiers.english): `essync dossier list`.")
    }

    static func dossiersErased(_ count: Int) -> Phrase {
        let dossiers = Phrase.count(
            count, fr: ("dossier effacé", "dossiers effacés"), en: ("dossier", "dossiers"))
        return Phrase(
            fr: "\(dossiers.french), comme demandé.", en: "\(dossiers.english) erased, as was asked.")
    }

    static func dossiersRefused(_ count: Int) -> Phrase {
        let sent = Phrase.count(
            count, fr: ("envoi de dossier", "envois de dossiers"),
            en: ("changeset of dossiers", "changesets of dossiers"))
        return Phrase(
            fr: "Le hub n'a pas pris \(sent.french) : relancez `essync sync`.",
            en: "The hub didn't take \(sent.english): run `essync sync` again.")
    }

    // MARK: Records

    static func fieldWithoutValue(_ text: String) -> Phrase {
        Phrase(fr: "Un champ s'écrit TABLE.CHAMP=VALEUR.", en: "A field is written TABLE.FIELD=VALUE.")
    }

    static func newDossier(_ id: String) -> Phrase {
        Phrase(fr: "Dossier \(id) ouvert.", en: "Dossier \(id) opened.")
    }

    static func dossierWritten(_ id: String) -> Phrase {
        Phrase(fr: "Dossier \(id) complété.", en: "Dossier \(id) written.")
    }

    static let dossierColumns = [
        Phrase(fr: "dossier", en: "dossier"), Phrase(fr: "personne", en: "person"),
        Phrase(fr: "genre", en: "kind"),
        Phrase(fr: "chez", en: "at"), Phrase(fr: "état", en: "state"), Phrase(fr: "depuis", en: "since"),
    ]
    static let kind = Phrase(fr: "genre", en: "kind")
    static let stateWord = Phrase(fr: "état", en: "state")
    static let noDossiers = Phrase(fr: "Aucun dossier.", en: "No dossier.")

    static func unreadableHere(_ id: String, _ count: Int) -> Phrase {
        let sent = Phrase.count(
            count, fr: ("envoi illisible", "envois illisibles"), en: ("changeset", "changesets"))
        return Phrase(
            fr: "\(id.prefix(8)) : \(sent.french) pour cet appareil ; il suffit qu'un collègue synchronise.",
            en: "\(id.prefix(8)): \(sent.english) this device can't open yet; it takes a colleague's sync.")
    }

    static func staleSince(_ structure: String, _ fields: [String]) -> Phrase {
        Phrase(
            fr: "A changé depuis la transmission à \(structure) : \(fields.joined(separator: ", ")).",
            en: "Has changed since it was passed on to \(structure): \(fields.joined(separator: ", ")).")
    }

    static func dossierConflicts(_ count: Int) -> Phrase {
        let fields = Phrase.count(
            count, fr: ("champ a deux valeurs", "champs ont deux valeurs"), en: ("field has", "fields have"))
        return Phrase(
            fr: "\(fields.french) : la plus récente est montrée.",
            en: "\(fields.english) two values: the latest is shown.")
    }

    static func outOf(_ id: String) -> Phrase {
        Phrase(
            fr: "Votre structure n'a plus accès à ce dossier.",
            en: "Your structure has no access to this dossier any more.")
    }

    static func withoutEffect(_ why: StepWithoutEffect) -> Phrase {
        switch why {
        case .void: Phrase(fr: "sans effet : appareil révoqué", en: "without effect: revoked device")
        case .notParty:
            Phrase(
                fr: "sans effet : ce n'était pas à elle de le dire", en: "without effect: not theirs to say")
        case .notAllowed:
            Phrase(fr: "sans effet : pas depuis cet état", en: "without effect: not from that state")
        case .overtaken:
            Phrase(fr: "sans effet : une autre décision l'emporte", en: "without effect: another word wins")
        case .crossed:
            Phrase(
                fr: "sans effet : deux réponses se sont croisées", en: "without effect: two answers crossed")
        }
    }

    // MARK: Hand-overs

    static let noConsent = Phrase(
        fr: "Rien n'est transmis sans accord : dites comment il a été donné (`--consent oral`).",
        en: "Nothing is passed on without an agreement: say how it was given (`--consent oral`).")

    static func unknownShare(_ code: String) -> Phrase {
        Phrase(
            fr: "--share : coordonnees, projet, besoin, referent ou note:CLÉ, pas \(code).",
            en: "--share: coordonnees, projet, besoin, referent or note:KEY, not \(code).")
    }

    static func referred(_ id: String, to structure: String, _ fields: [String]) -> Phrase {
        let list = fields.joined(separator: ", ")
        return Phrase(
            fr: "Orientation \(id) vers \(structure), à la prochaine synchronisation. Transmis : \(list).",
            en: "Referral \(id) to \(structure), at the next sync. Passed on: \(list).")
    }

    static func answered(_ id: String, _ state: String) -> Phrase {
        Phrase(fr: "\(id.prefix(8)) : \(state).", en: "\(id.prefix(8)): \(state).")
    }

    static func ownRecord(_ id: String) -> Phrase {
        Phrase(fr: "Votre propre dossier : \(id).", en: "Your own record: \(id).")
    }

    static func withdrawn(_ structures: [String]) -> Phrase {
        let list = structures.joined(separator: ", ")
        return Phrase(
            fr: "Accord retiré pour \(list). Ces structures le sauront à leur prochaine synchronisation.",
            en: "Agreement withdrawn for \(list). These structures hear of it at their next sync.")
    }

    // MARK: Erasing and giving

    static let erasureNeedsYes = Phrase(
        fr: "Un effacement ne se défait pas : ajoutez --yes.", en: "An erasure can't be undone: add --yes.")

    static func erased(_ count: Int) -> Phrase {
        let dossiers = Phrase.count(
            count, fr: ("dossier effacé", "dossiers effacés"), en: ("dossier", "dossiers"))
        return Phrase(
            fr: "\(dossiers.french) ici. Les autres appareils suivent à leur synchronisation : "
                + "`essync dossier erasures`. Papiers et courriels n'en font pas partie.",
            en: "\(dossiers.english) erased here. Other devices follow when they sync: "
                + "`essync dossier erasures`. Papers and mails aren't part of it.")
    }

    static func residue(_ path: String, _ offset: Int) -> Phrase {
        Phrase(
            fr: "Un mot de la personne se trouve encore dans \(path), octet \(offset).",
            en: "A word of the person is still in \(path), byte \(offset).")
    }

    static func erasure(_ status: ErasureStatus, _ commons: Commons) -> Phrase {
        let by = status.order.flatMap { commons.devices[$0.author]?.structure } ?? "?"
        let day = status.order.map { OpenDossiers.day($0.time) } ?? "?"
        guard status.isInForce else {
            return Phrase(
                fr: "\(status.space.text) : ordre de \(by) du \(day), à confirmer par une personne.",
                en: "\(status.space.text): an order by \(by) of \(day), for a person to confirm.")
        }
        return Phrase(
            fr: "\(status.space.text) : effacé sur ordre de \(by) du \(day).",
            en: "\(status.space.text): erased by order of \(by) of \(day).")
    }

    static func missingWord(_ device: TrustView.Device?) -> Phrase {
        let name = device.map { "\($0.structure) (\($0.label))" } ?? "?"
        return Phrase(fr: "  pas encore confirmé par \(name)", en: "  not confirmed yet by \(name)")
    }

    static let noErasures = Phrase(fr: "Rien n'a été effacé.", en: "Nothing was erased.")
    static let noDossierDue = Phrase(fr: "Aucun dossier n'est à effacer.", en: "No dossier has run out.")

    static func given(_ path: String) -> Phrase {
        Phrase(
            fr: "Tout est dans \(path). Masquez-y les noms de tiers avant de le remettre.",
            en: "Everything is in \(path). Mask others' names in it before you hand it over.")
    }
}
