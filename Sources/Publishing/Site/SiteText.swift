import Catalogue
import SyncCore

/// The words of pages beside the catalogue's own.
enum SiteText {
    static let all = navigation.merging(lists) { $1 }.merging(rows) { $1 }.merging(explanations) { $1 }
        .merging(paper) { $1 }.merging(listening) { $1 }

    private static let navigation: [String: Phrase] = [
        "skip": Phrase(fr: "Aller au contenu", en: "Skip to content"),
        "menu": Phrase(fr: "Menu principal", en: "Main menu"),
        "path": Phrase(fr: "Le parcours", en: "The path"),
        "structures": Phrase(fr: "Structures", en: "Structures"),
        "territories": Phrase(fr: "Territoires", en: "Territories"),
        "agenda": Phrase(fr: "Agenda", en: "Agenda"),
        "about": Phrase(fr: "À propos de ce catalogue", en: "About this catalogue"),
        "map": Phrase(fr: "Carte", en: "Map"),
        "otherLanguage": Phrase(fr: "English", en: "Français"),
        "search": Phrase(fr: "Chercher", en: "Search"),
        "nothing": Phrase(
            fr: "Rien trouvé. Les questions du parcours", en: "Nothing found. The questions of the path"),
        "result": Phrase(fr: "résultat", en: "result"),
        "results": Phrase(fr: "résultats", en: "results"),
        "licence": Phrase(
            fr: "Données sous Licence Ouverte 2.0.", en: "Data under the Open Licence 2.0 (Etalab)."),
    ]

    private static let lists: [String: Phrase] = [
        "homeTitle": Phrase(fr: "Où en est votre projet ?", en: "Where is your project?"),
        "homeLead": Phrase(
            fr:
                "Des structures qui coopèrent pour accompagner les projets de l'économie sociale et solidaire. "
                + "Partez de votre question.",
            en:
                "Organisations that work together to support social-economy projects. Start from your question."
        ),
        "coming": Phrase(fr: "Prochaines dates", en: "Coming up"),
        "nothingComing": Phrase(
            fr: "Aucune date à venir n'est annoncée.", en: "No date to come is announced."),
        "undated": Phrase(fr: "Réguliers ou sans date", en: "Regular, or without a date"),
        "past": Phrase(fr: "Passés", en: "Past"),
        "weekly": Phrase(fr: "Chaque semaine", en: "Every week"),
        "noDate": Phrase(fr: "Date non précisée", en: "No date given"),
        "byTerritory": Phrase(fr: "Par territoire", en: "By territory"),
        "allTerritories": Phrase(fr: "Tous les territoires", en: "All territories"),
        "answers": Phrase(fr: "Qui peut aider", en: "Who can help"),
        "noAnswer": Phrase(
            fr: "Aucune offre du catalogue ne répond encore à cette question.",
            en: "No offer in the catalogue answers this question yet."),
        "noAnswerMore": Phrase(
            fr: "C'est peut-être un manque du territoire, peut-être un oubli du catalogue. Une structure du "
                + "réseau saura vous orienter.",
            en: "The territory may lack it, or the catalogue may. A structure of the network will know whom "
                + "to turn to."),
        "noAnswerThere": Phrase(
            fr: "Aucune offre de ce territoire ne répond encore à cette question.",
            en: "No offer of this territory answers this question yet."),
        "answersElsewhere": Phrase(fr: "Voir les réponses de partout", en: "See the answers from everywhere"),
        "whereAreYou": Phrase(fr: "Où êtes-vous ?", en: "Where are you?"),
        "questions": Phrase(fr: "Questions", en: "Questions"),
        "previousQuestion": Phrase(fr: "Question précédente", en: "Previous question"),
        "nextQuestion": Phrase(fr: "Question suivante", en: "Next question"),
        "stages": Phrase(fr: "Étapes", en: "Stages"),
        "previousStage": Phrase(fr: "Avant", en: "Before"),
        "nextStage": Phrase(fr: "Ensuite", en: "After"),
        "questionsHere": Phrase(fr: "Les questions à ce stade", en: "Questions at this stage"),
        "wholePhase": Phrase(fr: "Tout au long de la phase", en: "All along this phase"),
        "offersHere": Phrase(fr: "Qui accompagne à cette étape", en: "Who supports this step"),
        "noOfferHere": Phrase(
            fr: "Aucune offre publiée à cette étape.", en: "No offer is published for this step."),
        "noOfferThere": Phrase(
            fr: "Aucune offre publiée ne couvre ce territoire.",
            en: "No published offer covers this territory."),
        "otherTypes": Phrase(fr: "Autres", en: "Others"),
    ]

