import SyncCore

/// What the check says, and what to do about it.
extension Phrase {
    static let noStage = Phrase(
        fr: "Une offre publiée doit servir à une étape au moins.",
        en: "A published offer needs a stage.")
    static let noDescription = Phrase(
        fr: "La description manque : en dire deux ou trois phrases.",
        en: "The description is missing: two or three sentences will do.")
    static let nameEnd = Phrase(
        fr: "Un nom ne se termine pas par un point.", en: "A name doesn't end with a full stop.")

    static func unknownTerm(_ code: String, _ vocabulary: String, _ codes: [String]) -> Phrase {
        let some = codes.prefix(12).joined(separator: ", ") + (codes.count > 12 ? ", …" : "")
        return Phrase(
            fr: "« \(code) » n'est pas un terme de \(vocabulary) : \(some).",
            en: "`\(code)` is no term of \(vocabulary): \(some).")
    }

    static func overCapacity(_ free: Int, of maximum: Int) -> Phrase {
        Phrase(
            fr: "\(free) disponibles pour \(maximum) au plus.", en: "\(free) free of at most \(maximum).")
    }

    static func noDay(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas un jour du calendrier : écrivez-le comme 12/03/2027.",
            en: "`\(text)` is no day of the calendar: write it like 12/03/2027 (12 March).")
    }

    static func future(_ text: String) -> Phrase {
        Phrase(fr: "« \(text) » est dans l'avenir.", en: "`\(text)` is in the future.")
    }

    static let historical = Phrase(
        fr: "Jamais vérifiée par sa structure.", en: "Never verified by its structure.")
    static let stale = Phrase(
        fr: "Vérifiée il y a plus de deux ans.", en: "Verified over two years ago.")

    static func phoneForm(_ e164: String) -> Phrase {
        Phrase(
            fr: "À écrire \(e164), pour être composé de partout.",
            en: "Write \(e164), so that it can be dialled from anywhere.")
    }

    static func noPhone(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas un numéro de téléphone : dix chiffres, ou +33…",
            en: "`\(text)` is no phone number: ten digits, or +33…")
    }

    static func noMail(_ text: String) -> Phrase {
        Phrase(fr: "« \(text) » n'est pas une adresse de courriel.", en: "`\(text)` is no e-mail address.")
    }

    static func noWeb(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas l'adresse d'une page : https://…",
            en: "`\(text)` is no address of a page: https://…")
    }

    static func noHours(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas un horaire au format OpenStreetMap (Mo-Fr 09:00-12:00; Sa off).",
            en: "`\(text)` are no opening hours as OpenStreetMap writes them (Mo-Fr 09:00-12:00; Sa off).")
    }

    static func noDuration(_ text: String) -> Phrase {
        Phrase(
            fr: "« \(text) » n'est pas une durée ISO 8601 (P13W, P9M, P1Y6M).",
            en: "`\(text)` is no ISO 8601 duration (P13W, P9M, P1Y6M).")
    }

    static func noIdentifier(_ identifier: CatalogueSnapshot.Identifier) -> Phrase {
        let scheme = identifier.scheme.uppercased()
        return Phrase(
            fr: "« \(identifier.value) » n'est pas un numéro \(scheme) : chiffre oublié ou interverti ?",
            en: "`\(identifier.value)` is no \(scheme): a digit missing or swapped?")
    }

    static func shared(_ identifier: CatalogueSnapshot.Identifier, with other: String) -> Phrase {
        let scheme = identifier.scheme.uppercased()
        return Phrase(
            fr: "Même \(scheme) que \(other) : un doublon, ou un siège commun.",
            en: "Same \(scheme) as \(other): a duplicate, or one head office.")
    }
}
