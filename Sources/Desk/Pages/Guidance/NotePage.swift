import Catalogue
import Client
import SyncCore

/// *Noter*: one thing that was heard at a stand, in fifteen seconds, without a name.
struct NotePage {
    let visit: Visit

    func page() throws -> Page { try page(visit.query, fault: nil) }

    private func page(_ fields: FormFields, fault: (text: String, target: ElementID?)?) throws -> Page {
        let catalogue = try visit.model.catalogue()
        let event = fields.text("evenement") ?? nearest(catalogue)?.id
        let title = visit.say("Noter", "Note")
        return Page(
            .events, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422
        ) {
            FaultSummary(visit: visit, faults: fault.map { [$0] } ?? []).html
            Tag.h1 { title }
            if catalogue.events.isEmpty {
                Tag.p(.kind("empty")) {
                    visit.say(
                        "Il n'y a pas d'événement dans le catalogue.", "There is no event in the catalogue.")
                }
            } else {
                form(fields, catalogue, event)
            }
        }
    }

    /// The one of today, else the next, else the last.
    private func nearest(_ catalogue: CatalogueSnapshot) -> Event? {
        let today = CalendarDay.today
        let dated = catalogue.events.filter { $0.startDay != nil }
        return dated.first { $0.startDay.map { today <= $0 } ?? false } ?? dated.last
            ?? catalogue.events.first
    }

    private func form(_ fields: FormFields, _ catalogue: CatalogueSnapshot, _ event: String?) -> HTML {
        PostForm(visit, to: PagePath("noter")).html {
            select(
                "evenement", visit.say("Événement", "Event"), catalogue.events.map { ($0.id, $0.title) },
                event, isRequired: true)
            Tag.fieldset {
                Tag.legend { visit.say("Qui ?", "Who?") }
                for (index, code) in catalogue.book.codes("contact_kind").enumerated() {
                    Tag.div(.kind("choice")) {
                        Tag.input(
                            .own("type", "radio"), .id(ElementID("qui", index)), .own("name", "qui"),
                            .value(code),
                            .on("checked", if: fields["qui"] == code))
                        Tag.label(.to(ElementID("qui", index))) {
                            catalogue.book.label("contact_kind", code, visit.language)
                        }
                    }
                }
            }
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("combien"))) { visit.say("Combien ?", "How many?") }
                Tag.input(
                    .id(ElementID("combien")), .own("type", "text"), .own("name", "combien"),
                    .own("inputmode", "numeric"),
                    .value(fields["combien"] ?? "1"))
            }
            text("demande", visit.say("Ce qu'on cherchait", "What was wanted"), fields)
            select(
                "etape", visit.say("Étape (facultatif)", "Stage (optional)"),
                catalogue.book.codes("stage").map { ($0, catalogue.book.label("stage", $0, visit.language)) },
                fields["etape"])
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("territoire"))) {
                    visit.say("Territoire (facultatif)", "Territory (optional)")
                }
                Tag.input(
                    .id(ElementID("territoire")), .own("type", "text"), .own("name", "territoire"),
                    .value(fields["territoire"] ?? ""))
            }
            select(
                "offre", visit.say("On a indiqué (facultatif)", "We named (optional)"),
                catalogue.publishedOffers.map {
                    ($0.id, "\($0.name), \(catalogue.name(ofStructure: $0.structure))")
                }, fields["offre"])
            text("manque", visit.say("Ce qui manquait (facultatif)", "What was missing (optional)"), fields)
            Tag.button(.kind("main")) { visit.say("Enregistrer, suivant", "Save, next") }
        }
    }

    private func text(_ name: StaticString, _ label: String, _ fields: FormFields) -> HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            Tag.p(.kind("hint")) {
                visit.say(
                    "Pas de nom, pas de numéro : tout le réseau lit ceci.",
                    "No name, no number: the whole network reads this.")
            }
            Tag.textarea(.id(ElementID(name)), .own("name", name), .number("rows", 2)) {
                HTML.raw(fields["\(name)"] ?? "")
            }
        }
    }

    private func select(
        _ name: StaticString, _ label: String, _ options: [(code: String, text: String)], _ chosen: String?,
        isRequired: Bool = false
    ) -> HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            Tag.select(.id(ElementID(name)), .own("name", name)) {
                if !isRequired { Tag.option(.value("")) { visit.say("Non précisé", "Not said") } }
                for option in options {
                    Tag.option(.value(option.code), .on("selected", if: option.code == chosen)) {
                        option.text
                    }
                }
            }
        }
    }

    // MARK: Saving

    func save(_ sent: FormFields) throws -> Answer {
        var note = EventNote(event: sent.text("evenement") ?? "")
        note.kind = sent.text("qui")
        note.demand = sent.text("demande")
        note.stage = sent.text("etape")
        note.territory = sent.text("territoire")
        note.offer = sent.text("offre")
        note.missing = sent.text("manque")
        if let typed = sent.text("combien") {
            guard let count = Int(typed), (0...9_999).contains(count) else {
                let words = visit.say("Combien : un nombre, comme 3.", "How many: a number, such as 3.")
                return .page(try page(sent, fault: (words, ElementID("combien"))))
            }
            note.count = count
        }
        do {
            let final = note
            let saved = try visit.model.save("note d'événement") { try NoteContext($0).keep(final) }
            return visit.redirect(
                to: PagePath("noter", query: [("evenement", note.event)]),
                saying: .init(
                    text: visit.say("C'est noté. Au suivant.", "Noted. The next one."),
                    change: visit.isStand ? nil : saved.change))
        } catch let error as SyncError where error.code != .busy && error.code != .diskFull {
            let target = error.code == .init("personal-data") ? ElementID("demande") : nil
            return .page(try page(sent, fault: (visit.sentence(of: error), target)))
        }
    }
}
