/// The columns of a spreadsheet, counted from 0: A, B, … Z, AA.
enum SheetColumn {
    /// As spreadsheets show it.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [Character] = []
        while rest >= 0 {
            letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))))
            rest = rest / 26 - 1
        }
        return String(letters.reversed())
    }
}
