import SyncCore

/// A day as people write it: `12/10/26`, `lundi 12 octobre 2026`, `1er déc. 2026`, `2026-10-12`.
enum DayWords {
    static func day(_ text: String) -> CalendarDay? {
        let words = NumberWords.words(text).filter { !ignored.contains($0) }
        guard words.count == 3 else { return nil }
        let day =
            if words[0].count == 4 {
                day(words[2], words[1], words[0])
            } else if Int(words[0]) == nil {
                day(words[1], words[0], words[2])
            } else {
                day(words[0], words[1], words[2])
            }
        // A weekday that isn't that day's says that one of both is a slip of the hand.
        let told = NumberWords.words(text).compactMap(weekday)
        return day.flatMap { day in told.allSatisfy { $0 == day.weekday } ? day : nil }
    }

    /// From 0, a Monday.
    private static func weekday(_ word: String) -> Int? {
        weekdays.firstIndex { $0.contains(word) }
    }

    private static let weekdays: [Set<String>] = [
        ["lundi", "lun", "monday"], ["mardi", "tuesday"], ["mercredi", "mer", "wednesday"],
        ["jeudi", "jeu", "thursday"], ["vendredi", "ven", "friday"], ["samedi", "sam", "saturday"],
        ["dimanche", "dim", "sunday"],
    ]

    /// A day, or the month or the year alone: `2026-10`, `2026`.
    static func beginning(_ text: String) -> String? {
        if let day = day(text) { return day.description }
        let words = NumberWords.words(text).filter { !ignored.contains($0) }
        switch words.count {
        case 1: return year(words[0]).flatMap { words[0].count == 4 ? "\($0)" : nil }
        case 2:
            let (first, second) = words[0].count == 4 ? (words[1], words[0]) : (words[0], words[1])
            guard second.count == 4, let year = year(second), let month = month(first) else { return nil }
            return "\(year)-" + (month < 10 ? "0" : "") + "\(month)"
        default: return nil
        }
    }

    private static func day(_ day: String, _ month: String, _ year: String) -> CalendarDay? {
        guard day.count <= 2, let day = Int(day), let month = self.month(month), let year = self.year(year)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    /// Two digits are of this century, but those of the last twenty years of the one before.
    private static func year(_ word: String) -> Int? {
        guard word.utf8.allSatisfy(NumberWords.isDigit), let number = Int(word) else { return nil }
        switch word.count {
        case 4: return number
        case 2: return number < 80 ? 2000 + number : 1900 + number
        default: return nil
        }
    }

    private static func month(_ word: String) -> Int? {
        if let number = Int(word) { return word.count <= 2 && (1...12).contains(number) ? number : nil }
        return months.firstIndex { names in names.contains { $0 == word } }.map { $0 + 1 }
    }

    private static let months: [[String]] = [
        ["janvier", "janv", "january", "jan"], ["fevrier", "fevr", "fev", "february", "feb"],
        ["mars", "march", "mar"], ["avril", "avr", "april", "apr"], ["mai", "may"], ["juin", "june", "jun"],
        ["juillet", "juil", "july", "jul"], ["aout", "august", "aug"],
        ["septembre", "sept", "september", "sep"], ["octobre", "oct", "october"],
        ["novembre", "nov", "november"], ["decembre", "dec", "december"],
    ]

    private static let ignored: Set<String> = Set<String>([
        "le", "er", "st", "nd", "rd", "th", "of",
    ]).union(weekdays.flatMap(\.self))
}
