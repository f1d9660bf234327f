import Catalogue
import Client
import SyncCore

/// *Orienter*: from a question and a territory to whom to call, with the reasons of the order.
struct GuidePage {
    let visit: Visit

    func page() throws -> Page {
        let catalogue = try visit.model.catalogue()
        let question = visit.query.text("question").flatMap { id in catalogue.questions.first { $0.id == id }
        }
        let stage = visit.query.text("etape").flatMap { catalogue.book.has("stage", $0) ? $0 : nil }
        let typed = visit.query.text("territoire")
        let territory = typed.flatMap(catalogue.territories.named)
        return Page(.guide, question?.label ?? visit.say("Orienter", "Guide")) {
            Tag.h1 { visit.say("Orienter", "Guide") }
            form(
                catalogue, question: question, stage: stage,
                typed: territory.map { catalogue.territories.label($0, visit.language) } ?? typed)
            if let typed, territory == nil {
                Tag.p(.kind("fault")) {
                    visit.say(
                        "« \(typed) » ne désigne aucun territoire du catalogue, ou plusieurs. Voici les réponses de partout.",
                        "“\(typed)” names no territory of the catalogue, or several. These are the answers from everywhere."
                    )
                }
            }
            if question != nil || stage != nil {
                answers(catalogue, to: question, at: stage, in: territory)
            }
        }
    }

