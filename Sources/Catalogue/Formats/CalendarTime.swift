/// A day or a moment of a calendar, as the catalogue keeps it.
///
/// *Shape*: seconds of the wall clock, and how far that clock is ahead of UTC; no offset for a whole day.
struct CalendarTime: Equatable {
    /// Seconds since 1970 as a clock there shows them.
    private let wall: Int
    /// Nil for a whole day.
    let offsetSeconds: Int?
    /// Whether the file names no zone.
    let isFloating: Bool

    static func day(_ day: CalendarDay) -> CalendarTime {
        CalendarTime(wall: day.secondsSince1970, offsetSeconds: nil, isFloating: false)
    }

    /// A moment that a clock shows; the first of the two where clocks are put back.
    static func local(_ wall: Int, in clock: CalendarClock, isFloating: Bool) -> CalendarTime {
        let guess = clock.offset(at: wall)
        let early = clock.offset(at: wall - guess - 7_200)
        // Of the offsets before and after a change, one gives the wall clock's time back.
        let fits = [early, guess].first { offset in clock.offset(at: wall - offset) == offset }
        return CalendarTime(wall: wall, offsetSeconds: fits ?? early, isFloating: isFloating)
    }

    /// A moment in UTC, as a clock shows it.
    static func universal(_ seconds: Int, shownOn clock: CalendarClock) -> CalendarTime {
        let offset = clock.offset(at: seconds)
        return CalendarTime(wall: seconds + offset, offsetSeconds: offset, isFloating: false)
    }

    /// A moment that a clock shows which is that far ahead of UTC.
    static func fixed(_ wall: Int, offsetSeconds: Int) -> CalendarTime {
        CalendarTime(wall: wall, offsetSeconds: offsetSeconds, isFloating: false)
    }

    private init(wall: Int, offsetSeconds: Int?, isFloating: Bool) {
        self.wall = wall
        self.offsetSeconds = offsetSeconds
        self.isFloating = isFloating
    }

    /// `2008-01-16`, or `2008-01-16T14:00:00+01:00` (RFC 3339).
    var text: String {
        let day = CalendarDay(secondsSince1970: Int64(wall)).description
        guard let offsetSeconds else { return day }
        let second = ((wall % 86_400) + 86_400) % 86_400
        let minutes = abs(offsetSeconds) / 60
        let sign = offsetSeconds < 0 ? "-" : "+"
        return "\(day)T\(Self.clock(second / 3_600, second / 60 % 60)):\(Self.two(second % 60))\(sign)"
            + Self.clock(minutes / 60, minutes % 60)
    }

    /// As an end, which a calendar's isn't part of: of whole days the one before, unless it is the first.
    func endText(from start: CalendarTime) -> String? {
        guard offsetSeconds == nil else { return text }
        let last = wall - 86_400
        return last > start.wall ? CalendarTime(wall: last, offsetSeconds: nil, isFloating: false).text : nil
    }

    /// So much later; nil for what is no duration (RFC 5545, section 3.3.6).
    func adding(_ duration: String) -> CalendarTime? {
        let pattern = /\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?/
        guard let match = duration.uppercased().wholeMatch(of: pattern) else { return nil }
        let parts = [match.1, match.2, match.3, match.4, match.5].map { $0.flatMap { Int($0) } }
        guard parts.contains(where: { $0 != nil }) else { return nil }
        let seconds = zip(parts, [604_800, 86_400, 3_600, 60, 1]).map { ($0 ?? 0) * $1 }.reduce(0, +)
        return CalendarTime(wall: wall + seconds, offsetSeconds: offsetSeconds, isFloating: isFloating)
    }

    private static func clock(_ hour: Int, _ minute: Int) -> String { "\(two(hour)):\(two(minute))" }
    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
