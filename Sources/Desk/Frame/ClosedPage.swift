import SyncCore

/// A page without data, for whoever isn't let in.
enum ClosedPage {
    enum Reason {
        case refused(RequestGuard.Refusal)
        case unreadable
        /// Let in from a page of another address: the browser sends what it was given only from one of ours.
        case opened
    }

    /// The whole page; `isKept` where what was typed is kept as a draft.
    static func document(_ reason: Reason, _ language: Language, isKept: Bool = false) -> String {
        let words = words(reason)
        return Tag.html(.own("lang", language == .french ? "fr" : "en")) {
            Tag.head {
                Tag.meta(.own("charset", "utf-8"))
                Tag.meta(.own("name", "viewport"), .own("content", "width=device-width, initial-scale=1"))
                Tag.title { "\(words.title(language)) · essync" }
                Tag.link(.own("rel", "stylesheet"), .href(PagePath("style.css")))
                Tag.link(.own("rel", "icon"), .own("href", "data:,"))
            }
            Tag.body {
                Tag.main(.kind("closed")) {
                    Tag.h1 { words.title(language) }
                    Tag.p { isKept ? kept(language) : words.text(language) }
                    if case .opened = reason {
                        Tag.p { Tag.a(.href(PagePath(parts: []))) { words.title(language) } }
                    }
                }
            }
        }.document
    }

    private static func kept(_ language: Language) -> String {
        Phrase(
            fr:
                "Rien n'a été enregistré, et rien n'est perdu : ce que vous aviez saisi est gardé sur ce poste. Lancez « essync desk », puis ouvrez la même page : elle vous propose de reprendre.",
            en:
                "Nothing was saved, and nothing is lost: what you had typed is kept on this device. Start “essync desk”, then open the same page: it offers to resume."
        )(language)
    }

    private static func words(_ reason: Reason) -> (title: Phrase, text: Phrase) {
        switch reason {
        case .opened:
            (
                Phrase(fr: "Ouvrir le bureau", en: "Open the desk"),
                Phrase(
                    fr: "Le bureau s'ouvre. S'il ne s'ouvre pas, suivez ce lien.",
                    en: "The desk opens. If it doesn't, follow this link.")
            )
        case .refused(.notOpened):
            (
                Phrase(fr: "Ouvrez essync depuis le menu", en: "Open essync from the menu"),
                Phrase(
                    fr:
                        "Cette fenêtre n'est pas ouverte, ou ne l'est plus. Lancez « essync desk » encore une fois : la page s'ouvre à nouveau, et rien n'est perdu.",
                    en:
                        "This window isn't open, or isn't any more. Start “essync desk” once again: the page opens anew, and nothing is lost."
                )
            )
        case .refused(.wrongHost):
            (
                Phrase(fr: "Cette adresse n'est pas celle du bureau", en: "This isn't the desk's address"),
                Phrase(
                    fr:
                        "Le bureau ne répond qu'à l'adresse qu'il a ouverte lui-même. Lancez « essync desk » pour l'ouvrir.",
                    en:
                        "The desk answers only at the address that it opened itself. Start “essync desk” to open it."
                )
            )
        case .refused(.wrongForm):
            (
                Phrase(fr: "Cette page est trop ancienne", en: "This page is too old"),
                Phrase(
                    fr:
                        "Rien n'a été enregistré. Revenez en arrière : ce que vous avez saisi y est encore. Copiez-le, rechargez la page, puis collez-le.",
                    en:
                        "Nothing was saved. Go back: what you typed is still there. Copy it, load the page again, then paste it."
                )
            )
        case .refused(.foreignPage):
            (
                Phrase(fr: "Demande refusée", en: "Request refused"),
                Phrase(
                    fr: "Elle venait d'une autre page que celles du bureau. Rien n'a été fait.",
                    en: "It came from another page than the desk's. Nothing was done.")
            )
        case .refused(.otherUser):
            (
                Phrase(fr: "Ce bureau est à quelqu'un d'autre", en: "This desk is somebody else's"),
                Phrase(
                    fr: "Il a été ouvert par un autre utilisateur de cet ordinateur.",
                    en: "It was opened by another user of this machine.")
            )
        case .refused(.wrongMethod):
            (
                Phrase(fr: "Demande inconnue", en: "Unknown request"),
                Phrase(fr: "Rien n'a été fait.", en: "Nothing was done.")
            )
        case .unreadable:
            (
                Phrase(
                    fr: "Le catalogue ne peut pas être lu maintenant", en: "The catalogue can't be read now"),
                Phrase(
                    fr: "Le fichier est occupé ou abîmé. Réessayez ; si cela dure, lancez « essync doctor ».",
                    en: "The file is busy or damaged. Try again; if it lasts, run “essync doctor”.")
            )
        }
    }
}
