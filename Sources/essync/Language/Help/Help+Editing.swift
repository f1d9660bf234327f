import SyncCore

extension Help {
    static let put = Help(
        Phrase(fr: "Crée ou modifie une ligne.", en: "Create or change a row."),
        more: Phrase(
            fr: """
                Tables, champs et valeurs se disent comme on les écrit : offre, téléphone=, étape=idée,
                territoire=Marseille, "public=porteurs individuels", "début=12/10/2026 14h". Un nom sans barre crée
                une offre de votre structure. CHAMP= efface la valeur, CHAMP=@FICHIER lit un fichier, CHAMP=-
                l'entrée standard ; une valeur qui commence par @ s'écrit avec deux.
                """,
            en: """
                Tables, fields and values are said as people write them: stage=Idea, territory=Marseille,
                "audience=individual project holders", "starts_at=12/10/2026 14:00". A name without a slash makes
                an offer of your structure. FIELD= empties the value, FIELD=@FILE reads a file, FIELD=- standard
                input; a value that begins with @ is written with two.
                """),
        examples: [
            "essync put offer inter-made/couveuse name=Couveuse \"phone=04 91 00 00 00\"",
            "essync put offre \"Atelier idée\" étape=idée territoire=Marseille \"public=porteurs individuels\"",
            "essync put structure inter-made description=@presentation.txt",
        ])
    static let show = Help(
        Phrase(fr: "Montre une ligne.", en: "Show a row."),
        more: Phrase(
            fr: "Une offre ou une structure se lit comme une fiche ; --fields en montre les champs.",
            en: "An offer or a structure reads as a card; --fields shows its fields."),
        examples: ["essync show offer inter-made/couveuse", "essync show Inter-Made"])
    static let list = Help(
        Phrase(
            fr: "Liste les lignes d'une table ; sans table, les tables.",
            en: "List the rows of a table; without one, the tables."),
        more: Phrase(
            fr:
                "CHAMP= demande les lignes où le champ est vide. Les lignes supprimées à quoi d'autres mènent "
                + "encore ne viennent qu'avec --deleted.",
            en: "FIELD= asks for rows where it is NULL. Deleted rows that others still lead to come with "
                + "--deleted only."),
        examples: [
            "essync list", "essync list offre étape=idée territoire=Marseille",
            "essync list offer structure=inter-made --json",
        ])
    static let search = Help(
        Phrase(
            fr: "Cherche dans tout le catalogue, sans égard aux accents ni aux majuscules.",
            en: "Search the whole catalogue, regardless of accents and case."),
        more: Phrase(
            fr: "Un morceau de mot suffit ; plusieurs mots doivent tous s'y trouver.",
            en: "Part of a word is enough; several words must all be there."),
        examples: ["essync search couv mars"])
    static let remove = Help(
        Phrase(fr: "Supprime une ligne.", en: "Delete a row."),
        more: Phrase(
            fr:
                "Avec --force aussi une ligne que d'autres nomment : elle n'est plus publiée, et reste pour "
                + "eux tant qu'ils la nomment.",
            en: "With --force also a row that others reference: it isn't published any more, and stays for "
                + "them until they don't."),
        examples: ["essync rm offer inter-made/couveuse", "essync rm offer inter-made/couveuse --force"])
    static let exporting = Help(
        Phrase(
            fr: "Exporte le catalogue en fichiers.", en: "Export the catalogue as files."),
        more: Phrase(
            fr: """
                csv : un dossier que `import` relit sans perte. data-inclusion : structures.json et services.json,
                schéma v1. hsds : Human Services Data Specification 3.1. geojson : les lieux. icalendar : l'agenda.
                vcard : les structures, pour un carnet d'adresses. json-ld : schema.org. Sauf en CSV, seul ce qui
                est publié est écrit.
                """,
            en: """
                csv: a folder that `import` reads back without loss. data-inclusion: structures.json and
                services.json, schema v1. hsds: Human Services Data Specification 3.1. geojson: the places.
                icalendar: the agenda. vcard: the structures, for an address book. json-ld: schema.org. Except in
                CSV, only what is published is written.
                """),
        examples: [
            "essync export --output catalogue/", "essync export --for spreadsheet --output tableur/",
            "essync export --format data-inclusion --output di/",
        ])
    static let commit = Help(
        Phrase(
            fr: "Signe les modifications en attente, sans synchroniser.",
            en: "Seal pending edits without syncing."),
        examples: ["essync commit -m \"Horaires d'été\""])

    enum Editing {
        static let putRest = Phrase(fr: "La clé, puis CHAMP=VALEUR.", en: "The key, then FIELD=VALUE.")
        static let filters = Phrase(
            fr: "CHAMP=VALEUR, aussi étape=, public=, territoire=.",
            en: "FIELD=VALUE, also stage=, audience=, territory=.")
        static let shown = Phrase(
            fr: "La table, puis la clé ou le nom ; ou un nom seul.",
            en: "The table, then the key or the name; or a name alone.")
        static let words = Phrase(fr: "Mots, ou morceaux de mots.", en: "Words, or parts of words.")
        static let fields = Phrase(
            fr: "Les champs tels qu'ils sont écrits, au lieu de la fiche.",
            en: "The fields as they are written, in place of the card.")
        static let limit = Phrase(fr: "Au plus tant de résultats.", en: "At most this many results.")
        static let force = Phrase(
            fr: "Même si d'autres lignes la nomment encore.", en: "Even where other rows still reference it.")
        static let source = Phrase(
            fr: "Un fichier, ou un dossier : TABLE.csv, structures.json, organizations.json, *.vcf, *.ics…",
            en: "A file, or a folder: TABLE.csv, structures.json, organizations.json, *.vcf, *.ics…")
        static let format = Phrase(
            fr: "csv, data-inclusion, hsds, geojson, json-ld, vcard ou icalendar ; deviné sinon.",
            en: "csv, data-inclusion, hsds, geojson, json-ld, vcard or icalendar; guessed otherwise.")
        static let exportFormat = Phrase(
            fr: "csv, data-inclusion, hsds, geojson, icalendar, vcard ou json-ld.",
            en: "csv, data-inclusion, hsds, geojson, icalendar, vcard or json-ld.")
        static let purpose = Phrase(
            fr: "spreadsheet (ou tableur) : un CSV que le tableur ouvre, sans rien qu'il puisse exécuter.",
            en: "spreadsheet: a CSV that a spreadsheet opens, with nothing in it that it could run.")
        static let intoTable = Phrase(
            fr: "La table, si le nom du fichier ne la dit pas.",
            en: "The table, where the file's name doesn't say it.")
        static let dryRun = Phrase(fr: "Essaie sans rien écrire.", en: "Try without writing anything.")
        static let skipRefused = Phrase(
            fr:
                "Importe ce qui est bon ; d'un tableau, les lignes refusées vont dans NOM.à-revoir.csv, à côté.",
            en: "Import what is good; of a table, the refused lines go into NAME.à-revoir.csv beside it.")
        static let output = Phrase(fr: "Où écrire.", en: "Where to write.")
        static let tables = Phrase(
            fr: "Seulement cette table ; peut se répéter.", en: "This table only; may be repeated.")
        static let message = Phrase(
            fr: "Ce que ces modifications veulent.", en: "What these edits are about.")
    }
}
