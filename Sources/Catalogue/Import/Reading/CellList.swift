/// Several values in one cell, told apart by what is known: `Idée, Émergence`, `Jeunes et femmes`.
///
/// What is known as a whole is never cut, for names hold commas and `et` too.
enum CellList {
    /// A value, or what means none.
    typealias Part = (text: String, value: String?)

    static func parts(_ text: String, _ known: (String) -> String?) -> [Part] {
        guard let text = CellText.visible(text) else { return [] }
        if let value = known(text) { return [(text, value)] }
        for cut in cuts {
            let pieces = cut(text)
            guard pieces.count > 1 else { continue }
            return joined(pieces, known)
        }
        return [(text, nil)]
    }

    /// Pieces that make something known together stay together.
    private static func joined(_ pieces: [Piece], _ known: (String) -> String?) -> [Part] {
        var parts: [Part] = []
        var index = 0
        while index < pieces.count {
            let end = stride(from: pieces.count, to: index + 1, by: -1).first { end in
                known(together(pieces[index..<end])) != nil
            }
            if let end {
                let text = together(pieces[index..<end])
                parts.append((text, known(text)))
                index = end
            } else {
                parts += self.parts(pieces[index].text, known)
                index += 1
            }
        }
        return parts
    }

    /// A piece, and what stood before it.
    private typealias Piece = (before: String, text: String)

    private static func together(_ pieces: ArraySlice<Piece>) -> String {
        pieces.dropFirst().reduce(pieces.first?.text ?? "") { $0 + $1.before + $1.text }
    }

    /// From what surely stands between values to what may be part of one.
    private static let cuts: [@Sendable (String) -> [Piece]] = [
        { cut($0) { $0.isNewline || ";|•".contains($0) } }, { cut($0) { $0 == "," } },
        { cut($0) { $0 == "/" } },
        { cutAtWords($0) }, { cutNumbers($0) },
    ]

    private static func cut(_ text: String, _ isCut: (Character) -> Bool) -> [Piece] {
        var pieces: [Piece] = []
        var (before, piece) = ("", "")
        for character in text {
            if isCut(character) {
                pieces.append((before, piece))
                (before, piece) = (String(character), "")
            } else {
                piece.append(character)
            }
        }
        return (pieces + [(before, piece)]).filter { CellText.visible($0.text) != nil }
    }

    private static func cutAtWords(_ text: String) -> [Piece] {
        var pieces: [Piece] = []
        var before = ""
        var words: [Substring] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            if ["et", "and", "&", "+", "ou", "or", "puis"].contains(word.lowercased()) {
                pieces.append((before, words.joined(separator: " ")))
                (before, words) = (" \(word) ", [])
            } else {
                words.append(word)
            }
        }
        return (pieces + [(before, words.joined(separator: " "))]).filter { !$0.text.isEmpty }
    }

    /// `04 05 13`: numbers of départements.
    private static func cutNumbers(_ text: String) -> [Piece] {
        let words = text.split(whereSeparator: \.isWhitespace)
        let areNumbers = words.allSatisfy {
            (2...3).contains($0.utf8.count) && $0.utf8.allSatisfy(NumberWords.isDigit)
        }
        return areNumbers ? words.map { (" ", String($0)) } : [("", text)]
    }
}
