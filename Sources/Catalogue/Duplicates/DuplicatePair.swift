public import SyncCore

/// Two structures that may be one, and why.
public struct DuplicatePair: Hashable, Sendable {
    /// One thing that speaks for it.
    public struct Reason: Hashable, Sendable {
        public let code: Code
        public let points: Int
        /// What both have.
        public let shared: String

        public enum Code: String, Sendable {
            case identifier, name, similarName = "similar-name", alias, phone, email, website, city
        }
    }

    /// The two keys, the smaller first.
    public let one: String
    public let other: String
    public let reasons: [Reason]

    /// The sum of the reasons' points, at most 100.
    public var score: Int { min(100, reasons.map(\.points).reduce(0, +)) }
}

extension DuplicatePair.Reason {
    public var message: Phrase {
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
