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
        guard let moment = Moment(text), let second = moment.second, let offset = moment.offset else {
            return nil
        }
        let minutes = second / 60 - offset
        guard let moved = moment.day.adding(days: minutes < 0 ? -1 : minutes >= 1_440 ? 1 : 0) else {
            return nil
        }
        self.day = moved
        self.hour = (minutes + 1_440) % 1_440 / 60
        self.minute = (minutes + 1_440) % 60
        self.second = second % 60
    }
}
