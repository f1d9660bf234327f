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
        let sent = Phrase.count(
            receipt.sent, fr: ("envoi transmis", "envois transmis"), en: ("changeset sent", "changesets sent")
        )
        let received = Phrase.count(receipt.received, fr: ("reçu", "reçus"), en: ("received", "received"))
        return Phrase(
            fr: "\(receipt.hub) : \(sent.french), \(received.french).",
            en: "\(receipt.hub): \(sent.english), \(received.english).")
    }

    /// Of a hub that failed while another took everything.
    static func hubLeftOut(_ hub: String) -> Phrase {
        Phrase(
            fr:
                "\(hub) ne répond pas : il aura le reste une autre fois. Pour ne plus l'appeler : `essync hub forget "
                + "\(hub)`.",
            en:
                "\(hub) doesn't answer: it gets the rest another time. To stop asking it: `essync hub forget \(hub)`."
        )
    }

    static func hubForgotten(_ hub: String) -> Phrase {
        Phrase(fr: "Oublié : \(hub). Rien d'autre ne change.", en: "Forgotten: \(hub). Nothing else changes.")
    }

    static let bothUpToDate = Phrase(
        fr: "Tout est à jour des deux côtés.", en: "Both sides are up to date.")

    static func refusedByHub(_ refused: IntakeReport.Refused) -> Phrase {
        let name = refused.dot?.description ?? "?"
        let reason = Reason.text(refused.reason.rawValue)
        return Phrase(
            fr: "Le hub n'a pas pris l'envoi \(name) : \(reason.french).",
            en: "The hub didn't take the changeset \(name): \(reason.english).")
    }

    static func missingBodies(_ count: Int) -> Phrase {
        let came = Phrase.count(
            count, fr: ("envoi est arrivé vidé de son contenu", "envois sont arrivés vidés de leur contenu"),
            en: ("changeset came without its content", "changesets came without their content"))
        return Phrase(
            fr: "\(came.french), sans accord du réseau : ce qui les a transmis trompe ou est abîmé. "
                + "Synchronisez avec un autre hub ou un voisin avant de modifier.",
            en: "\(came.english), and the network hasn't agreed to that: the device or hub that passed them "
                + "on is dishonest or damaged. Sync with another hub or a neighbour before you edit.")
    }

    static func restored(_ count: Int) -> Phrase {
        Phrase.count(
            count, fr: ("envoi a retrouvé son contenu.", "envois ont retrouvé leur contenu."),
            en: ("changeset has its content back.", "changesets have their content back."))
    }

    static func conflicts(_ count: Int) -> Phrase {
        let rows = Phrase.rows(count)
        return Phrase(
            fr: "\(rows.french) en conflit : `essync conflicts`.",
            en: "\(rows.english) in conflict: `essync conflicts`.")
    }

    static func rejected(_ count: Int) -> Phrase {
        let items = Phrase.count(
            count, fr: ("élément refusé ou en attente", "éléments refusés ou en attente"),
            en: ("item rejected or waiting", "items rejected or waiting"))
        return Phrase(
            fr: "\(items.french) : `essync rejected`.", en: "\(items.english): `essync rejected`.")
    }

    static func held(_ count: Int) -> Phrase {
        let edits = Phrase.count(
            count, fr: ("modification retenue", "modifications retenues"), en: ("edit held", "edits held"))
        return Phrase(fr: "\(edits.french) : `essync held`.", en: "\(edits.english): `essync held`.")
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
        membersUpToDate(receipt.membersUpToDate, of: receipt.members)
    }

    static func membersUpToDate(_ count: Int, of members: Int) -> Phrase {
        let all = Phrase.count(
            members, fr: ("structure", "structures"), en: ("structure", "structures"))
        guard count > 0 else {
            return Phrase(
                fr: "Aucune structure n'a encore confirmé tout ce que vous avez écrit, sur \(all.french).",
                en: "No structure has confirmed everything that you wrote yet, of \(all.english).")
        }
        return Phrase(
            fr: "\(count) sur \(all.french) \(count < 2 ? "a" : "ont") tout ce que vous avez écrit.",
            en: "\(count) of \(all.english) \(count == 1 ? "has" : "have") everything that you wrote.")
    }

    static func syncing(sent: Int, received: Int) -> Phrase {
        Phrase(
            fr: "Synchronisation : envois transmis \(sent), reçus \(received)…",
            en: "Syncing: \(sent) sent, \(received) received…")
    }

    static let watching = Phrase(
        fr: "À l'écoute ; Ctrl-C pour arrêter.", en: "Listening; Ctrl-C to stop.")
    static let stopped = Phrase(fr: "Arrêté.", en: "Stopped.")

    // MARK: Bundles

    static func bundleWritten(_ path: String, changesets: Int, bytes: Int) -> Phrase {
        let count = Phrase.changesets(changesets)
        return Phrase(
            fr:
                "\(path) : \(count.french), \(FileSize.shown(bytes).french). À lire par `essync bundle read`.",
            en:
                "\(path): \(count.english), \(FileSize.shown(bytes).english). To be read by `essync bundle read`."
        )
    }

    static func bundleRead(received: Int, known: Int) -> Phrase {
        let count = Phrase.count(
            received, fr: ("envoi reçu", "envois reçus"), en: ("changeset received", "changesets received"))
        return Phrase(
            fr: "\(count.french), \(known) déjà là.", en: "\(count.english), \(known) here already.")
    }

    static func notTaken(_ refused: IntakeReport.Refused) -> Phrase {
        let name = refused.dot?.description ?? "?"
        let reason = Reason.text(refused.reason.rawValue)
        return Phrase(
            fr: "Pas pris : \(name), \(reason.french).", en: "Not taken: \(name), \(reason.english).")
    }

    static func wrongChangesets(_ count: Int, _ reason: IntakeRefusal) -> Phrase {
        let why = Reason.text(reason.rawValue)
        let count = Phrase.count(
            count, fr: ("envoi du fichier ne compte pas", "envois du fichier ne comptent pas"),
            en: ("changeset of the file doesn't count", "changesets of the file don't count"))
        return Phrase(
            fr: "\(count.french) (\(why.french)) : redemandez le fichier à son auteur.",
            en: "\(count.english) (\(why.english)): ask its author for the file again.")
    }

    static func noReplica(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » ne nomme pas un appareil : `essync devices` les liste.",
            en: "`\(text)` names no device: `essync devices` lists them.")
    }

    // MARK: Status

    static let clean = Phrase(fr: "Rien en attente.", en: "Nothing pending.")
    static let copyWithoutKey = Phrase(
        fr: "Copie sans clé : on peut la lire ; ses modifications restent ici.",
        en: "A copy without its key: readable, its edits are held.")
    static let noHubYet = Phrase(fr: "Aucun hub connu.", en: "No hub known.")
    static let never = Phrase(fr: "jamais", en: "never")
    static let yes = Phrase(fr: "oui", en: "yes")
    static let no = Phrase(fr: "non", en: "no")
    static func pending(_ rows: Int) -> Phrase {
        Phrase.count(
            rows, fr: ("ligne modifiée, prête à partir", "lignes modifiées, prêtes à partir"),
            en: ("edited row, ready to go", "edited rows, ready to go"))
    }
    static func unsent(_ count: Int) -> Phrase {
        Phrase.count(
            count, fr: ("envoi à transmettre", "envois à transmettre"),
            en: ("changeset to send", "changesets to send"))
    }
}
