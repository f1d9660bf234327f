import SyncCore

/// Prices in words: `0 €`, `gratuit`, `sur devis`, `Adhésion 20€`.
struct FeeWords {
    /// Whether it costs something; nil where the words don't say.
    let isFree: Bool?
    /// The words themselves, where they say more than that.
    let detail: String?

    init(_ text: String) {
        let folded = FoldedText.fold(text)
        let words = NumberWords.words(text)
        if folded.wholeMatch(of: /\s*0+(?:[.,]0+)?\s*(?:€|eur|euros?)?\s*/) != nil
            || Self.free.contains(words.joined(separator: " "))
        {
            (isFree, detail) = (true, nil)
        } else if Self.paid.contains(words.joined(separator: " ")) {
            (isFree, detail) = (false, nil)
        } else {
            let hasAmount = words.contains { $0.utf8.allSatisfy(NumberWords.isDigit) && Int($0) != 0 }
            // What is free for some, or but for something, is told by the words alone.
            let isMixed = words.contains { Self.free.contains($0) }
            let isPaid = !isMixed && (hasAmount || words.contains("devis"))
            (isFree, detail) = (isPaid ? false : nil, text)
        }
    }

    private static let free: Set<String> = [
        "gratuit", "gratuite", "gratuits", "gratuites", "free", "free of charge", "sans frais", "offert",
    ]
    private static let paid: Set<String> = ["payant", "payante", "payants", "payantes", "paid"]
}
