public import SyncCore

/// Personal data in a free text that all partners read: ways to reach a person, and people's names.
///
/// Names are found by the title before them only: a rule that guessed at more would refuse every street. Who
/// writes is told so, and stays answerable.
public struct PersonalData: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case mail, phone, name
    }

    public let kind: Kind
    /// As it stands in the text.
    public let found: String

    /// The first of each kind in `text`.
    public static func all(in text: String) -> [PersonalData] {
        let mail = text.firstMatch(of: /[^\s@<>(),;]+@[^\s@<>(),;]+\.[A-Za-z]{2,}/).map { String($0.0) }
        let name = text.firstMatch(
            of: /\b(?:M\.|Mr\.?|Mme|Mlle|Mmes|MM\.|Monsieur|Madame|Dr\.?)\s+\p{Lu}[\p{L}'’-]*/
        )
        .map { String($0.0) }
        let found: [(Kind, String?)] = [(.mail, mail), (.phone, phone(in: text)), (.name, name)]
        return found.compactMap { kind, found in found.map { PersonalData(kind: kind, found: $0) } }
    }

    /// Ten digits or more that can be dialled, whatever stands between them; years and amounts are shorter.
    private static func phone(in text: String) -> String? {
        text.matches(of: /(?:\+|00)?\d(?:[\s.\-\/()]*\d){7,14}/).map { String($0.0) }
            .first { PhoneNumber($0) != nil }
    }
}

extension PersonalData {
    /// What to do about it.
    public var message: Phrase {
        switch kind {
        case .mail:
            Phrase(
                fr: "« \(found) » est une adresse : ce texte est lu par tout le réseau, retirez-la.",
                en: "`\(found)` is an address: the whole network reads this text, take it out.")
        case .phone:
            Phrase(
                fr: "« \(found) » est un numéro : ce texte est lu par tout le réseau, retirez-le.",
                en: "`\(found)` is a number: the whole network reads this text, take it out.")
        case .name:
            Phrase(
                fr: "« \(found) » nomme une personne : dites plutôt sa fonction.",
                en: "`\(found)` names a person: say the role instead.")
        }
    }
}
