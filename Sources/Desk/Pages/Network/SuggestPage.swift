import Catalogue
import Client
import SyncCore

/// *Proposer un changement*: one field, its new value, why.
struct SuggestPage {
    let visit: Visit

    func page() throws -> Page { try page(visit.query, fault: nil) }

    private func page(_ fields: FormFields, fault: String?) throws -> Page {
        guard let address = RowAddress(fields) else { throw DeskProblem.notFound }
        let table = try visit.replica.schema().table(address.table)
        guard try visit.replica.livingRow(address.table, address.key) != nil else {
            throw DeskProblem.notFound
        }
        let name = visit.title(address)
        let title = visit.say("Proposer un changement", "Suggest a change")
        return Page(
            .catalogue, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(name, address.page)]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, ElementID("valeur"))] } ?? []).html
            Tag.h1 {
                Tag.small { name }
                title
            }
            PostForm(visit, to: PagePath("proposer")).html {
                Tag.hidden(address)
                Tag.div(.kind("field")) {
                    Tag.label(.to(ElementID("champ"))) {
                        visit.say("Ce qui devrait changer", "What should change")
                    }
                    Tag.select(.id(ElementID("champ")), .own("name", "champ")) {
                        for column in table.columns where column.name != "verified_on" {
                            Tag.option(
                                .value(column.name), .on("selected", if: column.name == fields["champ"])
                            ) {
                                ColumnWords.label(column.name, in: table.name)(visit.language)
                            }
                        }
                    }
                }
                area("valeur", visit.say("La nouvelle valeur", "The new value"), fields)
                area("raison", visit.say("Pourquoi (facultatif)", "Why (optional)"), fields)
                Tag.p(.kind("hint")) {
                    visit.say(
                        "Tout le réseau lit ceci : pas de nom de personne.",
                        "The whole network reads this: no person's name.")
                }
                Tag.button(.kind("main")) { visit.say("Proposer", "Suggest") }
            }
        }
    }

    private func area(_ name: StaticString, _ label: String, _ fields: FormFields) -> HTML {
        Tag.div(.kind("field")) {
            Tag.label(.to(ElementID(name))) { label }
            Tag.textarea(.id(ElementID(name)), .own("name", name), .number("rows", 3)) {
                HTML.raw(fields["\(name)"] ?? "")
            }
        }
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let address = RowAddress(sent), let field = sent.text("champ") else { throw FormFields.Flaw() }
        let table = try visit.replica.schema().table(address.table)
        guard let column = table.columns.first(where: { $0.name == field }) else { throw FormFields.Flaw() }
        do {
            let value: String
            do throws(WrittenValue.Flaw) {
                value = try FieldText.read(sent["valeur"] ?? "", column, in: table.name) ?? ""
            } catch {
                return .page(try page(sent, fault: error.message(visit.language)))
            }
            guard !value.isEmpty else {
                return .page(
                    try page(sent, fault: visit.say("Écrivez la nouvelle valeur.", "Type the new value.")))
            }
            try NoteContext.refusePersonal(sent.text("raison"))
            let reason = sent.text("raison")
            let saved = try visit.model.save("proposition") {
                try SuggestionBox($0).propose((field, value), of: table, address.key, because: reason)
            }
            return visit.redirect(
                to: address.page,
                saying: .init(
                    text: visit.say(
                        "La proposition partira au prochain échange.",
                        "The suggestion leaves with the next exchange."), change: saved.change))
        } catch let error as SyncError where error.code != .busy && error.code != .diskFull {
            return .page(try page(sent, fault: visit.sentence(of: error)))
        }
    }
}
