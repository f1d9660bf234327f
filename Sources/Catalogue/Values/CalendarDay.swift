/// A day of the Gregorian calendar.
///
/// *Shape*: `YYYY-MM-DD` (RFC 3339, full-date), from the year 1000; a day that no month has is no day.
public struct CalendarDay: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy(Self.isPart) else {
            return nil
        }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Those of four digits, none of them a zero in front: what comes before is a slip of the hand.
    private static let years = 1_000...9_999

    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day of a time in UTC.
    public init(secondsSince1970 seconds: Int64) {
        self.init(number: Int((Double(seconds) / 86_400).rounded(.down)))
    }

    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    private init(number: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    public var description: String {
        let digits = [(year, 4), (month, 2), (day, 2)].map { number, width in
            String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
        }
        return digits.joined(separator: "-")
    }

    /// Whole months from `earlier` to this day; negative where it comes later.
    public func months(since earlier: CalendarDay) -> Int {
        let months = (year - earlier.year) * 12 + month - earlier.month
        return day < earlier.day && months > 0 ? months - 1 : months
    }

    /// The day so many days later, or earlier.
    ///
    /// - Returns: nil beyond the years that there are.
    func adding(days: Int) -> CalendarDay? {
        let moved = CalendarDay(number: number + days)
        return Self.years.contains(moved.year) ? moved : nil
    }

    /// From 0, a Monday: 1970 began on a Thursday.
    var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// Where the day begins, in UTC.
    var secondsSince1970: Int { number * 86_400 }

    /// Days since 1970-01-01.
    ///
    /// Source: Hinnant, as above, days_from_civil.
    private var number: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
