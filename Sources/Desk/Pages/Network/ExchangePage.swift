import Client
import SyncCore
import SyncHTTP

/// *Échanges*: what hasn't left, which way, who has received it, what has no effect.
///
/// Nothing is said that can't be proved.
struct ExchangePage {
    let visit: Visit
    private static let waitMilliseconds: Int64 = 1_500

    func page() throws -> Page {
        let status = try visit.replica.status()
        let isRunning = visit.desk.exchanges.isRunning
        let line = SyncLine(status, failed: visit.desk.exchanges.failure, now: WallClock.now())
        return try Page(.network, visit.say("Échanges", "Exchanges"), refreshSeconds: isRunning ? 2 : nil) {
            Tag.h1 { visit.say("Échanges", "Exchanges") }
            if isRunning {
                Tag.p(.kind("notice"), .own("role", "status")) {
                    visit.say(
                        "Échange en cours… Cette page se recharge seule.",
                        "Exchanging… This page loads again by itself.")
                }
            } else if let last = visit.desk.exchanges.last {
                ExchangeReport(visit: visit, report: last).html
            }
            Tag.p(.kind("big")) {
                Tag.span(.own("aria-hidden", "true")) { line.mark.sign + " " }
                line.text(visit.language)
            }
            try unsent(status)
            ways(status)
            try receivers(status)
            held(status)
        }
    }

    // MARK: What hasn't left

    private func unsent(_ status: ReplicaStatus) throws -> HTML {
        guard let id = visit.replica.id else { return HTML() }
        let first = status.vector[id] - min(status.vector[id], UInt64(status.unsent))
        let own = try visit.model.history().filter { $0.dot.origin == id && $0.dot.seq > first }
        let saves = HistorySave.grouping(own)
        return Tag.section {
            Tag.h2 { visit.say("Ce qui n'est pas parti", "What hasn't left") }
            if status.unsent == 0, status.pending == 0 {
                Tag.p(.kind("empty")) { visit.say("Tout est parti.", "Everything has left.") }
            }
            if status.pending > 0 {
                Tag.p {
                    visit.say(
                        "Un autre programme a modifié \(status.pending) fiche\(status.pending > 1 ? "s" : "") : elles partiront au prochain échange.",
                        "Another program changed \(status.pending) record\(status.pending == 1 ? "" : "s"): they will leave at the next exchange."
                    )
                }
            }
            Tag.ul(.kind("plain")) {
                for save in saves.prefix(DeskLimits.rowsPerPage) {
                    let row = save.rows[0].address
                    Tag.li {
                        Tag.span(.kind("when")) { save.first.time.spoken(visit.language) }
                        visit.link(row)
                        Tag.a(
                            .kind("act"), .href(PagePath("annuler", query: [("changement", "\(save.dot)")]))
                        ) {
                            visit.say("Annuler…", "Undo…")
                            Tag.span(.kind("hidden")) { " \(visit.title(row))" }
                        }
                    }
                }
            }
        }
    }

    // MARK: Which way

    private func ways(_ status: ReplicaStatus) -> HTML {
        Tag.section {
            Tag.h2 { visit.say("Par où", "Which way") }
            Tag.ul(.kind("plain")) {
                for hub in status.hubs { way(hub) }
                Tag.li { Tag.a(.href(PagePath("cle"))) { visit.say("Par clé USB", "By USB key") } }
            }
            PostForm(visit, to: PagePath("echanger")).html {
                Tag.div(.kind("field")) {
                    Tag.label(.to(ElementID("adresse"))) {
                        status.hubs.isEmpty
                            ? visit.say(
                                "Adresse du hub (le point d'échange du réseau)",
                                "Address of the hub (where the network exchanges)")
                            : visit.say("Une autre adresse", "Another address")
                    }
                    Tag.input(
                        .id(ElementID("adresse")), .own("type", "text"), .own("name", "adresse"),
                        .own("inputmode", "url"),
                        .own("autocomplete", "off"))
                }
                Tag.button { visit.say("Échanger", "Exchange") }
            }
        }
    }

    private func way(_ hub: ReplicaStatus.KnownHub) -> HTML {
        let missing = Phrase.count(
            hub.missing, fr: ("modification lui manque", "modifications lui manquent"),
            en: ("change is missing there", "changes are missing there"))
        let withheld = Phrase.count(
            hub.withheld, fr: ("qu'il dit avoir et ne donne pas", "qu'il dit avoir et ne donne pas"),
            en: ("that it says it has and doesn't give", "that it says it has and doesn't give"))
        return Tag.li {
            Tag.strong { hub.url }
            Tag.span(.kind("about")) {
                hub.lastSync.map { Phrase.ago($0, now: WallClock.now())(visit.language) }
                    ?? visit.say("jamais rencontré", "never met")
                if hub.missing > 0 { " · \(missing(visit.language))" }
                if hub.withheld > 0 { " · \(withheld(visit.language))" }
            }
        }
    }

    // MARK: Who has it

    private func receivers(_ status: ReplicaStatus) throws -> HTML {
        let receipts = try Receipts(visit: visit, status: status)
        guard !receipts.lines.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { visit.say("Qui l'a reçu", "Who has received it") }
            Tag.dl(.kind("receivers")) {
                for line in receipts.lines {
                    Tag.div {
                        Tag.dt { visit.name(ofStructure: line.structure) }
                        Tag.dd { line.text }
                    }
                }
            }
        }
    }

    private func held(_ status: ReplicaStatus) -> HTML {
        guard status.held + status.rejected > 0 else { return HTML() }
        return Tag.section {
            Tag.h2 { visit.say("Ce qui est sans effet", "What has no effect") }
            Tag.ul(.kind("plain")) {
                if status.held > 0 {
                    Tag.li {
                        visit.say(
                            "\(status.held) retenue\(status.held > 1 ? "s" : "") ici : ce poste n'a pas le droit de les écrire.",
                            "\(status.held) held here: this device may not write them.")
                    }
                }
                if status.rejected > 0 {
                    Tag.li {
                        visit.say(
                            "\(status.rejected) reçue\(status.rejected > 1 ? "s" : "") sans effet, ou qui attend\(status.rejected > 1 ? "ent" : "") une autre fiche.",
                            "\(status.rejected) received without effect, or waiting for another record.")
                    }
                }
            }
        }
    }

    // MARK: The act

    func exchange(_ sent: FormFields) async throws -> Answer {
        let hubs: [String]
        if let typed = sent.text("adresse") {
            hubs = [try HubURL(typed.contains("://") ? typed : "https://" + typed).text]
        } else {
            hubs = try visit.replica.status().hubs.map(\.url)
        }
        guard !hubs.isEmpty else {
            return visit.redirect(
                to: PagePath("echanges"),
                saying: .init(
                    text: visit.say(
                        "Aucun hub n'est connu : écrivez l'adresse de celui du réseau.",
                        "No hub is known: type the address of the network's.")))
        }
        try visit.desk.exchanges.start(with: hubs)
        await visit.desk.exchanges.settle(within: .milliseconds(Self.waitMilliseconds))
        return .redirect(PagePath("echanges"))
    }
}
