/// What columns of that name are called, whatever the table.
extension HeadingMeanings {
    static let common: [(String, [String])] = [
        ("id", ["identifiant", "clé", "slug", "code", "key"]),
        ("name", ["nom", "intitulé", "dénomination"]), ("title", ["titre", "intitulé", "nom"]),
        ("type", ["type", "catégorie", "nature"]), ("kind", ["type", "nature", "catégorie"]),
        ("summary", ["résumé", "accroche", "présentation courte", "en bref"]),
        ("description", ["description", "présentation", "descriptif", "contenu", "détail", "objectifs"]),
        ("role", ["rôle", "missions"]),
        (
            "phone",
            [
                "téléphone", "tel", "tél fixe", "numéro de téléphone", "n de téléphone", "tél",
                "phone number",
                "fixe", "téléphone fixe", "standard", "telephone", "portable", "mobile",
            ]
        ),
        (
            "email",
            [
                "courriel", "mail", "e mail", "adresse mail", "adresse e mail", "adresse électronique", "mél",
                "adresse courriel", "email de contact", "mail de contact",
            ]
        ),
        (
            "website",
            ["site", "site web", "site internet", "url", "web", "adresse du site", "adresse web", "lien"]
        ),
        (
            "url",
            ["lien", "site", "site web", "site internet", "page", "page web", "adresse de la page", "web"]
        ),
        ("legal_form", ["forme juridique", "statut juridique"]), ("status", ["statut", "état"]),
        ("founded_year", ["année de création", "création", "créée en", "date de création"]),
        ("opening_hours", ["horaires", "horaires d ouverture", "ouverture", "jours et horaires"]),
        (
            "admission_conditions",
            [
                "conditions", "conditions d accès", "conditions d entrée", "conditions d admission",
                "prérequis",
            ]
        ),
        ("fee", ["tarif", "frais", "coût", "prix", "participation", "participation financière", "montant"]),
        ("fee_detail", ["précisions sur les frais", "détail du tarif", "précisions sur le tarif", "prix"]),
        ("duration_max", ["durée", "durée maximale", "durée max", "duration"]),
        ("duration_min", ["durée minimale", "durée min"]),
        ("rhythm", ["rythme", "fréquence", "périodicité"]),
        ("direct_access", ["accès direct", "accueil direct"]),
        (
            "verified_on",
            [
                "mis à jour le", "vérifié le", "date de vérification", "date de mise à jour", "mise à jour",
                "dernière mise à jour", "maj", "màj le", "maj le", "date de maj", "date maj", "à jour au",
                "à jour le", "updated", "last updated", "actualisé le",
            ]
        ),
        ("address", ["adresse", "rue", "adresse postale"]), ("postal_code", ["code postal", "cp"]),
        ("city", ["ville", "commune", "localité"]),
        ("address_extra", ["complément d adresse", "complément", "adresse 2"]),
        ("insee_code", ["code insee", "insee"]), ("latitude", ["latitude", "lat"]),
        ("longitude", ["longitude", "lon", "lng", "long"]),
        ("starts_at", ["début", "date", "date de début"]),
        ("ends_at", ["fin", "date de fin"]), ("label", ["libellé", "intitulé", "question"]),
    ]
}
