/// The numbers that French registers give to organisations.
public enum RegisterNumber {
    /// A SIREN: nine digits with a Luhn check.
    ///
    /// Source: INSEE, "Numéro SIREN"; ISO/IEC 7812-1 for the check digit.
    public static func isSIREN(_ text: String) -> Bool {
        digits(text, count: 9).map(isLuhn) ?? false
    }

    /// A SIRET: fourteen digits with a Luhn check.
    ///
    /// The offices of La Poste (SIREN 356000000) may have a sum of digits divisible by five instead; its head
    /// office has a Luhn number like any other.
    public static func isSIRET(_ text: String) -> Bool {
        guard let digits = digits(text, count: 14) else { return false }
        if isLuhn(digits) { return true }
        return text.hasPrefix("356000000") && digits.reduce(0, +) % 5 == 0
    }

    /// An RNA number: W and nine digits, of which the first two may hold an overseas letter.
    public static func isRNA(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[0] == UInt8(ascii: "W") else { return false }
        return bytes[1...].enumerated().allSatisfy { place, byte in
            isDigit(byte) || (place < 2 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte))
        }
    }

    /// Without the blanks, dots and hyphens that people put between digits.
    public static func bare(_ text: String) -> String {
        String(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "." && $0 != "-" })
            .uppercased()
    }

    private static func digits(_ text: String, count: Int) -> [Int]? {
        let bytes = Array(text.utf8)
        guard bytes.count == count, bytes.allSatisfy(isDigit) else { return nil }
        return bytes.map { Int($0 - UInt8(ascii: "0")) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isLuhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let doubled = item.offset.isMultiple(of: 2) ? item.element : item.element * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum > 0 && sum % 10 == 0
    }
}
