import SyncCore

/// *Ce poste*: what this device is, and how it stands.
struct DevicePage {
    let visit: Visit

    func page() throws -> Page {
        let status = try visit.replica.status()
        let device = try visit.replica.id.flatMap { try visit.replica.membership().device($0) }
        return try Page(.none, visit.say("Ce poste", "This device")) {
            Tag.h1 { visit.say("Ce poste", "This device") }
            try DeviceBanner(visit: visit).html
            Tag.dl {
                line(visit.say("Nom", "Name"), device?.label ?? visit.say("sans nom", "without a name"))
                line(visit.say("Structure", "Organisation"), visit.name(ofStructure: status.structure))
                line(visit.say("Réseau", "Network"), visit.replica.network.text)
                line(visit.say("Fichier", "File"), visit.replica.path)
                line(visit.say("Version", "Version"), visit.desk.version)
            }
            Tag.p(.kind("hint")) {
                visit.say(
                    "Une copie de sauvegarde se fait avec « essync backup », une vérification avec « essync doctor ».",
                    "A backup is made by “essync backup”, a check by “essync doctor”.")
            }
        }
    }

    private func line(_ label: String, _ value: String) -> HTML {
        Tag.div {
            Tag.dt { label }
            Tag.dd { value }
        }
    }
}

/// *Les mots*: what this desk calls things, and what the commands call them.
struct WordsPage {
    let visit: Visit

    private static let words: [(Phrase, String, Phrase)] = [
        (
            Phrase(fr: "ce poste", en: "this device"), "replica",
            Phrase(fr: "ce fichier, sur cet ordinateur", en: "this file, on this computer")
        ),
        (
            Phrase(fr: "fiche", en: "record"), "row",
            Phrase(
                fr: "une structure, une offre, un lieu, un événement",
                en: "an organisation, an offer, a place, an event")
        ),
        (
            Phrase(fr: "modification", en: "change"), "changeset",
            Phrase(
                fr: "ce qu'un enregistrement a écrit, signé par son poste",
                en: "what one save wrote, signed by its device")
        ),
        (
            Phrase(fr: "échanger", en: "exchange"), "sync",
            Phrase(
                fr: "envoyer ses modifications et recevoir celles des autres",
                en: "send one's changes and receive those of others")
        ),
        (
            Phrase(fr: "hub", en: "hub"), "hub",
            Phrase(fr: "le point d'échange du réseau", en: "where the network exchanges")
        ),
        (
            Phrase(fr: "deux versions", en: "two versions"), "conflict",
            Phrase(
                fr: "deux ont écrit au même endroit sans s'être lus",
                en: "two wrote in the same place without having read each other")
        ),
        (
            Phrase(fr: "retenue ici", en: "held here"), "held",
            Phrase(
                fr: "une modification que ce poste n'a pas le droit d'envoyer",
                en: "a change that this device may not send")
        ),
        (
            Phrase(fr: "reçue, sans effet", en: "received, without effect"), "rejected",
            Phrase(
                fr: "une modification dont l'auteur n'avait pas le droit",
                en: "a change whose author had no right to it")
        ),
        (
            Phrase(fr: "sans responsable", en: "nobody's yet"), "unclaimed",
            Phrase(
                fr: "une fiche dont la structure n'est pas membre",
                en: "a record whose organisation is no member")
        ),
        (
            Phrase(fr: "reçu par", en: "received by"), "acknowledged",
            Phrase(fr: "une structure a signé qu'elle l'a", en: "an organisation signed that it has it")
        ),
    ]

    func page() -> Page {
        Page(.none, visit.say("Les mots", "Words")) {
            Tag.h1 { visit.say("Les mots", "Words") }
            Tag.dl {
                for (word, command, meaning) in Self.words {
                    Tag.div {
                        Tag.dt { word(visit.language) }
                        Tag.dd {
                            meaning(visit.language)
                            Tag.small { " (\(command))" }
                        }
                    }
                }
            }
        }
    }
}

/// What is done so that everybody can use the desk, and what isn't proved yet.
struct AccessibilityPage {
    let visit: Visit

    func page() -> Page {
        Page(.none, visit.say("Accessibilité", "Accessibility")) {
            Tag.h1 { visit.say("Accessibilité", "Accessibility") }
            Tag.p {
                visit.say(
                    "Toutes les pages marchent sans souris et sans JavaScript. Chaque champ a une étiquette, chaque erreur est dite au champ et en tête de page, et rien ne se dit par la couleur seule.",
                    "All pages work without a mouse and without JavaScript. Each field has a label, each error is told at the field and at the head of the page, and nothing is told by colour alone."
                )
            }
            Tag.p {
                visit.say(
                    "Ce qui est vérifié par un programme, dans chaque état des pages : les règles d'axe-core pour WCAG 2.2 AA, la largeur de 320 pixels avec un texte deux fois plus grand, des cibles de 44 pixels, et le parcours au clavier seul. Ce qui ne l'est pas encore : un audit complet du RGAA et des essais avec des lecteurs d'écran.",
                    "Checked by a program, in every state of the pages: axe-core's rules for WCAG 2.2 AA, a width of 320 pixels with text of twice the size, targets of 44 pixels, and the way by keyboard alone. Not yet: a whole audit by RGAA 4.1, and trials with screen readers."
                )
            }
        }
    }
}
