/// One sentence in both languages.
public struct Phrase: Hashable, Sendable {
    public let french: String
    public let english: String

    public init(fr french: String, en english: String) {
        self.french = french
        self.english = english
    }

    /// A word that is the same everywhere: a name, a number, a value.
    public init(same text: String) {
        self.init(fr: text, en: text)
    }

    /// The sentence of `language`.
    public func callAsFunction(_ language: Language) -> String {
        language(french: french, english: english)
    }
}

extension Phrase {
    /// `1 ligne` or `2 lignes`: in French, zero is singular too.
    package static func count(
        _ number: Int, fr: (one: String, many: String), en: (one: String, many: String)
    ) -> Phrase {
        Phrase(
            fr: "\(number) " + (number < 2 ? fr.one : fr.many),
            en: "\(number) " + (number == 1 ? en.one : en.many))
    }

    package static func rows(_ number: Int) -> Phrase {
        count(number, fr: ("ligne", "lignes"), en: ("row", "rows"))
    }

    package static func changesets(_ number: Int) -> Phrase {
        count(number, fr: ("envoi", "envois"), en: ("changeset", "changesets"))
    }

    package static func edits(_ number: Int) -> Phrase {
        count(number, fr: ("modification", "modifications"), en: ("edit", "edits"))
    }
}
