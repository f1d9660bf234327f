import SyncCore

extension SyncError {
    /// What is wrong with a voucher, a revocation or an invitation, in French.
    var trustText: String? {
        let structure = details["structure"] ?? "?"
        let replica = details["replica"] ?? "?"
        return switch code {
        case .ownVoucher:
            "Une structure ne se parraine pas elle-même : demandez-le à un autre membre."
        case .alreadyVouched:
            "Votre structure parraine déjà \(structure) : c'est aux autres de le faire aussi."
        case .alreadyMember: "\(structure) l'est déjà."
        case .unknownStructure: "\(structure) n'est pas membre."
        case .needsVouchers:
            "Parrainages de cette clé de \(structure), d'après ce qu'on sait ici : \(details["vouchers"] ?? "0") sur "
                + "\(details["needed"] ?? "?")."
        case .draft:
            "Ce réseau est un brouillon, pour votre structure seule : fondez-le d'abord avec d'autres."
        case .foreignDraft: "Ce fichier est le brouillon de \(structure)."
        case .draftUnsettled:
            details["conflicts"] == "0"
                ? "Des tables de ce brouillon sont abîmées : réparez-les avant de fonder un réseau."
                : "Lignes de ce brouillon en conflit : \(details["conflicts"] ?? "?"). Décidez d'abord, sans quoi une des "
                    + "versions serait laissée."
        case .badCharter: "Cette charte n'est pas valable : \(details["reason"] ?? "?")."
        case .invitationOver:
            "L'invitation est retirée, ou \(structure) a quitté le réseau depuis : demandez-en une autre à un membre."
        case .unknownDevice: "Le réseau ne connaît pas d'appareil \(replica)."
        case .alreadyRevoked: "\(replica) est déjà révoqué."
        case .unknownSeq:
            "\(replica) n'est allé que jusqu'à l'envoi \(details["seq"] ?? "?"), d'après ce qu'on sait ici."
        case .init("read-only"):
            "Cet appareil ne fait que lire : demandez à votre structure une invitation pour écrire."
        case .init("not-yours-to-revoke"):
            "Cet appareil est celui d'une autre structure : c'est un des siens qui le révoque."
        case .notStable:
            "Une révocation n'est pas encore connue de tous : réessayez quand les membres "
                + "auront synchronisé."
        case .notCovered:
            "La coupe proposée par \(details["structures"] ?? "?") ferait disparaître ce qui compte encore ici : rien "
                + "n'a été fait. Demandez-leur pourquoi."
        case .compacted:
            "Le journal a été allégé depuis \(details["changeset"] ?? "?") : ce qu'il avait changé ne se remet plus. "
                + "Modifiez les lignes."
        case .init("not-a-member"): "Seuls les membres le peuvent."
        case .init("already-enrolled"):
            "\(details["path"] ?? "?") est déjà la réplique de cet appareil : il n'y a rien à rejoindre."
        default: nil
        }
    }

    /// What is wrong with an invitation that let somebody else in, or is over.
    var invitationText: Phrase? {
        guard code == .wrongInvitation, let reason = details["reason"] else { return nil }
        if reason == "used" {
            return Phrase(
                fr: "L'invitation a déjà servi à un autre appareil : demandez-en une nouvelle.",
                en: "The invitation was used already by another device: ask for a new one.")
        }
        let time = details["expires"].flatMap(Int64.init).map { EditTime(milliseconds: $0).local }
        return Phrase(
            fr: "L'invitation a expiré\(time.map { " le \($0)" } ?? "") : demandez-en une nouvelle.",
            en: "The invitation \(time.map { "expired on \($0)" } ?? "has expired"): ask for a new one.")
    }
}
