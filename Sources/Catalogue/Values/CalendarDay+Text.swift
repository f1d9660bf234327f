public import SyncCore

extension CalendarDay {
    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// `1er février 2026`, `1 February 2026`.
    public func spoken(_ language: Language) -> String {
        switch language {
        case .french: "\(day == 1 ? "1er" : "\(day)") \(Self.frenchMonths[month - 1]) \(year)"
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// A day, a month or a year as sources are dated; what is none of them stays as it is.
    public static func spoken(_ text: String, _ language: Language) -> String {
        if let day = CalendarDay(text) { return day.spoken(language) }
        if text.utf8.count == 7, let day = CalendarDay(text + "-01") {
            let months = language == .french ? frenchMonths : englishMonths
            return "\(months[day.month - 1]) \(day.year)"
        }
        return text
    }
}
