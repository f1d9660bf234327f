import SyncCore

extension Help {
    static let importing = Help(
        Phrase(
            fr: "Importe un tableau, ou les fichiers d'un partenaire.",
            en: "Import a table, or a partner's files."),
        more: Phrase(
            fr: """
                Un tableau fait à la main se prend comme il est : titres en français, libellés, plusieurs valeurs dans
                une cellule, dates, durées et nombres en toutes lettres. Le nom du fichier, ou ses titres, disent ce
                qu'il contient ; sans colonne id, une ligne se retrouve par sa structure et son nom. Une cellule vide
                laisse le champ comme il est ; « - » ou « ∅ » seuls dans la cellule l'effacent. --dry-run montre, ligne
                par ligne, ce qui changerait et ce qui serait effacé.

                Une seule ligne refusée, et rien n'est écrit. Avec --skip-refused, les autres sont importées et
                celles-ci vont dans NOM.à-revoir.csv : corrigez-le et importez-le à son tour.

                Ce qu'écrit `essync export` se relit tel quel : là, une cellule vide veut dire « rien ». Sont lus
                aussi : data-inclusion (structures.json et services.json, schéma v1), hsds 3.1, geojson, json-ld
                (schema.org), vcard (2.1 à 4.0, les cartes d'organisations), icalendar. Le format se devine au nom et
                au contenu ; --format le dit. Rien n'est pris de ce qui nomme une personne.
                """,
            en: """
                A table made by hand is taken as it is: French headings, labels, several values in one cell, dates,
                durations and numbers in words. The file's name or its headings say what it holds; without a column id,
                a row is found by its structure and its name. An empty cell leaves the field as it is; `-` or `∅` alone
                in a cell empties it. --dry-run shows, row by row, what would change and what would be erased.

                One refused line, and nothing is written. With --skip-refused the others are imported, and these go
                into NAME.à-revoir.csv: correct it and import it in turn.

                What `essync export` writes is read as it stands: there an empty cell means none. Read too:
                data-inclusion (structures.json and services.json, schema v1), hsds 3.1, geojson, json-ld (schema.org),
                vcard (2.1 to 4.0, the cards of organisations), icalendar. The format is told by name and content;
                --format says it. Nothing is taken that names a person.
                """),
        examples: [
            "essync import offres.csv --dry-run", "essync import \"Contacts 2026.csv\" --skip-refused",
            "essync import seeds/ --dry-run", "essync import dora/ --format data-inclusion",
        ])
}
