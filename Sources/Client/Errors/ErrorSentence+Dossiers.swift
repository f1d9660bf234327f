import SyncCore

extension SyncError {
    /// What went wrong with dossiers, in French.
    ///
    /// The module of dossiers stands beside this one: its codes are known here by their texts.
    var dossierText: String? { openingText ?? recordText ?? handOverText }

    private func detail(_ name: String) -> String { details[name] ?? "?" }

    private var openingText: String? {
        switch code.rawValue {
        case "locked": "Les dossiers sont verrouillés."
        case "wrong-passphrase": "Ce n'est pas la phrase de passe. Essai suivant dans \(detail("n")) s."
        case "needs-passphrase": "Les dossiers ont une phrase de passe."
        case "no-keyring": "Cet appareil n'a pas encore de clés pour des dossiers."
        case "damaged-keyring": "Le fichier de clés \(detail("path")) a été altéré (\(detail("reason")))."
        case "no-memory":
            "La phrase de passe demande \(detail("megabytes")) Mio de mémoire, que cette machine n'a pas de libres."
        case "no-memory-folder":
            "Cette machine n'a pas de dossier en mémoire : les dossiers seraient ouverts sur le disque. Rien n'est "
                + "ouvert."
        case "not-in": "Votre structure n'a plus accès à ce dossier."
        case "unreadable":
            "Cet appareil ne peut pas encore ouvrir ce dossier : il suffit qu'un collègue synchronise."
        default: nil
        }
    }

    private var recordText: String? {
        switch code.rawValue {
        case "unknown-dossier": "Aucun dossier \(detail("id")) ici."
        case "ambiguous-id": "\(detail("prefix")) désigne \(detail("n")) dossiers."
        case "erased": "Ce dossier a été effacé."
        case "no-field": "Il n'y a pas de champ \(detail("field")) à écrire dans un dossier."
        case "missing-field": "Il manque le champ \(detail("field"))."
        case "bad-code": "\(detail("field")) est l'un de : \(detail("list"))."
        case "too-long": "\(detail("field")) a au plus \(detail("max")) caractères."
        case "looks-like" where details["kind"] == "iban":
            "Cela ressemble à un compte bancaire : il n'a pas sa place ici."
        case "looks-like": "Cela ressemble à un numéro de sécurité sociale : il n'a pas sa place ici."
        case "not-a-record": "Le dossier \(detail("id")) n'est pas un dossier propre de votre structure."
        case "not-a-hand-over": "Le dossier \(detail("id")) n'est pas une orientation."
        case "nothing-passed-on": "Rien du dossier \(detail("id")) n'est transmis, ou c'est déjà terminé."
        case "bad-day": "\(detail("day")) n'est pas un jour, comme 2026-12-01."
        case "strange-sheet": "Cette feuille n'est pas la clé de secours actuelle de la structure."
        default: nil
        }
    }

    private var handOverText: String? {
        switch code.rawValue {
        case "not-another-member":
            "\(detail("structure")) n'est pas un autre membre du réseau : elle ne peut rien recevoir."
        case "no-receiving-device":
            "\(detail("structure")) n'a encore aucun appareil qui puisse recevoir un dossier."
        case "consent-over": "L'accord pour \(detail("structure")) a pris fin le \(detail("day"))."
        case "not-your-step": "Seul \(detail("who")) peut dire « \(detail("state")) »."
        case "step-not-from-here": "De « \(detail("state")) », on peut passer à : \(detail("list"))."
        case "no-reason": "Un refus a toujours un motif."
        case "no-message": "Une demande de complément dit ce qui manque."
        case "no-suggestion": "Une réorientation propose une offre."
        case "too-many-suggestions": "On propose \(detail("max")) offres au plus."
        case "too-much": "Trop de choses en une fois."
        default: nil
        }
    }
}
