import SyncCore

extension Help {
    static let check = Help(
        Phrase(
            fr: "Vérifie les règles du catalogue, et dit ce qui manque à chaque offre.",
            en: "Check the catalogue's rules, and say what each offer lacks."),
        more: Phrase(
            fr: "Sans option : ma structure. --strict : code 2 s'il y a une erreur.",
            en: "Without options: my structure. --strict: exit code 2 where there is an error."),
        examples: ["essync check", "essync check --all", "essync check --structure apeas --json"])
    static let confirm = Help(
        Phrase(
            fr: "Dit qu'une ligne est toujours vraie, sans rien changer d'autre.",
            en: "Say that a row is still true, changing nothing else."),
        examples: ["essync confirm inter-made/couveuse", "essync confirm structure inter-made"])
    static let duplicates = Help(
        Phrase(fr: "Cherche les structures en double.", en: "Look for structures that stand twice."),
        more: Phrase(
            fr: """
                Chaque score est expliqué ; une décision est gardée pour tout le réseau. --merge GARDÉE AUTRE
                complète la première par la seconde, qui cesse sans disparaître : `essync undo` la rétablit.
                """,
            en: """
                Every score is explained; a decision is kept for the whole network. --merge KEPT OTHER fills
                the first from the second, which ceases and stays: `essync undo` puts it back.
                """),
        examples: [
            "essync duplicates", "essync duplicates --distinct urscop cress-paca",
            "essync duplicates --merge inter-made intermade",
        ])
    static let suggest = Help(
        Phrase(
            fr: "Propose un changement à la structure qui tient une ligne ; sans argument, liste les "
                + "propositions reçues.",
            en: "Suggest a change to the structure that keeps a row; without arguments, list suggestions "
                + "received."),
        examples: [
            "essync suggest offer inter-made/couveuse duration_max=P10M --because \"durée vue au salon\"",
            "essync suggest", "essync suggest --take apeas/suggestion/1a2b3c4d",
        ])
    static let publish = Help(
        Phrase(fr: "Publie le catalogue.", en: "Publish the catalogue."),
        examples: [
            "essync publish site site/", "essync publish sheets fiches/ --pdf",
            "essync publish brochure chemise.html --pdf",
        ])
    static let publishSheet = Help(
        Phrase(
            fr: "Écrit une seule fiche : celle d'une structure, ou d'une phase.",
            en: "Write one sheet: a structure's, or a phase's."),
        examples: [
            "essync publish sheet Inter-Made --pdf", "essync publish sheet émergence --output fiche.html",
        ])
    static let publishSheets = Help(
        Phrase(
            fr: "Écrit les fiches de la chemise, par étape et par structure, prêtes à imprimer.",
            en: "Write the folder's sheets, by stage and by structure, ready to print."),
        more: Phrase(
            fr: """
                Une page A4 par fiche, chacune dans son fichier, et toutes dans fiches.html. Au tirage suivant,
                bordereau.html dit quelles fiches sont nouvelles, changées ou à retirer : depuis la dernière édition
                gardée (--freeze), sinon depuis ce que contient le dossier.
                """,
            en: """
                One A4 page a sheet, each in its file, and all in fiches.html. The next time, bordereau.html says
                which sheets are new, changed or to be taken out: since the last edition that was kept (--freeze),
                else since what the folder holds.
                """),
        examples: [
            "essync publish sheets fiches/", "essync publish sheets fiches/ --kind stage --pdf",
            "essync publish sheets fiches/ --pdf --freeze --copies 300",
        ])
    static let publishBrochure = Help(
        Phrase(
            fr: "Écrit la chemise : couverture, présentation, parcours, structures.",
            en: "Write the folder itself: cover, what the network is, the path, the structures."),
        examples: ["essync publish brochure chemise.html", "essync publish brochure chemise.html --pdf"])
    static let publishMap = Help(
        Phrase(
            fr: "Écrit la carte en un fichier, sans serveur de tuiles.",
            en: "Write the map as one file, without a tile server."),
        more: Phrase(
            fr: "Selon le nom : .html, .svg ou .geojson.", en: "By the name: .html, .svg or .geojson."),
        examples: ["essync publish map carte.html", "essync publish map carte.geojson"])
    static let publishSite = Help(
        Phrase(
            fr: "Écrit un site de pages qui s'ouvrent sans serveur ni JavaScript.",
            en: "Write a site of pages that open without a server or JavaScript."),
        more: Phrase(
            fr: """
                En français, et en anglais dans en/. Republier retire les pages devenues inutiles et ne touche
                à rien d'autre. Avec --url, un plan du site et un flux s'ajoutent.
                """,
            en: """
                In French, and in English below en/. Publishing again takes away pages no longer needed and
                touches nothing else. With --url a site map and a feed are added.
                """),
        examples: ["essync publish site site/", "essync publish site site/ --url https://exemple.org"])

    enum Catalogue {
        static let all = Phrase(fr: "Tout le catalogue.", en: "The whole catalogue.")
        static let ofStructure = Phrase(fr: "Cette structure seulement.", en: "This structure only.")
        static let confirmed = Phrase(
            fr: "La clé d'une offre ou d'une structure, sa table devant si l'on veut.",
            en: "The key of an offer or a structure, its table before it if you like.")
        static let distinct = Phrase(
            fr: "Ces deux structures sont distinctes.", en: "These two structures are distinct.")
        static let merge = Phrase(
            fr: "La structure gardée, puis celle qui cesse.",
            en: "The structure to keep, then the one that ceases.")
        static let suggested = Phrase(
            fr: "La table, la clé, puis un CHAMP=VALEUR.", en: "The table, the key, then one FIELD=VALUE.")
        static let because = Phrase(fr: "Pourquoi.", en: "Why.")
        static let take = Phrase(fr: "Prend cette proposition.", en: "Take this suggestion.")
        static let decline = Phrase(fr: "Décline cette proposition.", en: "Decline this suggestion.")
        static let folder = Phrase(
            fr: "Le dossier où écrire : nouveau, vide, ou déjà publié par essync.",
            en: "The folder to write: new, empty, or published by essync before.")
        static let file = Phrase(fr: "Le fichier HTML à écrire.", en: "The HTML file to write.")
        static let mapFile = Phrase(
            fr: "Le fichier à écrire : .html, .svg ou .geojson.",
            en: "The file to write: .html, .svg or .geojson.")
        static let kind = Phrase(fr: "Ce genre de fiches seulement.", en: "Sheets of this kind only.")
        static let pdf = Phrase(
            fr: "Aussi en PDF, par Chromium ou WeasyPrint.", en: "As a PDF too, by Chromium or WeasyPrint.")
        static let freeze = Phrase(
            fr: "Garde cette édition pour le réseau : ce qui est imprimé ce jour.",
            en: "Keep this edition for the network: what is printed today.")
        static let copies = Phrase(fr: "Combien d'exemplaires.", en: "How many copies.")
        static let sheet = Phrase(
            fr: "Une structure ou une phase, par son nom ou sa clé.",
            en: "A structure or a phase, by its name or key.")
        static let questions = Phrase(
            fr: "Au plus tant de questions sur le parcours.", en: "At most this many questions on the path.")
        static let title = Phrase(
            fr: "Le nom du réseau sur ses pages.", en: "What the network is called on its pages.")
        static let address = Phrase(fr: "Où le site sera en ligne.", en: "Where the site will be online.")
    }
}
