import SyncHTTP

/// The text of a refusal in both languages: why, and what to do.
struct ProblemText {
    let code: String
    let status: Int
    let titleFR: String
    let titleEN: String
    let detailFR: String
    let detailEN: String

    private init(_ status: Int, _ code: String, fr: (String, String), en: (String, String)) {
        self.status = status
        self.code = code
        (titleFR, detailFR) = fr
        (titleEN, detailEN) = en
    }

    init(_ reason: HubRefusal.Reason) {
        switch reason {
        case .unknownNetwork, .notFound, .wrongMethod: self = Self.place(reason)
        case .badRequest, .tooLarge, .tooSlow, .wrongMedia: self = Self.request(reason)
        case .badToken, .tokenTime, .wrongHub: self = Self.token(reason)
        case .notEnrolled, .revoked, .unknownInvitation, .wrongInvitation, .invitationUsed,
            .invitationExpired:
            self = Self.access(reason)
        case .tooMany, .busy, .diskFull, .broken: self = Self.state(reason)
        }
    }

    private static func place(_ reason: HubRefusal.Reason) -> ProblemText {
        switch reason {
        case .unknownNetwork:
            ProblemText(
                404, ProblemCode.unknownNetwork,
                fr: ("Réseau inconnu", "Ce hub ne sert pas ce réseau. Vérifiez l'adresse du hub."),
                en: ("Unknown network", "This hub doesn't serve that network. Check the hub's address."))
        case .wrongMethod:
            ProblemText(
                405, ProblemCode.wrongMethod,
                fr: ("Pas de cette façon", "Cette adresse du hub ne répond qu'à une autre méthode."),
                en: ("Not that way", "That address of the hub answers to another method only."))
        default:
            ProblemText(
                404, ProblemCode.notFound,
                fr: ("Rien ici", "Ce hub n'a rien à cette adresse."),
                en: ("Nothing here", "This hub has nothing at that address."))
        }
    }

    private static func request(_ reason: HubRefusal.Reason) -> ProblemText {
        switch reason {
        case .tooLarge:
            ProblemText(
                413, ProblemCode.tooLarge,
                fr: ("Demande trop grande", "Cette demande dépasse ce que le hub accepte en une fois."),
                en: ("Request too large", "This request is larger than the hub takes at once."))
        case .tooSlow:
            ProblemText(
                408, ProblemCode.tooSlow,
                fr: ("Demande trop lente", "La demande n'est pas arrivée entière à temps. Réessayez."),
                en: ("Request too slow", "The request didn't arrive whole in time. Try again."))
        case .wrongMedia:
            ProblemText(
                415, ProblemCode.wrongMedia,
                fr: (
                    "Format inconnu",
                    "Une synchronisation s'envoie en application/octet-stream, sans codage."
                ),
                en: ("Unknown format", "A sync is sent as application/octet-stream, not encoded."))
        default:
            ProblemText(
                400, ProblemCode.badRequest,
                fr: ("Demande illisible", "Le hub ne comprend pas cette demande. Mettez essync à jour."),
                en: ("Unreadable request", "The hub can't read this request. Upgrade essync."))
        }
    }

    private static func token(_ reason: HubRefusal.Reason) -> ProblemText {
        switch reason {
        case .tokenTime:
            ProblemText(
                401, ProblemCode.tokenTime,
                fr: (
                    "Jeton hors délai",
                    "L'horloge de cet appareil diffère de celle du hub : signez avec l'heure jointe."
                ),
                en: (
                    "Token out of time",
                    "This device's clock differs from the hub's: sign with the time given here."
                ))
        case .wrongHub:
            ProblemText(
                421, ProblemCode.wrongHub,
                fr: (
                    "Autre adresse",
                    "Ce hub ne répond pas à l'adresse employée. Qui le tient l'indique par --public-url."
                ),
                en: (
                    "Another address",
                    "This hub doesn't answer to the address used. Who runs it names it by --public-url."
                ))
        default:
            ProblemText(
                401, ProblemCode.badToken,
                fr: (
                    "Jeton refusé",
                    "La demande n'est pas signée par un appareil, pour ce hub et pour ce réseau."
                ),
                en: ("Token refused", "The request isn't signed by a device for this hub and this network."))
        }
    }

