import Catalogue
import Client
import SyncCore

/// The agenda: to come, regular, to be dated, past by year.
struct EventsPage {
    let visit: Visit

    func page() throws -> Page {
        let events = try visit.model.catalogue().events
        let today = CalendarDay.today
        let regular = events.filter { $0.recurrence != nil }
        let others = events.filter { $0.recurrence == nil }
        let coming = others.filter { $0.startDay.map { today <= $0 } ?? false }
        let undated = others.filter { $0.startDay == nil }
        let past = others.filter { $0.startDay.map { $0 < today } ?? false }
        let years = Dictionary(grouping: past) { $0.startDay?.year ?? 0 }
        return Page(.events, visit.say("Événements", "Events")) {
            Tag.h1 { visit.say("Événements", "Events") }
            Tag.ul(.kind("acts")) {
                Tag.li { Tag.a(.href(PagePath("noter"))) { visit.say("Noter", "Note") } }
                Tag.li {
                    Tag.a(.href(PagePath("creer", query: [("table", "event")]))) {
                        visit.say("Ajouter un événement", "Add an event")
                    }
                }
            }
            list(visit.say("À venir", "To come"), coming, isAlways: true)
            list(visit.say("Réguliers", "Regular"), regular)
            list(visit.say("À dater", "To be dated"), undated)
            for year in years.keys.sorted(by: >) { list("\(year)", years[year] ?? []) }
        }
    }

    private func list(_ title: String, _ events: [Event], isAlways: Bool = false) -> HTML {
        guard isAlways || !events.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { title }
            if events.isEmpty { Tag.p(.kind("empty")) { visit.say("Aucune date.", "No date.") } }
            Tag.ul(.kind("records")) {
                for event in events {
                    Tag.li {
                        Tag.h3 { visit.link(RowAddress("event", [event.id])) }
                        Tag.p(.kind("about")) {
                            [
                                event.startsAt.map { CalendarDay.spoken($0, visit.language) }, event.city,
                                event.place,
                            ].compactMap(\.self).joined(separator: " · ")
                        }
                    }
                }
            }
        }
    }
}
