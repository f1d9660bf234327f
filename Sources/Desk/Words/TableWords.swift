import SyncCore

/// What people call the rows of a table.
enum TableWords {
    static func one(_ table: String) -> Phrase {
        words[table]?.one ?? Phrase(same: table.replacing("_", with: " "))
    }

    static func many(_ table: String) -> Phrase {
        words[table]?.many ?? Phrase(same: table.replacing("_", with: " "))
    }

    private static let words: [String: (one: Phrase, many: Phrase)] = [
        "structure": (
            Phrase(fr: "Structure", en: "Organisation"), Phrase(fr: "Structures", en: "Organisations")
        ),
        "offer": (Phrase(fr: "Offre", en: "Offer"), Phrase(fr: "Offres", en: "Offers")),
        "place": (Phrase(fr: "Lieu", en: "Place"), Phrase(fr: "Lieux", en: "Places")),
        "contact": (Phrase(fr: "Contact", en: "Contact"), Phrase(fr: "Contacts", en: "Contacts")),
        "event": (Phrase(fr: "Événement", en: "Event"), Phrase(fr: "Événements", en: "Events")),
        "question": (Phrase(fr: "Question", en: "Question"), Phrase(fr: "Questions", en: "Questions")),
        "call": (
            Phrase(fr: "Appel à projets", en: "Call for projects"),
            Phrase(fr: "Appels à projets", en: "Calls for projects")
        ),
        "territory": (
            Phrase(fr: "Territoire", en: "Territory"), Phrase(fr: "Territoires", en: "Territories")
        ),
        "term": (Phrase(fr: "Terme", en: "Term"), Phrase(fr: "Termes", en: "Terms")),
        "alias": (Phrase(fr: "Autre nom", en: "Other name"), Phrase(fr: "Autres noms", en: "Other names")),
        "identifier": (
            Phrase(fr: "Numéro d'identité", en: "Register number"),
            Phrase(fr: "Numéros d'identité", en: "Register numbers")
        ),
        "offer_term": (
            Phrase(fr: "Mot-clé d'une offre", en: "Keyword of an offer"),
            Phrase(fr: "Mots-clés d'offres", en: "Keywords of offers")
        ),
        "structure_term": (
            Phrase(fr: "Mot-clé d'une structure", en: "Keyword of an organisation"),
            Phrase(fr: "Mots-clés de structures", en: "Keywords of organisations")
        ),
        "offer_place": (
            Phrase(fr: "Lieu d'une offre", en: "Place of an offer"),
            Phrase(fr: "Lieux d'offres", en: "Places of offers")
        ),
        "structure_link": (
            Phrase(fr: "Lien entre structures", en: "Tie between organisations"),
            Phrase(fr: "Liens entre structures", en: "Ties between organisations")
        ),
        "question_offer": (
            Phrase(fr: "Réponse à une question", en: "Answer to a question"),
            Phrase(fr: "Réponses aux questions", en: "Answers to questions")
        ),
        "representation": (
            Phrase(fr: "Représentation", en: "Representation"),
            Phrase(fr: "Représentations", en: "Representations")
        ),
        "event_return": (
            Phrase(fr: "Note d'événement", en: "Note of an event"),
            Phrase(fr: "Notes d'événements", en: "Notes of events")
        ),
        "suggestion": (
            Phrase(fr: "Proposition", en: "Suggestion"), Phrase(fr: "Propositions", en: "Suggestions")
        ),
        "suggestion_answer": (
            Phrase(fr: "Réponse à une proposition", en: "Answer to a suggestion"),
            Phrase(fr: "Réponses aux propositions", en: "Answers to suggestions")
        ),
        "unmet_need": (
            Phrase(fr: "Besoin sans offre", en: "Need without an offer"),
            Phrase(fr: "Besoins sans offre", en: "Needs without an offer")
        ),
        "error_report": (
            Phrase(fr: "Signalement", en: "Report of a mistake"),
            Phrase(fr: "Signalements", en: "Reports of mistakes")
        ),
    ]
}
