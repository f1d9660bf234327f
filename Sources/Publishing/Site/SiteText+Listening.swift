import Catalogue
import SyncCore

extension SiteText {
    /// What forms, results, valuation files and the map of gaps say.
    static let listening: [String: Phrase] = [
        "yourStage": Phrase(fr: "Où en est votre projet ?", en: "Where is your project?"),
        "yourTerritory": Phrase(fr: "Dans quel département ?", en: "In which département?"),
        "month": Phrase(fr: "Mois et année", en: "Month and year"),
        "tickOne": Phrase(fr: "Cochez une case.", en: "Tick one box."),
        "tickSome": Phrase(fr: "Cochez ce qui convient.", en: "Tick what applies."),
        "thanks": Phrase(
            fr: "Merci. Rendez cette feuille à la structure qui vous l'a remise.",
            en: "Thank you. Give this sheet back to the organisation that gave it to you."),
        "fewSheets": Phrase(
            fr: "Moins de cinq feuilles : les phases ne sont pas dites.",
            en: "Fewer than five sheets: phases aren't told."),
        "noScore": Phrase(
            fr: "Ce que l'accompagnement a valu, raconté : ni note, ni classement.",
            en: "What support was worth, told: no score and no ranking."),
        "nothingTold": Phrase(
            fr: "Rien n'est encore raconté ici.", en: "Nothing has been told here yet."),
        "resources": Phrase(fr: "Ressources non monétaires", en: "Resources that aren't money"),
        "resourcesLead": Phrase(
            fr: "Le travail qu'aucune facture ne montre, en heures déclarées.",
            en: "Work that no invoice shows, in hours as declared."),
        "year": Phrase(fr: "Année", en: "Year"), "kindOfWork": Phrase(fr: "Nature", en: "Kind"),
        "hours": Phrase(fr: "Heures", en: "Hours"),
        "observations": Phrase(fr: "Grille d'observation", en: "Observation grid"),
        "noAuthorisation": Phrase(
            fr: ", faute d'autorisation en cours.", en: ", for want of an authorisation that holds."),
        "gridLead": Phrase(
            fr: "Cinq points, les mêmes sur chaque territoire.",
            en: "Five points, the same on every territory."
        ),
        "gapsTitle": Phrase(fr: "Trous dans la raquette", en: "Where support is missing"),
        "gapsLead": Phrase(
            fr:
                "Les offres publiées qui atteignent chaque territoire, phase par phase. Une case sans offre ne "
                + "vaut manque que si des structures du territoire contribuent.",
            en:
                "Published offers that reach each territory, phase by phase. A cell without an offer is a gap "
                + "only where organisations of the territory contribute."),
        "gaps-covered": Phrase(
            fr: "deux offres ou plus, dont une vérifiée dans l'année",
            en: "two offers or more, one verified within a year"),
        "gaps-fragile": Phrase(
            fr: "une seule offre, ou aucune vérifiée dans l'année, ou toutes complètes",
            en: "one offer, or none verified within a year, or all full"),
        "gaps-empty": Phrase(
            fr: "aucune offre, alors que des structures contribuent",
            en: "no offer, though organisations contribute"),
        "gaps-unknown": Phrase(
            fr: "personne n'y contribue : cela ne dit rien du territoire",
            en: "nobody contributes: this says nothing of the territory"),
        "gapsFoot": Phrase(
            fr: "Les offres nationales ne comptent pas. Les besoins se disent à partir de cinq.",
            en: "National offers don't count. Needs are told from five on."),
        "breaks": Phrase(fr: "Chaîne rompue après", en: "Chain broken after"),
        "slipTitle": Phrase(fr: "Bordereau de remplacement", en: "Replacement slip"),
        "slipSince": Phrase(
            fr: "Ce qui change dans la chemise depuis l'édition du",
            en: "What changes in the folder since the edition of"),
        "slipSinceLast": Phrase(
            fr: "Ce qui change dans la chemise depuis la dernière édition.",
            en: "What changes in the folder since the last edition."),
        "slip-new": Phrase(fr: "À ajouter", en: "To add"),
        "slip-changed": Phrase(fr: "À remplacer", en: "To replace"),
        "slip-withdrawn": Phrase(fr: "À retirer", en: "To take out"),
        "slipNothing": Phrase(fr: "Rien : la chemise est à jour.", en: "Nothing: the folder is up to date."),
        "calls": Phrase(fr: "Appels, concours et prix ouverts", en: "Open calls, competitions and prizes"),
        "until": Phrase(fr: "Jusqu'au", en: "Until"),
        "territory": Phrase(fr: "Territoire", en: "Territory"),
    ]
}
