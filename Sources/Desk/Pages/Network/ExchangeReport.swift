import Client
import SyncCore

/// What the last exchange did, as sentences.
struct ExchangeReport {
    let visit: Visit
    let report: Exchanges.Report

    var html: HTML {
        Tag.div(report.failed ? .kind("banner") : .kind("notice"), .own("role", "status")) {
            for outcome in report.outcomes { Tag.p { text(outcome) } }
        }
    }

    private func text(_ outcome: SyncOutcome) -> String {
        let clock = report.time.clock
        switch outcome {
        case .done(let receipt):
            let sent = Phrase.count(
                receipt.sent, fr: ("modification envoyée", "modifications envoyées"),
                en: ("change sent", "changes sent"))
            let received = Phrase.count(
                receipt.received, fr: ("reçue", "reçues"), en: ("received", "received"))
            let conflicts = Phrase.count(
                receipt.conflicts, fr: ("fiche a deux versions", "fiches ont deux versions"),
                en: ("record has two versions", "records have two versions"))
            return visit.say(
                "Échange avec \(receipt.hub) à \(clock) : \(sent.french), \(received.french).",
                "Exchange with \(receipt.hub) at \(clock): \(sent.english), \(received.english).")
                + (receipt.conflicts > 0 ? " \(conflicts(visit.language))." : "") + drift(receipt)
        case .failed(let hub, let error):
            let rest = visit.say("Rien n'est perdu", "Nothing is lost")
            let reason = visit.sentence(of: error)
            let place = reason.contains(hub) ? "" : "\(hub), "
            let told = reason.contains(rest) ? "" : " \(rest)."
            return visit.say("\(place)à \(clock) : ", "\(place)at \(clock): ").capitalizedFirst + reason
                + told
        }
    }

    private static let driftMinutesMin = 5

    private func drift(_ receipt: SyncReceipt) -> String {
        let minutes = receipt.clockOffsetMilliseconds / 60_000
        guard abs(minutes) >= Self.driftMinutesMin else { return "" }
        return minutes < 0
            ? visit.say(
                " L'heure de ce poste est en avance de \(-minutes) minutes : vérifiez-la.",
                " This device's clock is \(-minutes) minutes ahead: check it.")
            : visit.say(
                " L'heure de ce poste est en retard de \(minutes) minutes : vérifiez-la.",
                " This device's clock is \(minutes) minutes behind: check it.")
    }
}
