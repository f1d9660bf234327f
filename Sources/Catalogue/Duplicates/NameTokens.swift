import SyncCore

/// Names as they are compared: without accents, case, punctuation and little words.
enum NameTokens {
    private static let little: Set<String> = [
        "de", "des", "du", "la", "le", "les", "l", "d", "et", "en", "a", "au", "aux", "pour", "the", "of",
        "association", "scop", "scic", "sarl", "sas",
    ]

    /// The words that tell names apart.
    static func words(_ name: String) -> [String] {
        FoldedText.fold(name).split { !$0.isLetter && !$0.isNumber }.map(String.init)
            .filter { !little.contains($0) }
    }

    /// The words run together: `Inter-Made` and `Intermade` are the same.
    static func joined(_ name: String) -> String { words(name).joined() }

    /// From 0 to 1: the share of letters that needn't change.
    ///
    /// Source: V. Levenshtein, "Binary codes capable of correcting deletions, insertions and reversals", 1966.
    static func likeness(_ one: String, _ other: String) -> Double {
        let first = Array(one.utf8)
        let second = Array(other.utf8)
        let longest = max(first.count, second.count)
        guard longest > 0 else { return 1 }
        var row = Array(0...second.count)
        for (place, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in second.indices {
                let changed = diagonal + (letter == second[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
            }
        }
        return 1 - Double(row[second.count]) / Double(longest)
    }
}
