package import SyncCore

/// The names of the catalogue's tables for people, and the table that words mean.
package enum TableNames {
    /// What one row of the table is called; the table's own name where it isn't the catalogue's.
    package static func label(_ table: String) -> Phrase {
        known[table].map { Phrase(fr: $0.french, en: $0.english) } ?? Phrase(same: table)
    }

    /// The table that the words mean: its name, `offre`, `Offres`, `place of support`; nil for none.
    package static func table(_ words: String, of tables: [String]) -> String? {
        if tables.contains(words) { return words }
        let wanted = NameWords.normal(words)
        return tables.first { forms($0).contains(wanted) }
    }

    /// The tables whose names are near, as people would type them.
    package static func near(_ words: String, of tables: [String], _ language: Language) -> [String] {
        let names = tables.flatMap { table in
            [table, label(table).french, label(table).english].map { (table: table, name: $0) }
        }
        let found = NearNames.of(words, in: names.map(\.name))
        var near: [String] = []
        for name in found {
            guard let table = names.first(where: { $0.name == name })?.table else { continue }
            let shown = shown(table, language)
            if !near.contains(shown) { near.append(shown) }
        }
        return near
    }

    /// `offre (offer)`: what it is called, and its name where that is another.
    package static func shown(_ table: String, _ language: Language) -> String {
        let label = label(table)(language)
        return label == table ? table : "\(label) (\(table))"
    }

    private static func forms(_ table: String) -> Set<String> {
        guard let names = known[table] else { return [NameWords.normal(table)] }
        return Set(([table, names.french, names.english] + names.others).map(NameWords.normal))
    }

    private static let known: [String: (french: String, english: String, others: [String])] = [
        "offer": ("offre", "offer", ["service", "dispositif"]),
        "structure": ("structure", "structure", ["organisme", "organisation"]),
        "place": ("lieu", "place", ["lieux", "local", "locaux", "adresse"]),
        "event": ("événement", "event", ["agenda", "rendez-vous", "rencontre"]),
        "contact": ("contact", "contact", ["interlocuteur"]),
        "question": ("question", "question", []),
        "term": ("terme", "term", ["vocabulaire", "vocabulary", "code"]),
        "territory": ("territoire", "territory", []),
        "offer_term": ("classement d'une offre", "offer's term", ["terme d'une offre", "étape d'une offre"]),
        "structure_term": ("classement d'une structure", "structure's term", ["terme d'une structure"]),
        "offer_place": ("lieu d'une offre", "offer's place", []),
        "alias": ("autre nom", "other name", ["alias"]),
        "identifier": ("numéro officiel", "registered number", ["siret", "siren", "identifiant"]),
        "structure_link": ("lien entre structures", "link of structures", ["lien", "link"]),
        "question_offer": ("réponse à une question", "answer to a question", []),
        "representation": ("représentation", "representation", []),
        "event_return": ("retour d'événement", "return of an event", ["retour", "return"]),
        "suggestion": ("proposition", "suggestion", []),
        "suggestion_answer": ("réponse à une proposition", "answer to a suggestion", []),
        "duplicate_decision": (
            "décision sur un doublon", "decision on a duplicate", ["doublon", "duplicate"]
        ),
        "unmet_need": ("besoin sans réponse", "unmet need", ["besoin", "need"]),
        "error_report": ("erreur signalée", "reported error", ["signalement", "report"]),
        "call": ("appel", "call", ["appel à projets", "concours", "prix"]),
        "call_term": ("classement d'un appel", "call's term", []),
        "observation": ("observation d'un territoire", "observation", ["observation"]),
        "non_monetary_resource": (
            "ressource non monétaire", "resource without money", ["ressource", "resource"]
        ),
        "questionnaire": ("questionnaire", "questionnaire", []),
        "questionnaire_item": ("question d'un questionnaire", "questionnaire's item", []),
        "answer_sheet": ("feuille de réponses", "answer sheet", []),
        "answer": ("réponse", "answer", []),
        "valuation": ("témoignage", "valuation", ["valorisation", "testimony"]),
        "edition": ("édition imprimée", "printed edition", ["édition"]),
        "edition_sheet": ("fiche imprimée", "printed sheet", []),
    ]
}
