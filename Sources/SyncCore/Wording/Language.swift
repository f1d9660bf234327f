/// A language in which the catalogue speaks to people.
public enum Language: String, CaseIterable, Sendable {
    case french = "fr"
    case english = "en"

    /// The sentence of this language.
    func callAsFunction(french: String, english: String) -> String {
        switch self {
        case .french: french
        case .english: english
        }
    }
}