    private static func access(_ reason: HubRefusal.Reason) -> ProblemText {
        switch reason {
        case .unknownInvitation:
            ProblemText(
                403, ProblemCode.unknownInvitation,
                fr: (
                    "Invitation inconnue",
                    "Ce hub ne connaît pas encore l'invitation : qui l'a faite doit d'abord synchroniser."
                ),
                en: (
                    "Unknown invitation",
                    "This hub doesn't know the invitation yet: its author has to sync first."
                ))
        case .wrongInvitation:
            ProblemText(
                403, ProblemCode.wrongInvitation,
                fr: (
                    "Invitation invalide",
                    "La preuve jointe n'est pas celle de cette invitation. Demandez-en une autre."
                ),
                en: ("Wrong invitation", "The proof isn't that of this invitation. Ask for another one."))
        case .invitationUsed:
            ProblemText(
                403, ProblemCode.invitationUsed,
                fr: (
                    "Invitation déjà utilisée",
                    "Un autre appareil a utilisé cette invitation. Demandez-en une autre."
                ),
                en: (
                    "Invitation already used",
                    "Another device has used this invitation. Ask for another one."
                ))
        case .invitationExpired:
            ProblemText(
                403, ProblemCode.invitationExpired,
                fr: (
                    "Invitation périmée",
                    "Cette invitation a expiré, ou sa structure a quitté le réseau. Demandez-en une autre."
                ),
                en: (
                    "Invitation expired",
                    "This invitation has expired, or its structure has left. Ask for another one."
                ))
        case .revoked:
            ProblemText(
                403, ProblemCode.revoked,
                fr: (
                    "Appareil révoqué",
                    "Cet appareil n'agit plus pour sa structure. Rien n'est perdu : avec une nouvelle "
                        + "invitation, « essync join INVITATION » reprend ce fichier."
                ),
                en: (
                    "Device revoked",
                    "This device no longer acts for its structure. Nothing is lost: with a new "
                        + "invitation, `essync join INVITATION` takes this file up again."
                ))
        default:
            ProblemText(
                403, ProblemCode.notEnrolled,
                fr: (
                    "Appareil inconnu",
                    "Cet appareil ne fait pas partie du réseau. Demandez une invitation à "
                        + "un membre, puis « essync join INVITATION »."
                ),
                en: (
                    "Unknown device",
                    "This device isn't part of the network. Ask a member for an "
                        + "invitation, then `essync join INVITATION`."
                ))
        }
    }

    private static func state(_ reason: HubRefusal.Reason) -> ProblemText {
        switch reason {
        case .tooMany:
            ProblemText(
                429, ProblemCode.tooMany,
                fr: ("Trop de demandes", "Trop de demandes en peu de temps. Réessayez dans un instant."),
                en: ("Too many requests", "Too many requests in a short time. Try again in a moment."))
        case .busy:
            ProblemText(
                503, ProblemCode.busy,
                fr: ("Hub occupé", "Le hub a trop à faire. Réessayez dans un instant."),
                en: ("Hub busy", "The hub has too much to do. Try again in a moment."))
        case .diskFull:
            ProblemText(
                507, ProblemCode.diskFull,
                fr: (
                    "Disque plein",
                    "Le disque du hub est plein. Prévenez qui le tient, et réessayez plus tard."
                ),
                en: ("Disk full", "The hub's disk is full. Tell who runs it, and try again later."))
        default:
            ProblemText(
                500, ProblemCode.broken,
                fr: ("Panne du hub", "Le hub n'a pas pu répondre. Prévenez qui le tient ; rien n'est perdu."),
                en: ("Hub out of order", "The hub couldn't answer. Tell who runs it; nothing is lost."))
        }
    }
}
