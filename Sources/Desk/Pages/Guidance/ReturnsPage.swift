import Catalogue
import SyncCore

/// *Retour collectif*: what everybody noted at an event.
struct ReturnsPage {
    let visit: Visit

    func page() throws -> Page {
        guard let id = visit.query.text("evenement"), let returns = try EventReturns(id, visit.replica) else {
            throw DeskProblem.notFound
        }
        let catalogue = try visit.model.catalogue()
        let event = RowAddress("event", [id])
        return Page(
            .events, visit.say("Retour : \(returns.event.title)", "Notes of: \(returns.event.title)"),
            crumbs: [(returns.event.title, event.page)]
        ) {
            Tag.h1 {
                Tag.small { visit.say("Retour collectif", "What we noted") }
                returns.event.title
            }
            counts(visit.say("Qui est venu", "Who came"), returns.contacts) {
                catalogue.book.label("contact_kind", $0, visit.language)
            }
            counts(visit.say("Demandes par étape", "Demands by stage"), returns.stages) {
                $0.isEmpty
                    ? visit.say("Non précisé", "Not said") : catalogue.book.label("stage", $0, visit.language)
            }
            texts(visit.say("Ce qu'on cherchait", "What was wanted"), returns.demands)
            texts(visit.say("Ce qui manquait", "What was missing"), returns.missing)
            counts(visit.say("Offres indiquées", "Offers named"), returns.suggested) {
                catalogue.offer($0)?.name ?? $0
            }
            Tag.p(.kind("about")) {
                visit.say("Ont noté : ", "Noted by: ")
                    + returns.noters.map { visit.name(ofStructure: $0) }.joined(separator: ", ")
            }
        }
    }

    private func counts(_ title: String, _ counts: [EventReturns.Count], _ label: (String) -> String) -> HTML
    {
        guard !counts.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { title }
            Tag.ul(.kind("plain")) {
                for count in counts { Tag.li { "\(label(count.code)) : \(count.number)" } }
            }
        }
    }

    private func texts(_ title: String, _ texts: [String]) -> HTML {
        guard !texts.isEmpty else { return HTML() }
        return Tag.section {
            Tag.h2 { title }
            Tag.ul(.kind("plain")) { for text in texts { Tag.li { text } } }
        }
    }
}
