import Catalogue
import Client
import SyncCore

/// *Signaler une erreur*: a reason of the vocabulary, and a word.
struct ReportPage {
    let visit: Visit

    func page() throws -> Page { try page(visit.query, fault: nil) }

    private func page(_ fields: FormFields, fault: String?) throws -> Page {
        guard let address = RowAddress(fields), try visit.replica.livingRow(address.table, address.key) != nil
        else {
            throw DeskProblem.notFound
        }
        let book = try visit.model.catalogue().book
        let title = visit.say("Signaler une erreur", "Report a mistake")
        return Page(
            .catalogue, fault == nil ? title : visit.say("Erreur : \(title)", "Error: \(title)"),
            status: fault == nil ? 200 : 422,
            crumbs: [(visit.title(address), address.page)]
        ) {
            FaultSummary(visit: visit, faults: fault.map { [($0, ElementID("message"))] } ?? []).html
            Tag.h1 {
                Tag.small { visit.title(address) }
                title
            }
            PostForm(visit, to: PagePath("signaler")).html {
                Tag.hidden(address)
                Tag.fieldset {
                    Tag.legend { visit.say("Qu'est-ce qui n'est pas juste ?", "What is wrong?") }
                    for (index, code) in book.codes("report_reason").enumerated() {
                        Tag.div(.kind("choice")) {
                            Tag.input(
                                .own("type", "radio"), .id(ElementID("motif", index)), .own("name", "motif"),
                                .value(code),
                                .on("checked", if: fields["motif"] == code))
                            Tag.label(.to(ElementID("motif", index))) {
                                book.label("report_reason", code, visit.language)
                            }
                        }
                    }
                }
                Tag.div(.kind("field")) {
                    Tag.label(.to(ElementID("message"))) {
                        visit.say("En quelques mots (facultatif)", "In a few words (optional)")
                    }
                    Tag.textarea(.id(ElementID("message")), .own("name", "message"), .number("rows", 3)) {
                        HTML.raw(fields["message"] ?? "")
                    }
                }
                Tag.button(.kind("main")) { visit.say("Signaler", "Report") }
            }
        }
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let address = RowAddress(sent) else { throw FormFields.Flaw() }
        guard let reason = sent.text("motif") else {
            return .page(
                try page(
                    sent, fault: visit.say("Choisissez ce qui n'est pas juste.", "Choose what is wrong.")))
        }
        do {
            let saved = try visit.model.save("signalement") {
                try NoteContext($0).report(
                    address.table, address.key[0], reason: reason, message: sent.text("message"))
            }
            return visit.redirect(
                to: address.page,
                saying: .init(
                    text: visit.say(
                        "C'est signalé : la structure le lira au prochain échange.",
                        "It is reported: the organisation reads it after the next exchange."),
                    change: saved.change))
        } catch let error as SyncError where error.code != .busy && error.code != .diskFull {
            return .page(try page(sent, fault: visit.sentence(of: error)))
        }
    }
}
