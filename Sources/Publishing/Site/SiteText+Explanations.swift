import Catalogue
import SyncCore

extension SiteText {
    /// What pages explain, and what search engines show of them.
    static let explanations: [String: Phrase] = [
        "structuresLead": Phrase(
            fr: "Chacune garde sa présentation ; ensemble elles forment une offre.",
            en: "Each presents itself; together they make one offer."),
        "territoriesLead": Phrase(
            fr: "Les offres publiées, territoire par territoire.",
            en: "The published offers, territory by territory."),
        "territoryLead": Phrase(
            fr: "Les offres d'accompagnement de projets pour :", en: "Support for projects in:"),
        "questionLead": Phrase(
            fr: "Les offres qui répondent à la question :", en: "The offers that answer the question:"),
        "stageLead": Phrase(fr: "Les offres à l'étape :", en: "The offers at the stage:"),
        "agendaLead": Phrase(fr: "Les rendez-vous du réseau.", en: "The network's dates."),
        "mapLead": Phrase(
            fr:
                "Une offre qui couvre une région n'est pas une épingle : d'abord la couverture, puis les lieux.",
            en: "What covers a region is no pin: coverage comes first, then places."),
        "aboutLead": Phrase(
            fr:
                "Ce catalogue est tenu par les structures elles-mêmes : chacune écrit ce qui la concerne, et nul "
                + "autre à sa place.",
            en:
                "The structures keep this catalogue themselves: each writes what concerns it, and nobody else "
                + "does in its stead."),
        "trust": Phrase(fr: "Peut-on s'y fier ?", en: "Can it be relied on?"),
        "fresh-current": Phrase(
            fr: "La structure a relu ces informations il y a moins de six mois.",
            en: "The structure read this again less than six months ago."),
        "fresh-ageing": Phrase(
            fr: "Relu il y a moins de deux ans : appelez avant de vous déplacer.",
            en: "Read again less than two years ago: call before you go."),
        "fresh-stale": Phrase(
            fr: "Pas relu depuis plus de deux ans.", en: "Not read again for over two years."),
        "fresh-historical": Phrase(
            fr: "Vient d'un document daté ; la structure ne l'a pas encore confirmé.",
            en: "Comes from a dated document; the structure hasn't confirmed it yet."),
        "fresh-unverified": Phrase(
            fr: "Écrit par une structure, qui n'a pas encore dit l'avoir relu.",
            en: "Written by a structure that hasn't said yet that it read it again."),
        "sources": Phrase(fr: "D'où viennent les faits", en: "Where the facts come from"),
        "mistake": Phrase(fr: "Une erreur ?", en: "A mistake?"),
        "mistakeText": Phrase(
            fr:
                "Dites-le à la structure concernée : elle seule modifie sa page, et la correction gagne tout le "
                + "réseau à la prochaine synchronisation.",
            en:
                "Tell the structure concerned: it alone changes its page, and the correction reaches the whole "
                + "network at the next sync."),
        "reuse": Phrase(fr: "Réutiliser", en: "Reuse"),
        "reuseText": Phrase(
            fr: "Chaque page porte ses données en JSON-LD ; l'ensemble se télécharge :",
            en: "Every page carries its data as JSON-LD; the whole can be downloaded:"),
    ]
}
