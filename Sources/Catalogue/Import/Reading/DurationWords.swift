import SyncCore

/// A length of time in words: `9 mois`, `3 à 6 mois`, `jusqu'à 3 ans`, `1 an et demi`, `2h30`.
struct DurationWords {
    /// As ISO 8601 writes them.
    let least: String?
    let most: String?

    /// Nil for what has no exact length, such as half a day.
    ///
    /// - Parameters:
    ///   - text: what stands in the cell.
    ///   - unit: what a number alone counts, where the heading says it.
    init?(_ text: String, unit: String? = nil) {
        if ISODuration(text) != nil {
            self.init(nil, text)
            return
        }
        let folded = FoldedText.fold(text).replacing(/[()]/, with: " ")
            .replacing(/\s+/, with: " ")
        if let (first, second) = Self.range(folded, unit) {
            self.init(first, second)
            return
        }
        let most = folded.replacing(
            /\bjusqu'a\b|\b(?:au )?max(?:imum|i)?\b\.?|\bau plus\b|\bup to\b/, with: " ")
        let least = folded.replacing(
            /\ba partir de\b|\bau moins\b|\b(?:au )?min(?:imum|i)?\b\.?|\bat least\b/, with: " ")
        guard let length = Self.length(most == folded ? least : most, unit) else { return nil }
        self.init(least != folded ? length : nil, least != folded ? nil : length)
    }

    private init(_ least: String?, _ most: String?) {
        self.least = least
        self.most = most
    }

    /// `3 à 6 mois`, `de 3 mois à 1 an`, `3-6 mois`, `entre 3 et 6 mois`.
    private static func range(_ text: String, _ unit: String?) -> (String, String)? {
        guard
            let match = text.wholeMatch(
                of: /\s*(?:de |entre |from |between )?(.+?)\s*(?:\ba\b|\bto\b|\bet\b|\band\b|-|–|\/)\s*(.+)/)
        else { return nil }
        let (first, second) = (String(match.1), String(match.2))
        guard let last = length(second, unit) else { return nil }
        let word = NumberWords.words(second).last { units[NameWords.singular($0)] != nil || $0 == "mois" }
        let start = length(first, unit) ?? length(first + " " + (word ?? ""), unit)
        // `un et demi` is no range, and neither is `6 à 3 mois`.
        guard let start, !second.contains("demi"), (days(start) ?? 0) < (days(last) ?? 0) else { return nil }
        return (start, last)
    }

    private static func length(_ text: String, _ unit: String?) -> String? {
        var words = NumberWords.words(text)
        if words.last.map({ $0.utf8.allSatisfy(NumberWords.isDigit) }) ?? false, words.count == 1, let unit {
            words.append(unit)
        }
        if words.suffix(2) == ["et", "demi"], let letter = words.dropLast(2).last.flatMap(letter),
            let count = NumberWords.integer(words.dropLast(3).joined(separator: " ")), letter == "Y"
        {
            return "P\(count * 12 + 6)M"
        }
        var parts: [String] = []
        var number: [String] = []
        for word in words where word != "et" || !number.isEmpty {
            guard let letter = letter(word) else {
                number.append(word)
                continue
            }
            guard let count = NumberWords.integer(number.joined(separator: " ")), count > 0 else {
                return nil
            }
            parts.append(letter.hasPrefix("T") && parts.allSatisfy { !$0.hasPrefix("T") } ? "T" : "")
            parts[parts.count - 1] += "\(count)" + letter.suffix(1)
            number = []
        }
        // The minutes of `2h30`.
        if let minutes = number.first, number.count == 1, minutes.count == 2,
            parts.last?.hasSuffix("H") ?? false,
            let count = Int(minutes)
        {
            parts.append(count == 0 ? "" : "\(count)M")
            number = []
        }
        guard number.isEmpty, !parts.isEmpty else { return nil }
        let made = "P" + parts.joined()
        return ISODuration(made).map(\.text)
    }

    private static func letter(_ word: String) -> String? {
        units[word] ?? units[NameWords.singular(word)]
    }

    private static let units = [
        "j": "D", "jour": "D", "day": "D", "semaine": "W", "sem": "W", "week": "W", "mois": "M", "month": "M",
        "an": "Y", "ans": "Y", "annee": "Y", "year": "Y", "h": "TH", "heure": "TH", "hour": "TH", "mn": "TM",
        "min": "TM", "minute": "TM",
    ]

    /// About how long, to tell which of two is longer.
    private static func days(_ text: String) -> Int? {
        ISODuration(text)?.parts.reduce(0) { sum, part in
            let minutes: Int =
                switch part.unit {
                case .years: 525_600
                case .months: 43_800
                case .weeks: 10_080
                case .days: 1_440
                case .hours: 60
                case .minutes: 1
                }
            return sum + part.count * minutes
        }
    }
}
