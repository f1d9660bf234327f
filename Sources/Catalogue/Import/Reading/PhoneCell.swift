/// Telephone numbers in a cell, as the catalogue keeps them.
///
/// A spreadsheet takes the zero of a number that it holds for a quantity: nine digits get it back.
struct PhoneCell {
    /// The first number, in E.164; a short number such as `3949` as it is dialled.
    let number: String
    /// What else stands in the cell.
    let rest: [String]

    /// Nil where no number stands there.
    init?(_ text: String) {
        let whole = Self.number(text)
        let parts =
            whole == nil ? text.split(separator: /[\/;,|\n\r]|\s(?:ou|et|or|and)\s/).map(String.init) : [text]
        let read = parts.compactMap { part in CellText.visible(part) }
        guard let place = read.firstIndex(where: { Self.number($0) != nil }),
            let number = Self.number(read[place])
        else { return nil }
        self.number = number
        let remark = read[place].firstMatch(of: Self.remark).map { String($0.1) }
        let others = read.indices.filter { $0 != place && Self.number(read[$0]) != number }.map { read[$0] }
        rest = [remark].compactMap(\.self) + others
    }

    /// `(accueil)`, behind a number.
    private static var remark: Regex<(Substring, Substring)> { /\d\s*(\(?\p{L}[^\d]*)$/ }

    private static func number(_ text: String) -> String? {
        // `Tél. : 04…`, `'04…`, `04… (accueil)`.
        let bare = text.replacing(/^[^\d+(]+/, with: "").replacing(/\s*\(?[\p{L}][^\d]*$/, with: "")
        let digits = bare.filter { !$0.isWhitespace && !".-".contains($0) }
        let isDigits = digits.utf8.allSatisfy(NumberWords.isDigit)
        if digits.utf8.count == 9, digits.first != "0", isDigits { return PhoneNumber("0" + digits)?.e164 }
        if isDigits, [2, 3, 4, 6].contains(digits.utf8.count), !digits.hasPrefix("0") { return digits }
        return PhoneNumber(bare)?.e164
    }
}
