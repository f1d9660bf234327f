import SyncCore

extension Help {
    static let questionnaire = Help(
        Phrase(
            fr: "Le questionnaire aux porteurs de projets : sur papier, saisi, dépouillé.",
            en: "The questionnaire to project holders: on paper, typed in, read."),
        examples: [
            "essync questionnaire form questionnaire.html --pdf", "essync questionnaire answer",
            "essync questionnaire results", "essync questionnaire purge --dry-run",
        ])
    static let questionnaireForm = Help(
        Phrase(fr: "Écrit le questionnaire à imprimer.", en: "Write the questionnaire to print."),
        examples: ["essync questionnaire form questionnaire.html --pdf"])
    static let questionnaireAnswer = Help(
        Phrase(
            fr:
                "Saisit une feuille remplie à la main ; sans réponse en option, la commande pose les questions.",
            en: "Type in a sheet that was filled in by hand; without answers the command asks."),
        more: Phrase(
            fr: """
                Un choix se donne par son numéro ; plusieurs, séparés par des virgules. La feuille est anonyme :
                courriels, numéros et noms sont refusés.
                """,
            en: """
                A choice is given by its number; several, separated by commas. The sheet is anonymous: e-mails,
                numbers and names are refused.
                """),
        examples: [
            "essync questionnaire answer --stage incubation --territory 13",
            "essync questionnaire answer rencontre=1,2 \"manques=Un lieu où travailler\" --month 2026-11",
        ])
    static let questionnaireResults = Help(
        Phrase(
            fr: "Montre ce qui est revenu, thème par thème, ou l'écrit en une feuille.",
            en: "Show what came back, theme by theme, or write it as a sheet."),
        more: Phrase(
            fr: "En dessous de cinq feuilles, la phase des personnes n'est pas dite.",
            en: "Below five sheets, the phase people were at isn't told."),
        examples: ["essync questionnaire results", "essync questionnaire results resultats.html --pdf"])
    static let questionnairePurge = Help(
        Phrase(
            fr: "Supprime les feuilles remplies gardées depuis plus de 24 mois.",
            en: "Delete filled-in sheets that have been kept for more than 24 months."),
        more: Phrase(
            fr: """
                Celles de votre structure, avec leurs réponses. Le délai part du mois de la feuille, sinon du jour de
                la saisie. Rien ne part tout seul : `essync check` dit ce qui est à supprimer.
                """,
            en: """
                Those of your structure, with their answers. Time counts from the sheet's month, else from the day it
                was typed in. Nothing goes by itself: `essync check` says what is due.
                """),
        examples: ["essync questionnaire purge --dry-run", "essync questionnaire purge --yes"])
    static let valuation = Help(
        Phrase(
            fr: "Ce que l'accompagnement a valu, sans note : témoignages, visites, débats, vidéos.",
            en: "What support was worth, without a score: testimonies, visits, debates, videos."),
        examples: [
            "essync valuation add \"Ouvrir une épicerie\" --medium temoignage --authorised-until 2028-12-31",
            "essync valuation file dossier.html --territory 13 --pdf",
        ])
    static let valuationAdd = Help(
        Phrase(fr: "Note un témoignage, une visite, un débat…", en: "Note a testimony, a visit, a debate…"),
        more: Phrase(
            fr: """
                Ce qui cite ou montre une personne demande son autorisation écrite, et la date où elle finit :
                passée cette date, le document n'est plus montré.
                """,
            en: """
                What quotes or shows a person needs a written authorisation, and the day on which it ends: after
                that day it isn't shown any more.
                """),
        examples: [
            "essync valuation add \"Visite d'un lieu partagé\" --medium visite --on 2026-06-02",
            "essync valuation add \"Une cliente raconte\" --medium temoignage --text @recit.txt "
                + "--authorised-until 2028-12-31",
        ])
    static let valuationFile = Help(
        Phrase(
            fr: "Assemble le dossier d'une structure ou d'un territoire.",
            en: "Put the file of a structure or a territory together."),
        more: Phrase(
            fr: "Récits, ressources non monétaires et grilles d'observation ; aucun score, aucun classement.",
            en: "Stories, resources that aren't money, observation grids; no score, no ranking."),
        examples: ["essync valuation file dossier.html --structure inter-made --pdf"])
    static let observe = Help(
        Phrase(
            fr: "Note un territoire dans la grille commune en cinq points, la montre ou l'imprime.",
            en: "Note a territory in the common grid of five points, show it or print it."),
        examples: [
            "essync observe Marseille --difficulties \"Pas de lieu pour tester une activité\"",
            "essync observe 13", "essync observe 13 --print grille.html --blank --pdf",
        ])
    static let resource = Help(
        Phrase(
            fr: "Note les heures qu'aucune facture ne montre ; sans argument, les liste.",
            en: "Note hours that no invoice shows; without arguments, list them."),
        examples: ["essync resource benevolat 120", "essync resource mise-en-reseau 40,5 --year 2025"])
    static let call = Help(
        Phrase(
            fr:
                "Annonce un appel à projets, un concours ou un prix ; sans argument, liste ceux qui sont ouverts.",
            en: "Announce a call for projects, a competition or a prize; without arguments, list those open."),
        examples: [
            "essync call", "essync call \"Prix de l'innovation sociale\" --kind prix --closes 2026-12-31",
        ])
    static let report = Help(
        Phrase(
            fr: "Signale une erreur dans une ligne ; sans argument, liste ce qui est signalé de mes lignes.",
            en: "Report an error in a row; without arguments, list what is reported of my rows."),
        examples: [
            "essync report offer inter-made/couveuse --reason infos-pratiques-obsoletes",
            "essync report",
        ])

