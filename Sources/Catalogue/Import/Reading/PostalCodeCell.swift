/// A code of five signs, of which a spreadsheet may have taken the first zero: postal codes, INSEE codes.
enum PostalCodeCell {
    static func code(_ text: String) -> String {
        var bare = String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        if let match = bare.wholeMatch(of: /[Ff]-?(\d{4,5})/) { bare = String(match.1) }
        let isDigits = bare.utf8.allSatisfy(NumberWords.isDigit)
        guard isDigits, (4...5).contains(bare.utf8.count) else { return text }
        return bare.utf8.count == 4 ? "0" + bare : bare
    }
}