    private func form(
        _ catalogue: CatalogueSnapshot, question: Question?, stage: String?, typed: String?
    ) -> HTML {
        Tag.form(.kind("filters"), .action(PagePath("orienter"))) {
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("question"))) {
                    visit.say("Ce que la personne demande", "What the person asks")
                }
                Tag.select(.id(ElementID("question")), .own("name", "question")) {
                    Tag.option(.value("")) { visit.say("Choisir une question", "Choose a question") }
                    for phase in catalogue.book.phases { questions(catalogue, of: phase, question) }
                    let rest = catalogue.questions.filter { $0.isActive && $0.stage == nil }
                    for one in rest { option(one, question) }
                }
            }
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("etape"))) { visit.say("ou une étape", "or a stage") }
                Tag.select(.id(ElementID("etape")), .own("name", "etape")) {
                    Tag.option(.value("")) { visit.say("Toutes", "All") }
                    for code in catalogue.book.codes("stage") {
                        Tag.option(.value(code), .on("selected", if: code == stage)) {
                            catalogue.book.label("stage", code, visit.language)
                        }
                    }
                }
            }
            Tag.div(.kind("field")) {
                Tag.label(.to(ElementID("territoire"))) { visit.say("Territoire", "Territory") }
                Tag.p(.kind("hint"), .id(ElementID("ou"))) {
                    visit.say("Un nom ou un numéro : Hérault, 34.", "A name or a number: Hérault, 34.")
                }
                Tag.input(
                    .id(ElementID("territoire")), .own("type", "text"), .own("name", "territoire"),
                    .value(typed ?? ""),
                    Attribute.describedBy([ElementID("ou")]))
            }
            Tag.button(.kind("main")) { visit.say("Chercher", "Search") }
        }
    }

    private func questions(_ catalogue: CatalogueSnapshot, of phase: String, _ chosen: Question?) -> HTML {
        let questions = catalogue.questions.filter { one in
            one.isActive && one.stage.map { catalogue.book.phase(of: $0) == phase } ?? false
        }
        guard !questions.isEmpty else { return HTML() }
        return Tag.optgroup(.group(catalogue.book.label("stage", phase, visit.language))) {
            for one in questions { option(one, chosen) }
        }
    }

    private func option(_ question: Question, _ chosen: Question?) -> HTML {
        Tag.option(.value(question.id), .on("selected", if: question.id == chosen?.id)) { question.label }
    }

    // MARK: Answers

    private func answers(
        _ catalogue: CatalogueSnapshot, to question: Question?, at stage: String?, in territory: String?
    ) -> HTML {
        let hits = Guide(catalogue, today: .today).hits(
            question: question, stage: stage, territory: territory)
        let count = Phrase.count(hits.count, fr: ("réponse", "réponses"), en: ("answer", "answers"))
        return Tag.section(.labelledBy(ElementID("answers"))) {
            Tag.h2(.id(ElementID("answers"))) {
                count(visit.language)
                if let territory { " · \(catalogue.territories.label(territory, visit.language))" }
            }
            Tag.ol(.kind("answers")) { for hit in hits { answer(hit, catalogue) } }
            need(isEmpty: hits.isEmpty, question: question, stage: stage, territory: territory)
        }
    }

    private func answer(_ hit: Guide.Hit, _ catalogue: CatalogueSnapshot) -> HTML {
        let offer = hit.offer
        let card = OfferCard(offer, in: catalogue, visit.language, today: .today)
        return Tag.li {
            Tag.h3 { visit.link(RowAddress("offer", [offer.id])) }
            Tag.p(.kind("about")) { catalogue.name(ofStructure: offer.structure) }
            if let text = hit.answer ?? offer.summary { Tag.p { text } }
            Tag.p(.kind("reasons")) {
                visit.say("Pourquoi ici : ", "Why here: ")
                    + hit.reasons(visit.language).joined(separator: " · ")
            }
            if hit.freshness.state != .current, hit.freshness.state != .ageing {
                Tag.p(.kind("warn")) {
                    visit.say("Appelez avant d'envoyer quelqu'un.", "Call before you send somebody.")
                }
            }
            if !card.values("access").isEmpty {
                Tag.p {
                    visit.say("Entrer : ", "Getting in: ") + card.values("access").joined(separator: ", ")
                }
            }
            ContactText(visit: visit, catalogue: catalogue).html(of: offer)
        }
    }

    private func need(
        isEmpty: Bool, question: Question?, stage: String?, territory: String?
    ) -> HTML {
        Tag.section(.kind("need")) {
            Tag.h3 {
                isEmpty
                    ? visit.say("Rien ne répond.", "Nothing answers.")
                    : visit.say("Aucune ne convient ?", "None fits?")
            }
            Tag.p {
                visit.say(
                    "On peut noter ce besoin sans offre : la question, l'étape, le territoire et le jour. Aucun nom, aucun texte.",
                    "This need without an offer can be noted: the question, the stage, the territory and the day. No name, no text."
                )
            }
            PostForm(visit, to: PagePath("besoin"), kind: "inline").html {
                if let question { Tag.hidden("question", question.id) }
                if let stage { Tag.hidden("etape", stage) }
                if let territory { Tag.hidden("territoire", territory) }
                Tag.button { visit.say("Noter un besoin sans offre", "Note a need without an offer") }
            }
        }
    }

    func note(_ sent: FormFields) throws -> Answer {
        let catalogue = try visit.model.catalogue()
        let question = sent.text("question").flatMap { id in catalogue.questions.first { $0.id == id }?.id }
        let stage = sent.text("etape").flatMap { catalogue.book.has("stage", $0) ? $0 : nil }
        let territory = sent.text("territoire").flatMap { catalogue.territories.has($0) ? $0 : nil }
        let saved = try visit.model.save("besoin sans offre") { replica in
            try UnmetNeed.note(
                question: question, stage: stage, territory: territory, day: .today,
                mark: UInt64.random(in: 0..<1 << 40), replica)
        }
        guard saved.result != nil else {
            throw SyncError.told(
                .noKey,
                Phrase(
                    fr: "Cette copie n'agit pour aucune structure.", en: "This copy acts for no organisation."
                ))
        }
        return visit.redirect(
            to: PagePath("orienter"),
            saying: .init(
                text: visit.say("Le besoin est noté.", "The need is noted."),
                change: visit.isStand ? nil : saved.change))
    }
}
