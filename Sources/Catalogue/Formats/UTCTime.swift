/// A moment to the second, in UTC.
///
/// Source: RFC 3339, date-time.
struct UTCTime: Hashable, Sendable {
    let day: CalendarDay
    let hour: Int
    let minute: Int
    let second: Int

    /// Reads `2008-01-16T14:00:00+01:00`.
    ///
    /// Fractions of a second are dropped; nil without a zone.
    init?(_ text: String) {
        let pattern =
            /(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:([Zz])|([+-])(\d\d):?(\d\d))/
        guard let match = text.wholeMatch(of: pattern), let day = CalendarDay(String(match.1)),
            let hour = Int(match.2), let minute = Int(match.3), hour < 24, minute < 60
        else { return nil }
        let second = match.4.flatMap { Int($0) } ?? 0
        let offset = (match.7.flatMap { Int($0) } ?? 0) * 60 + (match.8.flatMap { Int($0) } ?? 0)
        let minutes = hour * 60 + minute - (match.6 == "-" ? -offset : offset)
        guard second < 60, let moved = day.adding(days: minutes < 0 ? -1 : minutes >= 1_440 ? 1 : 0) else {
            return nil
        }
        self.day = moved
        self.hour = (minutes + 1_440) % 1_440 / 60
        self.minute = (minutes + 1_440) % 60
        self.second = second
    }
}
