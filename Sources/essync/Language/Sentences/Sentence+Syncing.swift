import Client
import SyncCore

extension Sentence {
    static let noHub = Phrase(
        fr:
            "Aucun hub connu : `essync sync http://ADRESSE:PORT` en retient un ; sans réseau, `essync "
            + "bundle write FICHIER`.",
        en:
            "No hub is known: `essync sync http://HOST:PORT` remembers one; offline, `essync bundle write "
            + "FILE`."
    )

    static func exchanged(_ receipt: SyncReceipt) -> Phrase {
        Phrase(
            fr: "\(receipt.hub) : \(receipt.sent) envoyé(s), \(receipt.received) reçu(s).",
            en: "\(receipt.hub): \(receipt.sent) sent, \(receipt.received) received.")
    }

    static let bothUpToDate = Phrase(
        fr: "Aucun des deux ne manque de rien.", en: "Neither side lacks anything.")

    static func refusedByHub(_ refused: IntakeReport.Refused) -> Phrase {
        let name = refused.dot?.description ?? "?"
        let reason = Reason.text(refused.reason.rawValue)
        return Phrase(
            fr: "Le hub n'a pas pris le lot \(name) : \(reason.french).",
            en: "The hub didn't take the changeset \(name): \(reason.english).")
    }

    static func missingBodies(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) lot(s) sont arrivés vidés de leur contenu, sans accord du réseau : qui les a "
                + "transmis ment ou est abîmé. Synchronisez avec un autre hub ou un voisin avant de modifier.",
            en: "\(count) changeset(s) came without their content, and the network hasn't agreed to that: "
                + "who passed them on lies or is damaged. Sync with another hub or a neighbour before you edit."
        )
    }

    static func restored(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) lot(s) ont retrouvé leur contenu.",
            en: "\(count) changeset(s) have their content back.")
    }

    static func conflicts(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) ligne(s) en conflit : `essync conflicts`.",
            en: "\(count) row(s) in conflict: `essync conflicts`.")
    }

    static func rejected(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) élément(s) refusé(s) ou en attente : `essync rejected`.",
            en: "\(count) item(s) rejected or waiting: `essync rejected`.")
    }

    static func held(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) modification(s) retenue(s) : `essync held`.",
            en: "\(count) edit(s) held: `essync held`.")
    }

    /// Says how far this device's clock is behind the hub's, or ahead where `milliseconds` is negative.
    static func clockOff(_ milliseconds: Int) -> Phrase {
        let seconds = abs(milliseconds) / 1000
        let amount =
            seconds < 120 ? "\(seconds) s" : seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
        return milliseconds > 0
            ? Phrase(
                fr: "L'horloge de cet appareil retarde de \(amount) sur celle du hub : réglez-la.",
                en: "This device's clock is \(amount) behind the hub's: set it.")
            : Phrase(
                fr: "L'horloge de cet appareil avance de \(amount) sur celle du hub : réglez-la.",
                en: "This device's clock is \(amount) ahead of the hub's: set it.")
    }

    static func membersUpToDate(_ receipt: SyncReceipt) -> Phrase {
        Phrase(
            fr:
                "\(receipt.membersUpToDate) membre(s) sur \(receipt.members) ont tout ce que vous avez "
                + "écrit.",
            en: "\(receipt.membersUpToDate) of \(receipt.members) member(s) have everything that you wrote.")
    }

    static func syncing(sent: Int, received: Int) -> Phrase {
        Phrase(
            fr: "Synchronisation : \(sent) envoyés, \(received) reçus…",
            en: "Syncing: \(sent) sent, \(received) received…")
    }

    static let watching = Phrase(
        fr: "À l'écoute ; Ctrl-C pour arrêter.", en: "Listening; Ctrl-C to stop.")
    static let stopped = Phrase(fr: "Arrêté.", en: "Stopped.")

    // MARK: Bundles

    static func bundleWritten(_ path: String, changesets: Int, bytes: Int) -> Phrase {
        let count = Phrase.changesets(changesets)
        return Phrase(
            fr: "\(path) : \(count.french), \(bytes) octets. À lire par `essync bundle read`.",
            en: "\(path): \(count.english), \(bytes) bytes. To be read by `essync bundle read`.")
    }

    static func bundleRead(received: Int, known: Int) -> Phrase {
        let count = Phrase.changesets(received)
        return Phrase(
            fr: "\(count.french) reçu(s), \(known) déjà là.",
            en: "\(count.english) received, \(known) here already.")
    }

    static func notTaken(_ refused: IntakeReport.Refused) -> Phrase {
        let name = refused.dot?.description ?? "?"
        let reason = Reason.text(refused.reason.rawValue)
        return Phrase(
            fr: "Pas pris : \(name), \(reason.french).", en: "Not taken: \(name), \(reason.english).")
    }

    static func wrongChangesets(_ count: Int, _ reason: IntakeRefusal) -> Phrase {
        let count = Phrase.changesets(count)
        let why = Reason.text(reason.rawValue)
        return Phrase(
            fr: "\(count.french) du fichier ne comptent pas (\(why.french)) : redemandez-le à son auteur.",
            en: "\(count.english) of the file don't count (\(why.english)): ask its author for it again.")
    }

    static func noReplica(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » ne nomme pas une réplique : `essync devices` les liste.",
            en: "`\(text)` names no replica: `essync devices` lists them.")
    }

    // MARK: Status

    static let clean = Phrase(fr: "Rien en attente.", en: "Nothing pending.")
    static let copyWithoutKey = Phrase(
        fr: "Copie sans clé : lisible, ses modifications sont retenues.",
        en: "A copy without its key: readable, its edits are held.")
    static let noHubYet = Phrase(fr: "Aucun hub connu.", en: "No hub known.")
    static let never = Phrase(fr: "jamais", en: "never")
    static let yes = Phrase(fr: "oui", en: "yes")
    static let no = Phrase(fr: "non", en: "no")
    static func pending(_ rows: Int) -> Phrase {
        Phrase(fr: "\(rows) ligne(s) à sceller", en: "\(rows) row(s) to seal")
    }
    static func unsent(_ count: Int) -> Phrase {
        Phrase(fr: "\(count) lot(s) à envoyer", en: "\(count) changeset(s) to send")
    }
}
