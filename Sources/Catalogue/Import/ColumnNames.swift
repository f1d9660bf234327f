import SyncCore

/// What people call columns, where they don't know the catalogue's names.
enum ColumnNames {
    /// The table's column that a heading means; nil where it means none.
    static func column(_ heading: String, in table: Table) -> String? {
        self.column(heading, of: Set(table.columns.map(\.name) + table.keyColumns))
    }

    /// The column of a place that a heading means, in a directory of structures.
    static func column(ofPlace heading: String) -> String? {
        let name = heading.lowercased()
        return placeColumns.contains(name) ? name : column(heading, of: placeColumns)
    }

    private static let placeColumns: Set<String> = [
        "address", "address_extra", "postal_code", "city", "insee_code", "latitude", "longitude",
    ]

    /// The one of these columns that a heading means.
    static func column(_ heading: String, of names: Set<String>) -> String? {
        let words = FoldedText.fold(heading).split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
        return meanings.first { $0.headings.contains(words) && names.contains($0.column) }?.column
    }

    /// The table that a file's name means: `structures`, `Offres`.
    static func table(_ name: String, of tables: [String]) -> String? {
        let folded = FoldedText.fold(name)
        let words = folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        return tables.filter { table in
            words.contains { $0 == table || $0 == table + "s" || french[table]?.contains($0) ?? false }
        }
        .max { $0.count < $1.count }
    }

    private static let french: [String: Set<String>] = [
        "offer": ["offre", "offres", "dispositif", "dispositifs"], "place": ["lieu", "lieux"],
        "event": ["evenement", "evenements", "agenda"], "territory": ["territoire", "territoires"],
        "structure": ["annuaire", "organisation", "organisations"],
    ]

    /// In this order: a heading goes to the first column that the table has.
    private static let meanings: [(column: String, headings: Set<String>)] = [
        ("id", ["identifiant", "cle", "slug", "code", "key"]),
        ("name", ["nom", "nom de la structure", "nom de l offre", "structure", "intitule", "denomination"]),
        ("title", ["titre", "intitule", "nom"]), ("type", ["type de structure", "categorie", "nature"]),
        ("kind", ["type", "nature", "categorie"]),
        ("service_type", ["type de service", "type d offre", "type"]),
        ("summary", ["resume", "accroche", "presentation courte"]),
        ("description", ["description", "presentation"]), ("role", ["role", "missions"]),
        ("phone", ["telephone", "tel", "tel fixe", "numero de telephone", "telephones"]),
        ("email", ["courriel", "mail", "e mail", "adresse mail", "adresse e mail"]),
        ("website", ["site", "site web", "site internet", "url", "web"]),
        ("url", ["lien", "site", "site web", "page"]),
        ("legal_form", ["forme juridique", "statut juridique"]), ("status", ["statut", "etat"]),
        ("founded_year", ["annee de creation", "creation", "cree en"]),
        ("opening_hours", ["horaires", "horaires d ouverture"]),
        ("admission_conditions", ["conditions", "conditions d acces", "conditions d entree"]),
        ("fee", ["frais", "tarif", "cout"]), ("fee_detail", ["precisions sur les frais", "prix"]),
        ("duration_max", ["duree", "duree maximale", "duree max"]), ("duration_min", ["duree minimale"]),
        ("rhythm", ["rythme"]), ("direct_access", ["acces direct", "accueil direct"]),
        ("verified_on", ["verifie le", "date de verification"]),
        ("address", ["adresse", "rue"]), ("postal_code", ["code postal", "cp"]),
        ("city", ["ville", "commune"]),
        ("address_extra", ["complement d adresse", "complement"]),
        ("insee_code", ["code insee", "insee"]), ("latitude", ["latitude", "lat"]),
        ("longitude", ["longitude", "lon", "lng", "long"]),
        ("starts_at", ["debut", "date", "date de debut"]),
        ("ends_at", ["fin", "date de fin"]), ("source", ["source"]),
    ]
}
