import SyncCore

/// The text around the first word found in a row.
struct SearchExcerpt {
    /// The column that it is from; nil for the key.
    let field: String?
    let text: String

    private static let lettersBefore = 40
    private static let lettersAfter = 100

    init(row: RowContent, table: Table, words: [String]) {
        let named = RowTitles.columns[row.table] ?? []
        let columns = named + table.columns.map(\.name).filter { !named.contains($0) }
        for word in words {
            for column in columns {
                guard let text = row[column]?.shown, FoldedText.fold(text).contains(word) else { continue }
                field = column
                self.text = Self.around(word, in: text)
                return
            }
        }
        field = nil
        text = row.key.texts.joined(separator: " ")
    }

    /// Folding changes lengths, so the place of the word is found letter by letter.
    private static func around(_ word: String, in text: String) -> String {
        let letters = Array(text.map { $0.isNewline ? " " : $0 })
        var folded = ""
        var ends: [Int] = []
        for letter in letters {
            folded += FoldedText.fold(String(letter))
            ends.append(folded.utf8.count)
        }
        guard let range = folded.utf8.firstRange(of: word.utf8) else {
            return String(letters.prefix(lettersAfter))
        }
        let offset = folded.utf8.distance(from: folded.startIndex, to: range.lowerBound)
        let place = ends.firstIndex { $0 > offset } ?? 0
        return cut(letters, around: place)
    }

    private static func cut(_ letters: [Character], around place: Int) -> String {
        var start = max(0, place - lettersBefore)
        var end = min(letters.count, place + lettersAfter)
        if start > 0, let blank = letters[start..<place].firstIndex(of: " ") { start = blank + 1 }
        if end < letters.count, let blank = letters[place..<end].lastIndex(of: " "), blank > place {
            end = blank
        }
        return (start > 0 ? "…" : "") + String(letters[start..<end]) + (end < letters.count ? "…" : "")
    }
}
