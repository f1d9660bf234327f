import SyncCore

/// When something begins and ends, in one cell: `12/10/2026 à 14h30`, `du 12 au 14 octobre 2026`,
/// `12/10/2026 de 9h à 17h`.
struct MomentWords {
    let first: CalendarDay
    let last: CalendarDay?
    /// Minutes since midnight.
    let from: Int?
    let until: Int?

    init?(_ text: String) {
        let folded = FoldedText.fold(text).replacing(/(\d)t(\d)/) { "\($0.1) \($0.2)" }
        let found = folded.matches(of: Self.clock)
        let times = found.compactMap { Self.minutes($0.1, $0.2 ?? $0.3) }
        guard times.count == found.count, times.count < 3 else { return nil }
        let days = folded.replacing(Self.clock, with: " ").replacing(/\b(a|de|from|at)\b|,/, with: " ")
        guard let (first, last) = Self.days(days) else { return nil }
        self.first = first
        self.last = last
        // A spreadsheet writes midnight behind a day that has no time.
        from = times == [0] ? nil : times.first
        until = times.count == 2 ? times[1] : nil
    }

    /// A time alone: `14h30`, `9 h`, `14:30`.
    static func time(_ text: String) -> Int? {
        guard let match = FoldedText.fold(text).wholeMatch(of: /\s*(?:a )?(.+?)\s*/),
            let time = match.1.wholeMatch(of: clock)
        else { return nil }
        return minutes(time.1, time.2 ?? time.3)
    }

    private static var clock: Regex<(Substring, Substring, Substring?, Substring?)> {
        /(\d{1,2})\s?(?:h\s?(\d{2})?|:(\d{2})(?::\d{2})?)(?![a-z0-9])/
    }

    private static func minutes(_ hour: Substring, _ minute: Substring?) -> Int? {
        guard let hour = Int(hour), hour < 24, let minute = Int(minute ?? "0"), minute < 60 else {
            return nil
        }
        return hour * 60 + minute
    }

    private static func days(_ text: String) -> (CalendarDay, CalendarDay?)? {
        let plain = text.replacing(/^\s*du\b/, with: " ").replacing(/[\s\-–]+$/, with: "")
            .replacing(/(\d)\s?[-–]\s?(\d{1,2}\s[a-z])/) { "\($0.1) au \($0.2)" }
        if let day = DayWords.day(plain) { return (day, nil) }
        let parts = plain.split(separator: /\bau\b|\bto\b|\set\s|\s-\s|–/).map(String.init)
        guard parts.count == 2, let last = DayWords.day(parts[1]) else { return nil }
        let rests = ["", " \(last.year)", "/\(last.month)/\(last.year)"]
        guard let first = rests.lazy.compactMap({ DayWords.day(parts[0] + $0) }).first, first <= last else {
            return nil
        }
        return (first, last)
    }
}
