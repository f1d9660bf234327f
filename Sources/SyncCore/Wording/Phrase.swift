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
        language == .french ? french : english
    }
}
