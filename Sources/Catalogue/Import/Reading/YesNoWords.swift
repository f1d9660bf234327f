import SyncCore

/// Yes and no: `oui`, `non`, `x`, `✓`.
enum YesNoWords {
    static func answer(_ text: String) -> Bool? {
        let words = FoldedText.words(text).joined(separator: " ")
        return if yes.contains(words) { true } else if no.contains(words) { false } else { nil }
    }

    private static let yes: Set<String> = [
        "oui", "o", "vrai", "yes", "y", "true", "x", "✓", "✔", "✔️", "☑", "1",
    ]
    private static let no: Set<String> = ["non", "n", "faux", "no", "false", "✗", "✘", "☐", "0"]
}