    private static let rows: [String: Phrase] = [
        "colon": Phrase(fr: " :", en: ":"),
        "phases": Phrase(fr: "Phases du projet", en: "Phases of the project"),
        "lit": Phrase(fr: ", concernée", en: ", concerned"),
        "unlit": Phrase(fr: ", non concernée", en: ", not concerned"),
        "alsoCalled": Phrase(fr: "aussi", en: "also"),
        "itsOffers": Phrase(fr: "Ce que la structure propose", en: "What it offers"),
        "places": Phrase(fr: "Lieux", en: "Places"),
        "links": Phrase(fr: "Liens et passerelles", en: "Links and bridges"),
        "inShort": Phrase(fr: "En bref", en: "In short"),
        "vcard": Phrase(fr: "Carte de visite (vCard)", en: "Business card (vCard)"),
        "calendar": Phrase(fr: "Ajouter au calendrier (iCalendar)", en: "Add to a calendar (iCalendar)"),
        "answersTo": Phrase(fr: "Répond aux questions", en: "Answers the questions"),
        "sameStructure": Phrase(fr: "De la même structure", en: "From the same structure"),
        "sameStage": Phrase(fr: "À la même étape, ailleurs", en: "At the same stage, elsewhere"),
        "inferred": Phrase(
            fr: "Étape déduite du texte de la source.", en: "Stage inferred from the source's text."),
        "cancelled": Phrase(fr: "Annulé", en: "Cancelled"),
        "when": Phrase(fr: "Quand", en: "When"), "where": Phrase(fr: "Où", en: "Where"),
        "organizer": Phrase(fr: "Organisé par", en: "Organised by"),
        "page": Phrase(fr: "Page", en: "Page"), "source": Phrase(fr: "Source :", en: "Source:"),
        "reach-exact": Phrase(fr: "Pour ce territoire", en: "For this territory"),
        "reach-covers": Phrase(fr: "Qui couvrent aussi ce territoire", en: "Covering this territory too"),
        "reach-within": Phrase(fr: "Dans une partie du territoire", en: "In a part of the territory"),
        "reach-former": Phrase(
            fr: "Dans une ancienne région, à vérifier", en: "In a former region, to be checked"),
        "reach-national": Phrase(fr: "Dans toute la France", en: "All over France"),
        "reach-unknown": Phrase(fr: "Territoire non précisé", en: "No territory given"),
        "call": Phrase(fr: "Appeler", en: "Call"), "write": Phrase(fr: "Écrire", en: "Write"),
        "visit": Phrase(fr: "Site", en: "Website"),
        "contactOfStructure": Phrase(
            fr: "Contact de la structure : l'offre n'a pas le sien.",
            en: "The structure's contact: the offer has none of its own."),
        "noContactShort": Phrase(fr: "contact inconnu", en: "no contact known"),
        "noContact": Phrase(
            fr: "Aucun moyen de contact n'est connu pour l'instant.",
            en: "No way to get in touch is known yet."),
        "smaller": Phrase(fr: "Plus près", en: "Closer"),
        "structuresThere": Phrase(fr: "Les structures", en: "The structures"),
        "became": Phrase(fr: "Territoire qui n'existe plus. Aujourd'hui :", en: "No longer exists. Today:"),
        "seeMap": Phrase(fr: "Voir la carte", en: "See the map"),
        "mapCaption": Phrase(
            fr:
                "Plus un département est foncé, plus d'offres l'atteignent : aucune, 1 ou 2, de 3 à 5, 6 et plus. Les "
                + "offres de toute la France n'y comptent pas. Les points sont les lieux dont les coordonnées sont "
                + "connues. Tout est plus bas en toutes lettres. Contours : IGN.",
            en:
                "The darker a département, the more offers reach it: none, 1 or 2, 3 to 5, 6 and more. Those for all of "
                + "France don't count. Points are places whose coordinates are known. Everything stands below in "
                + "words. Outlines: IGN."),
        "coverage": Phrase(fr: "Ce qui est couvert", en: "What is covered"),
        "city": Phrase(fr: "Commune", en: "Town"), "place": Phrase(fr: "Lieu", en: "Place"),
        "structure": Phrase(fr: "Structure", en: "Structure"),
    ]
}
