import SyncCore

extension Sentence {
    static let whichQuestion = Phrase(
        fr: "Quelle question ? Son numéro ou vos mots, ou Entrée pour toutes :",
        en: "Which question? Its number or your words, or Enter for all:")
    static let whichTerritory = Phrase(
        fr: "Quel territoire ? Un nom ou un numéro, ou Entrée pour tous :",
        en: "Which territory? A name or a number, or Enter for all:")

    static let noContact = Phrase(
        fr: "Pas de moyen de contact connu.", en: "No way to get in touch is known.")

    static func noLevel(_ code: String, _ codes: [String]) -> Phrase {
        let list = codes.joined(separator: ", ")
        return Phrase(
            fr: "« \(code) » n'est pas un niveau : \(list).", en: "`\(code)` is no level: \(list).")
    }

    static let needNoted = Phrase(
        fr: "Aucune offre ne répond. Le besoin est noté pour le réseau, sans rien de personnel.",
        en: "No offer answers. The need is noted for the network, with nothing personal.")

    static let gapsLegend = Phrase(
        fr: "● couvert  ◐ fragile  ○ vide  ? pas de données  !N besoins sans offre. Les offres nationales ne "
            + "comptent pas.",
        en:
            "● covered  ◐ fragile  ○ empty  ? no data  !N needs without an offer. National offers don't count."
    )
}

extension Heading {
    static let territory = Phrase(fr: "Territoire", en: "Territory")
    static let structures = Phrase(fr: "Structures", en: "Structures")
    static let breaks = Phrase(fr: "Chaîne rompue après", en: "Chain broken after")
}
