/// What each table's columns are called in spreadsheets.
extension HeadingMeanings {
    private static let owner: (HeadingMeaning, [String]) = (
        .owner,
        [
            "structure", "organisme", "porteur", "association", "nom de la structure", "organisation",
            "structure porteuse", "nom de l organisme", "nom de l association", "entreprise", "partenaire",
            "adherent", "membre", "proposé par", "porté par", "organization", "owner",
        ]
    )

    private static let terms: [(HeadingMeaning, [String])] = [
        (
            .terms(["stage"]),
            [
                "étape", "stage", "étape du projet", "étape du parcours", "phase", "stade",
                "moment du projet",
                "avancement du projet",
            ]
        ),
        (
            .terms(["territory"]),
            [
                "territoire", "territory", "territoire d intervention", "zone", "zone d intervention",
                "zone géographique", "secteur géographique", "périmètre", "périmètre géographique",
                "département", "région", "couverture géographique", "area",
            ]
        ),
        (
            .terms(["audience"]),
            [
                "public", "audience", "public cible", "public visé", "public accueilli", "pour qui",
                "bénéficiaire", "destinataire", "cible", "type de public",
            ]
        ),
        (
            .terms(["function", "sector"]),
            [
                "thème", "thématique", "domaine", "besoin", "sujet", "theme", "topic",
            ]
        ),
        (.terms(["function"]), ["fonction", "function", "type d accompagnement", "appui", "aide apportée"]),
        (.terms(["sector"]), ["secteur", "sector", "secteur d activité", "filière"]),
        (.terms(["excluded_sector"]), ["secteur exclu", "excluded_sector"]),
        (.terms(["support_role"]), ["place de l accompagnement", "support_role"]),
    ]

    private static let places: [(HeadingMeaning, [String])] = [
        (.place("address"), ["adresse", "address", "adresse postale", "rue", "adresse 1", "n et rue"]),
        (.place("address_extra"), ["complément d adresse", "complément", "adresse 2", "address_extra"]),
        (.place("postal_code"), ["code postal", "postal_code", "cp"]),
        (.place("city"), ["ville", "city", "commune", "localité"]),
        (.place("insee_code"), ["code insee", "insee", "insee_code"]),
        (.place("latitude"), ["latitude", "lat"]),
        (.place("longitude"), ["longitude", "lon", "lng", "long"]),
    ]

    private static let persons: (HeadingMeaning, [String]) = (
        .person,
        [
            "nom et prénom", "prénom", "nom prénom", "prénom nom", "prénom et nom", "civilité",
            "interlocuteur",
            "référent", "responsable", "personne à contacter", "personne contact", "contact",
            "nom du contact",
            "nom de la personne", "nom du référent", "nom du responsable", "directeur", "directrice",
            "président",
            "présidente", "dirigeant", "chargé de mission", "animateur", "intervenant", "formateur",
            "date de naissance",
            "first name", "last name", "contact person",
        ]
    )

    static let ofStructures: [(HeadingMeaning, [String])] =
        [
            (
                .column("name"),
                [
                    "nom", "nom de la structure", "raison sociale", "dénomination", "nom de l organisme",
                    "nom de l association", "intitulé", "structure", "organisme", "association",
                    "organisation",
                    "entreprise", "dénomination sociale", "partenaire", "adhérent", "membre",
                ]
            ),
            (.column("short_name"), ["sigle", "acronyme", "nom court", "abréviation"]),
            (.column("type"), ["type de structure", "type", "catégorie", "nature"]),
            (.column("parent"), ["structure mère", "rattachée à", "portée par"]),
            (
                .identifier,
                [
                    "siret", "siren", "rna", "n siret", "numéro siret", "no siret", "n siren", "numéro siren",
                    "no siren", "n rna", "numéro rna", "no rna", "siret siren", "siren siret", "siret rna",
                    "numéro d identification", "code siret", "n de siret", "identifiant siret",
                ]
            ), persons,
        ] + terms + places

    static let ofOffers: [(HeadingMeaning, [String])] =
        [
            owner,
            (
                .column("name"),
                [
                    "nom", "nom de l offre", "intitulé", "titre", "offre", "intitulé de l offre", "libellé",
                    "titre de l offre", "dispositif", "nom du dispositif", "service", "nom du service",
                    "action",
                    "nom de l action", "prestation", "dénomination", "atelier", "title",
                ]
            ),
            (.column("service_type"), ["type de service", "type d offre", "type", "nature", "catégorie"]),
            (
                .column("capacity_max"),
                [
                    "places", "nombre de places", "capacité", "nb de places", "nb places", "effectif",
                    "nombre maximum", "capacité d accueil", "nombre de participants", "jauge", "seats",
                ]
            ),
            (
                .column("capacity_available"),
                ["places disponibles", "places restantes", "places libres", "disponibilités"]
            ),
            (
                .column("members_only"),
                ["réservé aux adhérents", "adhérents seulement", "adhérents uniquement"]
            ),
            (.column("answer_days"), ["délai de réponse", "réponse sous", "délai"]),
            (.column("weeks"), ["nombre de semaines", "nb de semaines", "semaines"]),
            (.column("hours_per_week"), ["heures par semaine", "nombre d heures par semaine"]),
            (.column("selection"), ["sélection", "mode de sélection", "modalités d entrée"]),
            (.column("funding"), ["financement", "financements"]), persons,
        ] + terms + places

    static let ofContacts: [(HeadingMeaning, [String])] = [
        owner,
        (
            .column("role"),
            [
                "fonction", "rôle", "poste", "service", "qualité", "missions", "intitulé",
                "intitulé du poste", "titre",
            ]
        ),
        (.column("offer"), ["offre", "dispositif", "nom de l offre", "action"]),
        (
            .column("public"),
            ["public", "publiable", "diffusable", "publié", "visible", "affiché sur le site"]
        ),
        (persons.0, ["nom"] + persons.1 + ["name"]),
    ]

    static let ofPlaces: [(HeadingMeaning, [String])] = [
        owner,
        (.column("name"), ["nom", "nom du lieu", "lieu", "site", "antenne", "intitulé", "dénomination"]),
        (.column("open_to_public"), ["ouvert au public", "accueil du public", "erp"]),
        (.column("access"), ["accès", "comment venir", "transports"]), persons,
    ]

    static let ofEvents: [(HeadingMeaning, [String])] = [
        (
            .column("title"),
            ["titre", "nom", "intitulé", "événement", "nom de l événement", "libellé", "rendez vous"]
        ),
        (.column("organizer"), ["organisateur", "organisé par"] + owner.1),
        (.column("kind"), ["type", "nature", "catégorie", "type d événement"]),
        (
            .column("starts_at"),
            ["début", "date", "date de début", "quand", "dates", "jour", "date et heure"]
        ),
        (.column("ends_at"), ["fin", "date de fin", "jusqu au"]),
        (.time("starts_at"), ["heure", "heure de début", "horaire", "horaires", "de"]),
        (.time("ends_at"), ["heure de fin", "fin à"]),
        (.column("place"), ["lieu", "salle", "adresse", "où"]),
        (.column("open_to_holders"), ["ouvert aux porteurs", "ouvert aux porteurs de projets"]),
        (.column("recurrence"), ["récurrence", "fréquence", "périodicité"]), persons,
    ]
}
