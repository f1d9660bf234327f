import Catalogue
import Client
import SyncCore

/// What was begun and not saved: offered again, thrown away, kept for later.
struct DraftPages {
    let visit: Visit

    // MARK: Pages

    /// The list of them.
    func page() -> Page {
        let title = visit.say("Saisies commencées", "Begun and not saved")
        return Page(.records, title) {
            Tag.h1 { title }
            Tag.p(.kind("hint")) {
                visit.say(
                    "Elles restent sur ce poste, trente jours, et ne partent chez personne.",
                    "They stay on this device for thirty days, and go to nobody.")
            }
            let drafts = visit.desk.drafts.all
            if drafts.isEmpty { Tag.p(.kind("empty")) { visit.say("Il n'y en a pas.", "There are none.") } }
            Tag.ul(.kind("plain")) { for draft in drafts { row(draft) } }
        }
    }

    private func row(_ draft: Drafts.Draft) -> HTML {
        guard let address = RowAddress(draft.sent) else { return HTML() }
        return Tag.li {
            Tag.span(.kind("when")) { draft.time.spoken(visit.language) }
            Tag.a(.href(Self.form(draft.sent, address))) {
                "\(visit.title(address)) · \(section(draft, address))"
            }
        }
    }

    private func section(_ draft: Drafts.Draft, _ address: RowAddress) -> String {
        guard let name = draft.sent.text("section"),
            // A table that this file doesn't have any more has no sections.
            let table = try? visit.replica.schema().table(address.table)
        else { return "" }
        return FormPlan(table).section(name)?.title(visit.language) ?? name
    }

    private static func form(_ fields: FormFields, _ address: RowAddress) -> PagePath {
        address.page("modifier", [("section", fields.text("section"))])
    }

    /// What stands above a form of which a draft was kept.
    func offer(_ draft: Drafts.Draft, _ address: RowAddress) -> HTML {
        let when = draft.time.spoken(visit.language)
        return Tag.div(.kind("banner")) {
            Tag.p { visit.say("Vous aviez commencé le \(when).", "You had begun on \(when).") }
            Tag.div(.kind("acts")) {
                Tag.a(.kind("act"), .href(Self.form(draft.sent, address).adding("brouillon", "1"))) {
                    visit.say("Reprendre", "Resume")
                }
                PostForm(visit, to: PagePath("brouillon"), kind: "inline").html {
                    Tag.hidden(address)
                    Tag.hidden("section", draft.sent.text("section") ?? "")
                    Tag.hidden("seen", "")
                    Tag.button(.own("name", "acte"), .own("value", "jeter")) {
                        visit.say("Jeter", "Throw away")
                    }
                }
            }
        }
    }

    // MARK: Acts

    /// Keeps the form that was sent, or throws its draft away.
    func post(_ sent: FormFields) throws -> Answer {
        let address = RowAddress(sent)
        if sent["acte"] == "jeter" {
            try visit.desk.drafts.drop(sent)
            return visit.redirect(
                to: address.map { Self.form(sent, $0) } ?? PagePath("brouillons"),
                saying: .init(text: visit.say("La saisie est jetée.", "What was typed is thrown away.")))
        }
        // What this very form has saved isn't kept once more by the script, only by whoever asks for it.
        let isLate = sent["seul"] != nil && visit.session.isUsed(sent["jeton"] ?? "")
        let isKept = try isLate || visit.desk.drafts.keep(sent)
        guard sent["seul"] == nil else { return .nothing }
        guard isKept, let address else { throw FormFields.Flaw() }
        return visit.redirect(
            to: address.page,
            saying: .init(
                text: visit.say(
                    "Votre saisie est gardée sur ce poste ; rien n'est enregistré.",
                    "What you typed is kept on this device; nothing is saved.")))
    }
}
