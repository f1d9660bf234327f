/// A day, or a time on a day, that exists.
///
/// *Shape*: `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm` with seconds, a fraction and how far the clock is ahead of UTC
/// where they are known. No hour is 24, no minute or second 60; an offset is less than a day.
///
/// Source: RFC 3339.
public struct Moment: Hashable, Sendable {
    public let day: CalendarDay
    /// Seconds since midnight; nil for the whole day.
    let second: Int?
    /// In minutes; nil where no zone is told.
    let offset: Int?

    public init?(_ text: String) {
        let pattern =
            /([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2}))?)?/
        guard let match = text.wholeMatch(of: pattern), let day = CalendarDay(String(match.1)) else {
            return nil
        }
        self.day = day
        guard let hour = match.2.flatMap({ Int($0) }), let minute = match.3.flatMap({ Int($0) }) else {
            (second, offset) = (nil, nil)
            return
        }
        let seconds = match.4.flatMap { Int($0) } ?? 0
        guard hour < 24, minute < 60, seconds < 60 else { return nil }
        second = hour * 3_600 + minute * 60 + seconds
        if match.5 != nil {
            offset = 0
        } else if let hours = match.7.flatMap({ Int($0) }), let minutes = match.8.flatMap({ Int($0) }) {
            guard hours < 24, minutes < 60 else { return nil }
            offset = (match.6 == "-" ? -1 : 1) * (hours * 60 + minutes)
        } else {
            offset = nil
        }
    }

    /// Whether this ends before `start` begins: by the day where either is a whole one, else by the clock.
    func ends(before start: Moment) -> Bool {
        guard let second, let first = start.second else { return day < start.day }
        let wall = day.secondsSince1970 + second
        let startWall = start.day.secondsSince1970 + first
        guard let offset, let startOffset = start.offset else { return wall < startWall }
        return wall - offset * 60 < startWall - startOffset * 60
    }
}

extension CalendarDay {
    /// Whether `text` dates something: a day, a month or a year that exists, or a year and words.
    static func dates(_ text: String) -> Bool {
        guard let match = text.firstMatch(of: /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})|$))?/),
            let year = Int(match.1)
        else { return false }
        let month = match.2.flatMap { Int($0) } ?? 1
        return CalendarDay(year: year, month: month, day: match.3.flatMap { Int($0) } ?? 1) != nil
    }
}
