public import SyncCore

/// A thing that a described offer should say.
public enum CompletenessCriterion: String, CaseIterable, Sendable {
    case description
    case serviceType = "service-type"
    case stage
    case audience
    case function
    case territory
    case place
    case contact
    case access
    case selection
    case conditions
    case duration
    case fee
    case capacity
    case freshness
}

extension CompletenessCriterion {
    public var label: Phrase {
        switch self {
        case .description: Phrase(fr: "Description", en: "Description")
        case .serviceType: Phrase(fr: "Type de service", en: "Type of service")
        case .stage: Phrase(fr: "Étape du projet", en: "Stage of the project")
        case .audience: Phrase(fr: "Publics", en: "Audiences")
        case .function: Phrase(fr: "Fonctions", en: "Functions")
        case .territory: Phrase(fr: "Territoire", en: "Territory")
        case .place: Phrase(fr: "Lieu", en: "Place")
        case .contact: Phrase(fr: "Moyen de contact", en: "Way to get in touch")
        case .access: Phrase(fr: "Accueil direct", en: "Direct access")
        case .selection: Phrase(fr: "Mode de sélection", en: "Selection")
        case .conditions: Phrase(fr: "Conditions d'accès", en: "Conditions")
        case .duration: Phrase(fr: "Durée", en: "Duration")
        case .fee: Phrase(fr: "Frais", en: "Fee")
        case .capacity: Phrase(fr: "Capacité", en: "Capacity")
        case .freshness: Phrase(fr: "Vérification", en: "Verification")
        }
    }

    /// What would meet the criterion beyond a field to fill in; nil for a field.
    public var remedy: CheckRemedy? { self == .freshness ? .confirm : nil }

    /// What to do where the criterion isn't met.
    public var hint: Phrase {
        switch self {
        case .description:
            Phrase(
                fr: "Décrivez l'offre en 200 à 2 000 signes : pour qui, quoi, comment.",
                en: "Describe the offer in 200 to 2,000 characters: for whom, what, how.")
        case .serviceType:
            Phrase(
                fr: "Choisissez un type de service (`service_type`).",
                en: "Choose a type of service (`service_type`).")
        case .stage:
            Phrase(
                fr: "Dites à quelle étape du projet l'offre sert (`offer_term … stage`).",
                en: "Say at which stage of a project the offer helps (`offer_term … stage`).")
        case .audience:
            Phrase(
                fr: "Dites à qui l'offre s'adresse (`offer_term … audience`).",
                en: "Say whom the offer is for (`offer_term … audience`).")
        case .function:
            Phrase(
                fr: "Nommez au moins une fonction (`offer_term … function`).",
                en: "Name at least one function (`offer_term … function`).")
        case .territory:
            Phrase(
                fr: "Dites quel territoire l'offre couvre (`offer_term … territory`).",
                en: "Say which territory the offer covers (`offer_term … territory`).")
        case .place:
            Phrase(
                fr: "Rattachez l'offre à un lieu (`offer_place`), avec son adresse.",
                en: "Tie the offer to a place (`offer_place`), with its address.")
        case .contact:
            Phrase(
                fr: "Donnez un téléphone, un courriel ou une page.", en: "Give a phone, an e-mail or a page.")
        case .access:
            Phrase(
                fr: "Dites si l'on peut venir sans être orienté (`direct_access`).",
                en: "Say whether one may come without a referral (`direct_access`).")
        case .selection:
            Phrase(fr: "Dites comment on entre (`selection`).", en: "Say how one gets in (`selection`).")
        case .conditions:
            Phrase(
                fr: "Dites à quelles conditions on est accueilli (`admission_conditions`).",
                en: "Say on which conditions people are taken (`admission_conditions`).")
        case .duration:
            Phrase(
                fr: "Donnez une durée (`duration_max=P9M` pour neuf mois).",
                en: "Give a duration (`duration_max=P9M` for nine months).")
        case .fee:
            Phrase(fr: "Dites si c'est gratuit ou payant (`fee`).", en: "Say whether it is free (`fee`).")
        case .capacity:
            Phrase(
                fr: "La capacité affichée a plus de 30 jours : mesurez-la de nouveau, ou retirez-la.",
                en: "The capacity shown is over 30 days old: measure it again, or take it away.")
        case .freshness:
            Phrase(
                fr: "Relisez, corrigez, puis confirmez que tout est vrai.",
                en: "Read it again, correct it, then confirm that all of it is true.")
        }
    }
}
