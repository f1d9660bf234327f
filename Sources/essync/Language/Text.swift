/// One sentence, in both languages.
struct Text: Hashable, Sendable {
    let french: String
    let english: String

    init(fr french: String, en english: String) {
        self.french = french
        self.english = english
    }

    /// A word that is the same everywhere: a name, a number, a value.
    init(same text: String) {
        self.init(fr: text, en: text)
    }

    func callAsFunction(_ language: Language = .current) -> String {
        language == .french ? french : english
    }
}

extension Text {
    /// `1 ligne` or `2 lignes`: in French, zero is singular too.
    static func count(_ number: Int, fr: (one: String, many: String), en: (one: String, many: String)) -> Text
    {
        Text(
            fr: "\(number) " + (number < 2 ? fr.one : fr.many),
            en: "\(number) " + (number == 1 ? en.one : en.many))
    }

    static func rows(_ number: Int) -> Text {
        count(number, fr: ("ligne", "lignes"), en: ("row", "rows"))
    }

    static func changesets(_ number: Int) -> Text {
        count(number, fr: ("lot de modifications", "lots de modifications"), en: ("changeset", "changesets"))
    }

    static func edits(_ number: Int) -> Text {
        count(number, fr: ("modification", "modifications"), en: ("edit", "edits"))
    }
}
