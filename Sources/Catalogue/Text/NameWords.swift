import SyncCore

/// The form in which names are compared: no accents, no capitals, no signs, no plural, no inclusive endings.
enum NameWords {
    static func normal(_ text: String) -> String {
        words(text).map(singular).joined(separator: " ")
    }

    static func words(_ text: String) -> [String] {
        FoldedText.fold(generic(text)).split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    /// Small words that names are told with or without.
    static let small: Set<String> = ["d", "de", "des", "du", "l", "la", "le", "les", "et", "the", "of", "en"]

    static func singular(_ word: String) -> String {
        word.count > 3 && (word.hasSuffix("s") || word.hasSuffix("x")) ? String(word.dropLast()) : word
    }

    /// `Porteur·ses`, `porteur(se)s`, `étape(s)`: without what follows the sign.
    private static func generic(_ text: String) -> String {
        // Few names have such a sign, and looking for endings costs more than all the rest.
        guard text.unicodeScalars.contains(where: { "·•‧∙.(".unicodeScalars.contains($0) }) else {
            return text
        }
        return text.replacing(/(\p{L})[·•‧∙]\p{L}{1,6}(?:[·•‧∙]s)?(?!\p{L})/) { String($0.1) }
            .replacing(/(\p{L})\.(?:e|s|se|es|ses|le|les|ne|nes|rice|trice|euse)(?:\.s)?(?!\p{L}|\.)/) {
                String($0.1)
            }
            .replacing(/(\p{L})\((?:e|s|x|es|se|ses|le|les|ne|trice)\)s?/) { String($0.1) }
    }
}