    enum Listening {
        static let questionnaire = Phrase(
            fr: "Le questionnaire, s'il y en a plusieurs.",
            en: "Which questionnaire, where there are several.")
        static let answers = Phrase(fr: "QUESTION=RÉPONSE.", en: "ITEM=ANSWER.")
        static let month = Phrase(fr: "Le mois de la feuille.", en: "The sheet's month.")
        static let purgeDryRun = Phrase(
            fr: "Montre ce qui partirait, sans rien supprimer.",
            en: "Show what would go, without deleting anything.")
        static let resultsFile = Phrase(
            fr: "Le fichier HTML à écrire ; sans lui, le résultat s'affiche.",
            en: "The HTML file to write; without it the result is shown.")
        static let title = Phrase(fr: "En quelques mots.", en: "In a few words.")
        static let medium = Phrase(
            fr: "temoignage, visite, debat, video, recit, photo.",
            en: "temoignage, visite, debat, video, recit, photo.")
        static let text = Phrase(fr: "Le récit.", en: "The story.")
        static let link = Phrase(fr: "L'adresse d'une page.", en: "The address of a page.")
        static let day = Phrase(
            fr: "Quand : un jour, un mois ou une année.", en: "When: a day, a month or a year.")
        static let authorised = Phrase(
            fr: "Jusqu'à quand la personne autorise à le montrer.",
            en: "Until when the person allows it to be shown.")
        static let scale = Phrase(fr: "1. Échelle du territoire.", en: "1. Scale of the territory.")
        static let partnerships = Phrase(fr: "2. Partenariats mobilisés.", en: "2. Partnerships involved.")
        static let specifics = Phrase(
            fr: "3. Spécificités de l'ESS dans les contenus de métier.",
            en: "3. What is particular to the social economy, in the craft.")
        static let articulation = Phrase(
            fr: "4. Articulation des fonctions et des dispositifs.",
            en: "4. How functions and schemes fit together.")
        static let difficulties = Phrase(
            fr: "5. Questions, difficultés, manques et propositions.",
            en: "5. Questions, difficulties, lacks and proposals.")
        static let gridFile = Phrase(fr: "Écrit la grille en HTML.", en: "Write the grid as HTML.")
        static let blank = Phrase(fr: "Une grille vide, à remplir.", en: "A blank grid, to be filled in.")
        static let resourceKind = Phrase(
            fr: "benevolat, temps-militant, echange-competences, mise-en-reseau.",
            en: "benevolat, temps-militant, echange-competences, mise-en-reseau.")
        static let hours = Phrase(fr: "Combien d'heures dans l'année.", en: "How many hours in the year.")
        static let year = Phrase(fr: "L'année, sinon celle-ci.", en: "The year, else this one.")
        static let note = Phrase(fr: "Ce qu'il faut en savoir.", en: "What there is to know about it.")
        static let callTitle = Phrase(fr: "Comment l'appel s'intitule.", en: "What the call is called.")
        static let callBody = Phrase(fr: "Qui appelle.", en: "Who calls.")
        static let callKind = Phrase(
            fr: "appel-a-projets, concours ou prix.", en: "appel-a-projets, concours or prix.")
        static let closes = Phrase(fr: "Le dernier jour.", en: "The last day.")
        static let reported = Phrase(fr: "La table et la clé.", en: "The table and the key.")
        static let reason = Phrase(fr: "Le motif (report_reason).", en: "Why (report_reason).")
        static let message = Phrase(
            fr: "Des précisions, sans nom ni coordonnées.", en: "More, without names or addresses.")
        static let html = Phrase(
            fr: "Écrit aussi la carte des manques en HTML.", en: "Write the map of gaps as HTML too.")
    }
}
