import Catalogue
import Client
import SyncCore

/// *Propositions*: what others suggest for our records, side by side with what stands; and what we suggested.
struct SuggestionsPage {
    let visit: Visit

    func page() throws -> Page {
        let waiting = try SuggestionBox(visit.replica).waiting()
        let own = try visit.replica.structure()
        let sent = try visit.replica.livingRows("suggestion").filter {
            RowKey.owner(of: $0.key.texts[0]) == own
        }
        let answers = Dictionary(
            try visit.replica.livingRows("suggestion_answer").map {
                ($0.key.texts[1], $0["decision"]?.plain ?? "")
            }
        ) { first, _ in first }
        let facts = try FactTexts(visit: visit)
        return Page(.network, visit.say("Propositions", "Suggestions")) {
            Tag.h1 { visit.say("Propositions", "Suggestions") }
            Tag.section {
                Tag.h2 { visit.say("Reçues", "Received") }
                if waiting.isEmpty {
                    Tag.p(.kind("empty")) {
                        visit.say("Aucune n'attend de réponse.", "None waits for an answer.")
                    }
                }
                for (index, row) in waiting.enumerated() { received(row, facts, index) }
            }
            Tag.section {
                Tag.h2 { visit.say("Envoyées", "Sent") }
                if sent.isEmpty { Tag.p(.kind("empty")) { visit.say("Aucune.", "None.") } }
                Tag.ul(.kind("plain")) { for row in sent { self.sent(row, answers[row.key.texts[0]]) } }
            }
        }
    }

    /// What a suggestion is about.
    private func subject(_ row: RowContent) -> (address: RowAddress, field: String, value: String) {
        let text: (String) -> String = { name in row[name].flatMap { $0 == .null ? nil : $0.plain } ?? "" }
        return (RowAddress(text("subject_table"), [text("subject_key")]), text("field"), text("value"))
    }

    private func received(_ row: RowContent, _ facts: FactTexts, _ index: Int) -> HTML {
        let about = subject(row)
        // A row that was deleted meanwhile shows nothing now.
        let now = (try? visit.replica.row(about.address.table, about.address.key))?[about.field] ?? .null
        let label = ColumnWords.label(about.field, in: about.address.table)(visit.language)
        return Tag.article(.kind("version"), .labelledBy(ElementID("s", index))) {
            Tag.h3(.id(ElementID("s", index))) {
                visit.link(about.address)
                " : \(label)"
            }
            Tag.p(.kind("about")) { visit.name(ofStructure: RowKey.owner(of: row.key.texts[0])) }
            Tag.dl {
                line(visit.say("Maintenant", "Now"), facts.html(now, about.field, about.address.table))
                line(visit.say("Proposé", "Suggested"), HTML(about.value))
                if let reason = row["reason"], reason != .null {
                    line(visit.say("Pourquoi", "Why"), HTML(reason.plain))
                }
            }
            PostForm(visit, to: PagePath("propositions"), kind: "inline").html {
                Tag.hidden("proposition", row.key.texts[0])
                Tag.button(.kind("main"), .own("name", "reponse"), .own("value", "prendre")) {
                    visit.say("Prendre", "Take")
                    Tag.span(.kind("hidden")) { " : \(label)" }
                }
                Tag.button(.own("name", "reponse"), .own("value", "decliner")) {
                    visit.say("Décliner", "Decline")
                    Tag.span(.kind("hidden")) { " : \(label)" }
                }
            }
        }
    }

    private func line(_ label: String, _ value: HTML) -> HTML {
        Tag.div {
            Tag.dt { label }
            Tag.dd { value }
        }
    }

    private func sent(_ row: RowContent, _ answer: String?) -> HTML {
        let about = subject(row)
        let words: String =
            switch answer {
            case "taken": visit.say("prise", "taken")
            case "declined": visit.say("déclinée", "declined")
            default: visit.say("sans réponse", "no answer yet")
            }
        return Tag.li {
            visit.link(about.address)
            " : \(ColumnWords.label(about.field, in: about.address.table)(visit.language)), « \(about.value) » "
            Tag.span(.kind("about")) { words }
        }
    }

    func save(_ sent: FormFields) throws -> Answer {
        guard let id = sent.text("proposition"), let answer = sent["reponse"],
            ["prendre", "decliner"].contains(answer)
        else {
            throw FormFields.Flaw()
        }
        let isTaken = answer == "prendre"
        let saved = try visit.model.save("proposition") { try SuggestionBox($0).answer(id, isTaken: isTaken) }
        return visit.redirect(
            to: PagePath("propositions"),
            saying: .init(
                text: isTaken
                    ? visit.say("La proposition est prise.", "The suggestion is taken.")
                    : visit.say("La proposition est déclinée.", "The suggestion is declined."),
                change: saved.change))
    }
}
