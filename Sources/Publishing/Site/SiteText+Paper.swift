import Catalogue
import SyncCore

extension SiteText {
    /// What sheets and the folder say.
    static let paper: [String: Phrase] = [
        "whoWhat": Phrase(fr: "Qui, quoi", en: "Who, what"),
        "forWhom": Phrase(fr: "Pour qui", en: "For whom"),
        "duration": Phrase(fr: "Durée", en: "Duration"),
        "entry": Phrase(fr: "Comment entrer", en: "How to get in"),
        "printed": Phrase(fr: "Édition du", en: "Edition of"),
        "unverified": Phrase(
            fr: "Données historiques, non vérifiées", en: "Historical facts, not verified"),
        "support": Phrase(
            fr: "Accompagner les projets de l'économie sociale et solidaire",
            en: "Supporting social-economy projects"),
        "together": Phrase(fr: "Ensemble, autour de votre projet", en: "Together, around your project"),
        "positioning": Phrase(
            fr: "Nous préférons la coopération à la concurrence. Chaque structure garde son métier et sa "
                + "présentation ; ensemble, nous couvrons le chemin d'un projet, de la première idée à son "
                + "développement. Frappez à la porte qui vous convient : si une autre répond mieux à votre "
                + "question, nous vous y conduirons.",
            en: "We prefer co-operation to competition. Each organisation keeps its craft and its own way; "
                + "together we cover a project's path, from the first idea to its development. Knock at the "
                + "door that suits you: where another answers your question better, we take you there."),
        "howToUse": Phrase(
            fr:
                "Cette chemise accueille des fiches, par étape et par structure. Elles changent ; elle reste.",
            en: "This folder holds sheets, by stage and by organisation. They change; it stays."),
        "whoIsIn": Phrase(fr: "Qui nous sommes", en: "Who we are"),
    ]
}
