import SyncCore

/// What people call a column, and what helps them to fill it in.
enum ColumnWords {
    /// The label of a column; for one that nobody foresaw, its own name with blanks.
    static func label(_ column: String, in table: String) -> Phrase {
        labels["\(table).\(column)"] ?? labels[column]
            ?? Phrase(same: column.replacing("_", with: " ").capitalizedFirst)
    }

    static func hint(_ column: String, in table: String) -> Phrase? {
        hints["\(table).\(column)"] ?? hints[column]
    }

    /// The label of a field, which is a column or a group of them.
    static func label(field: String, in table: String) -> Phrase {
        if let phrase = groups[field] { return phrase }
        let columns = field.split(separator: "+").map { label(String($0), in: table) }
        return Phrase(
            fr: columns.map(\.french).joined(separator: ", "),
            en: columns.map(\.english).joined(separator: ", "))
    }

    static let groups = [
        "capacity_unit+capacity_max+capacity_available+capacity_measured_on": Phrase(
            fr: "Places", en: "Places available"),
        "latitude+longitude": Phrase(fr: "Position sur la carte", en: "Position on the map"),
    ]

    private static let labels: [String: Phrase] = [
        "name": Phrase(fr: "Nom", en: "Name"),
        "title": Phrase(fr: "Titre", en: "Title"),
        "label": Phrase(fr: "Libellé", en: "Label"),
        "short_name": Phrase(fr: "Nom court", en: "Short name"),
        "summary": Phrase(fr: "En une phrase", en: "In one sentence"),
        "description": Phrase(fr: "Description", en: "Description"),
        "type": Phrase(fr: "Type de structure", en: "Type of organisation"),
        "legal_form": Phrase(fr: "Forme juridique", en: "Legal form"),
        "model": Phrase(fr: "Modèle", en: "Model"),
        "role": Phrase(fr: "Rôle", en: "Role"),
        "founded_year": Phrase(fr: "Année de création", en: "Founded in"),
        "founder": Phrase(fr: "À l'initiative de", en: "Founded by"),
        "parent": Phrase(fr: "Structure porteuse", en: "Parent organisation"),
        "ess_specifics": Phrase(
            fr: "Ce qui est propre à l'ESS", en: "What is particular to the social economy"),
        "service_type": Phrase(fr: "Type de service", en: "Type of service"),
        "status": Phrase(fr: "Publication", en: "Publication"),
        "event.status": Phrase(fr: "État", en: "State"),
        "admission_conditions": Phrase(fr: "Conditions pour entrer", en: "Conditions to get in"),
        "direct_access": Phrase(fr: "On peut venir sans être orienté", en: "One may come without a referral"),
        "selection": Phrase(fr: "Mode de sélection", en: "How people are selected"),
        "members_only": Phrase(fr: "Réservé aux adhérents", en: "Members only"),
        "answer_days": Phrase(fr: "Réponse en combien de jours", en: "Days until an answer"),
        "duration_min": Phrase(fr: "Durée, au moins", en: "Duration, at least"),
        "duration_max": Phrase(fr: "Durée, au plus", en: "Duration, at most"),
        "rhythm": Phrase(fr: "Rythme", en: "Rhythm"),
        "weeks": Phrase(fr: "Nombre de semaines", en: "Number of weeks"),
        "hours_per_week": Phrase(fr: "Heures par semaine", en: "Hours a week"),
        "fee": Phrase(fr: "Coût", en: "Cost"),
        "fee_detail": Phrase(fr: "Le coût en détail", en: "The cost in detail"),
        "fee_progressive": Phrase(fr: "Tarif selon les ressources", en: "Price by income"),
        "funding": Phrase(fr: "Financement apporté", en: "Funding brought"),
        "capacity_unit": Phrase(fr: "On compte des", en: "Counted in"),
        "capacity_max": Phrase(fr: "Places en tout", en: "Places in all"),
        "capacity_available": Phrase(fr: "Places libres", en: "Places free"),
        "capacity_measured_on": Phrase(fr: "Comptées le", en: "Counted on"),
        "suspended_until": Phrase(fr: "Suspendue jusqu'au", en: "Suspended until"),
        "phone": Phrase(fr: "Téléphone", en: "Telephone"),
        "email": Phrase(fr: "Courriel", en: "E-mail"),
        "url": Phrase(fr: "Page web", en: "Web page"),
        "website": Phrase(fr: "Site web", en: "Web site"),
        "opening_hours": Phrase(fr: "Horaires", en: "Opening hours"),
        "verified_on": Phrase(fr: "Vérifiée le", en: "Verified on"),
        "source": Phrase(fr: "D'où vient l'information", en: "Where this comes from"),
        "source_date": Phrase(fr: "Date de la source", en: "Date of the source"),
        "basis": Phrase(fr: "Établi d'après", en: "Based on"),
        "address": Phrase(fr: "Adresse", en: "Address"),
        "address_extra": Phrase(fr: "Complément d'adresse", en: "Address, second line"),
        "postal_code": Phrase(fr: "Code postal", en: "Postal code"),
        "city": Phrase(fr: "Commune", en: "Town"),
        "insee_code": Phrase(fr: "Code INSEE de la commune", en: "INSEE code of the town"),
        "latitude": Phrase(fr: "Latitude", en: "Latitude"),
        "longitude": Phrase(fr: "Longitude", en: "Longitude"),
        "kind": Phrase(fr: "Sorte", en: "Kind"),
        "open_to_public": Phrase(fr: "Ouvert au public", en: "Open to the public"),
        "access": Phrase(fr: "Comment venir", en: "How to get there"),
        "starts_at": Phrase(fr: "Commence le", en: "Begins on"),
        "ends_at": Phrase(fr: "Finit le", en: "Ends on"),
        "recurrence": Phrase(fr: "Se répète", en: "Recurs"),
        "place": Phrase(fr: "Lieu", en: "Place"),
        "organizer": Phrase(fr: "Organisé par", en: "Organised by"),
        "open_to_holders": Phrase(fr: "Ouvert aux porteurs de projet", en: "Open to project holders"),
        "note": Phrase(fr: "Remarque", en: "Remark"),
        "public": Phrase(fr: "Visible du public", en: "Visible to the public"),
        "contact.role": Phrase(fr: "Fonction ou service", en: "Role or service"),
        "contact.name": Phrase(fr: "Nom d'une personne", en: "Name of a person"),
        "contact.offer": Phrase(fr: "Pour l'offre", en: "For the offer"),
        "stage": Phrase(fr: "Étape du projet", en: "Stage of the project"),
        "territory": Phrase(fr: "Territoire", en: "Territory"),
        "position": Phrase(fr: "Rang", en: "Position"),
        "active": Phrase(fr: "Posée", en: "Asked"),
        "body": Phrase(fr: "Texte", en: "Text"),
        "closes_on": Phrase(fr: "Se ferme le", en: "Closes on"),
    ]

