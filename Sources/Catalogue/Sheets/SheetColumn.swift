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

    /// The column of a cell such as `AB12`.
    ///
    /// - Returns: nil beyond the last column, and for what names no cell.
    static func number(ofCell place: String) -> Int? {
        var number = 0
        for letter in place.utf8.prefix(while: { !(0x30...0x39).contains($0) && $0 != 0x24 }) {
            guard let digit = digit(letter) else { return nil }
            number = number * 26 + digit
            guard number <= SheetLimits.columnsMax else { return nil }
        }
        return number == 0 ? nil : number - 1
    }

    /// From 1; small letters count as capitals.
    private static func digit(_ letter: UInt8) -> Int? {
        let capital = letter & 0xDF
        return (0x41...0x5A).contains(capital) ? Int(capital) - 0x40 : nil
    }
}
