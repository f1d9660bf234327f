import Catalogue
import Client
import SyncCore

/// What waits for this structure, in the order of harm, and what happened since the last visit.
struct HomePage {
    let visit: Visit

    /// One thing that waits.
    struct Waiting {
        let title: String
        let count: Int
        let about: String
        let act: String
        let path: PagePath
    }

    func page() throws -> Page {
        let own = try visit.replica.structure()
        let waiting = try waiting(own)
        let news = try News(visit: visit)
        return try Page(.home, visit.say("Accueil", "Home")) {
            Tag.h1 { greeting(own) }
            try DeviceBanner(visit: visit).html
            Tag.section(.labelledBy(ElementID("waiting"))) {
                Tag.h2(.id(ElementID("waiting"))) { visit.say("Ce qui attend", "Waiting for you") }
                if waiting.isEmpty {
                    Tag.p(.kind("empty")) { visit.say("Rien n'attend.", "Nothing is waiting.") }
                } else {
                    Tag.ul(.kind("waiting")) { for item in waiting { row(item) } }
                }
            }
            news.section
            try events()
        }
    }

    private func greeting(_ own: String?) -> String {
        guard let own else { return visit.say("Bonjour", "Hello") }
        return visit.say("Bonjour, \(visit.name(ofStructure: own))", "Hello, \(visit.name(ofStructure: own))")
    }

    private func row(_ item: Waiting) -> HTML {
        Tag.li {
            Tag.strong { "\(item.title) · \(item.count)" }
            Tag.span(.kind("about")) { item.about }
            Tag.a(.kind("act"), .href(item.path)) {
                item.act
                Tag.span(.kind("hidden")) { " : \(item.title)" }
            }
        }
    }

    private func waiting(_ own: String?) throws -> [Waiting] {
        let replica = visit.replica
        var found: [Waiting] = []
        func add(_ count: Int, _ title: String, _ about: String, _ act: String, _ path: PagePath) {
            if count > 0 {
                found.append(Waiting(title: title, count: count, about: about, act: act, path: path))
            }
        }
        let conflicts = try ConflictList(visit: visit)
        add(
            conflicts.ours.count, visit.say("Deux versions", "Two versions"),
            conflicts.ours.first.map { visit.title(RowAddress($0.table, $0.key.texts)) } ?? "",
            visit.say("Choisir", "Choose"), PagePath("deux-versions"))
        let suggestions = try SuggestionBox(replica).waiting()
        add(
            suggestions.count, visit.say("Propositions", "Suggestions"),
            visit.say("d'autres structures, pour vos fiches", "of other organisations, for your records"),
            visit.say("Répondre", "Answer"), PagePath("propositions"))
        let status = try replica.status()
        add(
            status.held, visit.say("Retenues ici", "Held here"),
            visit.say(
                "des modifications que ce poste ne peut pas envoyer", "changes that this device can't send"),
            visit.say("Voir", "See"), PagePath("echanges"))
        add(
            visit.desk.drafts.all.count, visit.say("Saisies commencées", "Begun and not saved"),
            visit.say("gardées sur ce poste seulement", "kept on this device only"),
            visit.say("Reprendre", "Resume"), PagePath("brouillons"))
        guard let own else { return found }
        let records = try OwnRecords(visit: visit, own: own)
        add(
            records.due.count, visit.say("À relire", "To be reviewed"),
            visit.say(
                "jamais confirmées, ou il y a plus de six mois", "never confirmed, or over six months ago"),
            visit.say("Relire", "Review"), PagePath("relire"))
        add(
            records.incomplete.count, visit.say("À compléter", "To be completed"), records.gapsText,
            visit.say("Ouvrir", "Open"), PagePath("fiches"))
        return found
    }

    /// The next dates of the agenda.
    private func events() throws -> HTML {
        let today = CalendarDay.today
        let coming = try visit.model.catalogue().events.filter { ($0.startDay.map { today <= $0 }) ?? false }
            .prefix(3)
        guard !coming.isEmpty else { return HTML() }
        return Tag.section(.labelledBy(ElementID("next"))) {
            Tag.h2(.id(ElementID("next"))) { visit.say("Prochains rendez-vous", "Next dates") }
            Tag.ul(.kind("plain")) {
                for event in coming {
                    Tag.li {
                        Tag.span(.kind("when")) { CalendarDay.spoken(event.startsAt ?? "", visit.language) }
                        visit.link(RowAddress("event", [event.id]))
                        Tag.a(.kind("act"), .href(PagePath("noter", query: [("evenement", event.id)]))) {
                            visit.say("Noter", "Note")
                            Tag.span(.kind("hidden")) { " : \(event.title)" }
                        }
                    }
                }
            }
        }
    }
}