    private static let hints: [String: Phrase] = [
        "summary": Phrase(
            fr: "280 signes au plus, pour les listes.", en: "280 characters at most, for lists."),
        "offer.description": Phrase(
            fr: "Pour qui, quoi, comment : 200 à 2 000 signes.",
            en: "For whom, what, how: 200 to 2,000 characters."),
        "phone": Phrase(
            fr: "Dix chiffres, ou un numéro qui commence par +.",
            en: "Ten digits, or a number that begins with +."),
        "duration_min": Phrase(
            fr: "Par exemple : 9 mois, 13 semaines.", en: "For example: 9 months, 13 weeks."),
        "duration_max": Phrase(
            fr: "Par exemple : 9 mois, 13 semaines.", en: "For example: 9 months, 13 weeks."),
        "opening_hours": Phrase(
            fr: "Comme OpenStreetMap les écrit : Mo-Fr 09:00-12:00; Sa off.",
            en: "As OpenStreetMap writes them: Mo-Fr 09:00-12:00; Sa off."),
        "source_date": Phrase(
            fr: "Une année, un mois ou un jour : 2012, 2012-02, 14/02/2012.",
            en: "A year, a month or a day: 2012, 2012-02, 2012-02-14."),
        "since": Phrase(fr: "Une année, un mois ou un jour.", en: "A year, a month or a day."),
        "until": Phrase(fr: "Une année, un mois ou un jour.", en: "A year, a month or a day."),
        "starts_at": Phrase(
            fr: "Par exemple : 12/10/2027, ou 12/10/2027 14h30.",
            en: "For example: 2027-10-12, or 2027-10-12 14:30."),
        "ends_at": Phrase(
            fr: "Par exemple : 12/10/2027, ou 12/10/2027 17h.",
            en: "For example: 2027-10-12, or 2027-10-12 17:00."),
        "recurrence": Phrase(fr: "Une règle RRULE, comme FREQ=WEEKLY.", en: "An RRULE, such as FREQ=WEEKLY."),
        "capacity_measured_on": Phrase(fr: "Le jour où l'on a compté.", en: "The day of the count."),
        "latitude": Phrase(fr: "En degrés : 43,296.", en: "In degrees: 43.296."),
        "longitude": Phrase(fr: "En degrés : 5,381.", en: "In degrees: 5.381."),
        "contact.name": Phrase(
            fr:
                "Avec l'accord de la personne : tout le réseau lit ce nom, et le public si vous cochez plus bas.",
            en:
                "With the person's consent: the whole network reads this name, and the public if you say so below."
        ),
        "organizer": Phrase(
            fr: "L'identifiant d'une structure du catalogue.",
            en: "The identifier of an organisation of the catalogue."),
    ]
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
