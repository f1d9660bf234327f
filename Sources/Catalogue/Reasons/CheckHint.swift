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
        default: language(french: "d'un autre genre", english: "of another kind")
        }
    }

    /// What a CHECK asks for, never in its own words.
    static func rule(_ rule: String, _ language: Language) -> String {
        hints.first { rule.contains($0.part) }.map { language(french: $0.french, english: $0.english) }
            ?? range(rule, language)
    }

    /// `weeks >= 1`, `BETWEEN 1 AND 3`; words for any other rule.
    private static func range(_ rule: String, _ language: Language) -> String {
        if let match = rule.firstMatch(of: /BETWEEN (-?\d+) AND (-?\d+)/) {
            return language(french: "de \(match.1) à \(match.2)", english: "from \(match.1) to \(match.2)")
        }
        if let match = rule.firstMatch(of: />= (-?\d+)/) {
            return language(french: "\(match.1) au moins", english: "\(match.1) at least")
        }
        return language(french: "une autre valeur", english: "another value")
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
