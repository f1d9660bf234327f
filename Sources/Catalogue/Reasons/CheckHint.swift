import SyncCore

/// A demand of the catalogue's rules, in words.
enum CheckHint {
    /// What a column of that type takes.
    static func type(_ type: String, _ language: Language) -> String {
        switch type {
        case "INTEGER", "INT": language(french: "un nombre entier", english: "a whole number")
        case "OBJECT":
            language(french: "un objet, ou une liste d'objets", english: "an object, or a list of objects")
        case "TEXT": language(french: "un texte", english: "text")
        case "REAL": language(french: "un nombre", english: "a number")
        default: language(french: "du type \(type)", english: "of type \(type)")
        }
    }

    /// What a CHECK asks for; the rule itself where there are no words for it.
    static func rule(_ rule: String, _ language: Language) -> String {
        hints.first { rule.contains($0.part) }.map { language(french: $0.french, english: $0.english) }
            ?? rule
    }

    /// In this order: a longer pattern before one that it contains.
    private static let hints: [(part: String, french: String, english: String)] = [
        (
            "capacity_measured_on", "des nombres positifs et une date comme 2026-11-21",
            "positive numbers and a date such as 2026-11-21"
        ),
        (
            "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'", "une date comme 2026-11-21 ou 2026-11-21T14:00",
            "a date such as 2026-11-21 or 2026-11-21T14:00"
        ),
        (
            "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'", "une date comme 2026-11-21",
            "a date such as 2026-11-21"
        ),
        ("[0-9][0-9][0-9][0-9][0-9]'", "un code postal de cinq chiffres", "a postal code of five digits"),
        ("[0-9][0-9AB][0-9][0-9][0-9]'", "un code INSEE de cinq signes", "an INSEE code of five characters"),
        (
            "[0-9][0-9][0-9][0-9]*'", "une date ou le début d'une : 2026, 2026-11 ou 2026-11-21",
            "a date or its beginning: 2026, 2026-11 or 2026-11-21"
        ),
        (
            "GLOB 'P*", "une durée ISO 8601 comme P13W, P9M ou P1Y",
            "an ISO 8601 duration such as P13W, P9M or P1Y"
        ),
        ("IN (0, 1)", "1 pour oui, 0 pour non", "1 for yes, 0 for no"),
        (
            "latitude", "une latitude entre -90 et 90 avec une longitude entre -180 et 180",
            "a latitude between -90 and 90 with a longitude between -180 and 180"
        ),
        (
            "GLOB '?*/?*'", "une clé comme inter-made/couveuse : la structure, une barre, un nom",
            "a key such as inter-made/couveuse: the structure, a slash, a name"
        ),
        (
            "id NOT GLOB '*[^a-z0-9-]*'", "des minuscules sans accent, des chiffres et des tirets",
            "small letters without accents, digits and hyphens"
        ),
    ]
}
