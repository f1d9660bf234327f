import SyncCore

/// Whole numbers as people write them: `12`, `1 200`, `douze`, `twenty-one`; nothing that is only about one.
enum NumberWords {
    static func integer(_ text: String) -> Int? {
        let words = words(text)
        let digits = words.joined()
        if !digits.isEmpty, digits.utf8.allSatisfy(isDigit) {
            // Blanks stand between thousands only.
            let isGrouped = words.dropFirst().allSatisfy { $0.count == 3 } && words[0].count <= 3
            return words.count == 1 || isGrouped ? Int(digits) : nil
        }
        return spelled[plain(words)]
    }

    /// Small letters and digits, each kind apart: `12places` is two words.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var previous: Character = " "
        for character in FoldedText.fold(text) {
            guard character.isLetter || character.isNumber else {
                previous = " "
                continue
            }
            let continues =
                (previous.isLetter && character.isLetter) || (previous.isNumber && character.isNumber)
            if continues, !words.isEmpty {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
            }
            previous = character
        }
        return words
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func plain(_ words: [String]) -> String {
        words.filter { $0 != "et" && $0 != "and" }
            .map { ["une": "un", "vingts": "vingt", "cents": "cent"][$0] ?? $0 }.joined(separator: " ")
    }

    /// Every number up to 999 in French, up to 99 in English.
    private static let spelled: [String: Int] = {
        var numbers: [String: Int] = [:]
        for number in 0...99 { numbers[english(number)] = number }
        for number in 0...999 { numbers[french(number)] = number }
        return numbers
    }()

    private static func french(_ number: Int) -> String {
        let small = [
            "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
            "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf",
        ]
        let tens = [20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"]
        switch number {
        case ..<20: return small[number]
        case ..<70: return joined(tens[number / 10 * 10] ?? "", number % 10, french)
        case ..<80: return joined("soixante", number - 60, french)
        case ..<100: return joined("quatre vingt", number - 80, french)
        default:
            let hundreds = number / 100 == 1 ? "cent" : small[number / 100] + " cent"
            return joined(hundreds, number % 100, french)
        }
    }

    private static func english(_ number: Int) -> String {
        let small = [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        return number < 20 ? small[number] : joined(tens[number / 10 - 2], number % 10, english)
    }

    private static func joined(_ start: String, _ rest: Int, _ words: (Int) -> String) -> String {
        rest == 0 ? start : start + " " + words(rest)
    }
}
