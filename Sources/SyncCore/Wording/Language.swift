/// A language in which people are spoken to.
public enum Language: String, CaseIterable, Sendable {
    case french = "fr"
    case english = "en"

    /// The sentence of this language.
    package func callAsFunction(french: String, english: String) -> String {
        switch self {
        case .french: french
        case .english: english
        }
    }
}
