import SyncCore

/// A number with what it counts: `12`, `douze places`, `13 semaines`, `3,5 h`.
struct CountedCell {
    /// As the catalogue writes it.
    let number: String
    /// The word behind the number, in the singular; nil where there is none.
    let unit: String?

    /// - Parameters:
    ///   - text: nothing but the number and units.
    ///   - units: which words may follow, in the singular.
    init?(_ text: String, units: Set<String>) {
        if let match = FoldedText.fold(text).wholeMatch(of: /\s*(\d+)[.,](\d+)\s*([a-z\s\/]*)/) {
            let words = NumberWords.words(String(match.3))
            guard Self.areUnits(words, units) else { return nil }
            let isWhole = match.2.allSatisfy { $0 == "0" }
            number = isWhole ? String(match.1) : "\(match.1).\(match.2)"
            unit = words.first.map(NameWords.singular)
            return
        }
        let words = NumberWords.words(text)
        // A sign in front says something else than the number: `-3`, `> 12`.
        guard let first = text.unicodeScalars.first,
            first.properties.isAlphabetic || ("0"..."9").contains(first)
        else { return nil }
        for count in stride(from: words.count, to: 0, by: -1) {
            guard let value = NumberWords.integer(words[..<count].joined(separator: " ")) else { continue }
            let rest = Array(words[count...])
            guard Self.areUnits(rest, units) else { return nil }
            number = "\(value)"
            unit = rest.first.map(NameWords.singular)
            return
        }
        return nil
    }

    private static func areUnits(_ words: [String], _ units: Set<String>) -> Bool {
        words.allSatisfy { units.contains(NameWords.singular($0)) || ["par", "maximum", "max"].contains($0) }
    }
}
