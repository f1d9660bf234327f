package import SyncCore

/// Two structures that may be one, and why.
package struct DuplicatePair: Hashable, Sendable {
    /// One thing that speaks for it.
    package struct Reason: Hashable, Sendable {
        package let code: Code
        package let points: Int
        /// What both have.
        package let shared: String

        package enum Code: String, Sendable {
            case identifier, name, similarName = "similar-name", alias, phone, email, website, city
        }
    }

    /// The two keys, the smaller first.
    package let one: String
    package let other: String
    package let reasons: [Reason]

    /// The sum of the reasons' points, at most 100.
    package var score: Int { min(100, reasons.map(\.points).reduce(0, +)) }
}

extension DuplicatePair.Reason {
    package var message: Phrase {
        switch code {
        case .identifier: Phrase(fr: "même numéro : \(shared)", en: "same number: \(shared)")
        case .name: Phrase(fr: "même nom : \(shared)", en: "same name: \(shared)")
        case .similarName: Phrase(fr: "noms proches : \(shared)", en: "similar names: \(shared)")
        case .alias:
            Phrase(
                fr: "l'un porte le nom de l'autre : \(shared)", en: "one goes by the other's name: \(shared)")
        case .phone: Phrase(fr: "même téléphone : \(shared)", en: "same phone: \(shared)")
        case .email: Phrase(fr: "même courriel : \(shared)", en: "same e-mail: \(shared)")
        case .website: Phrase(fr: "même site : \(shared)", en: "same website: \(shared)")
        case .city: Phrase(fr: "même commune : \(shared)", en: "same town: \(shared)")
        }
    }
}
