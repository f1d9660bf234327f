/// A day of the calendar, for terms that the law counts in months.
///
/// *Shape*: days since 1 January 1970, as UTC counts them.
package struct Day: Hashable, Comparable, Sendable {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    /// The day of a time in milliseconds since 1970.
    package init(of time: UInt64) {
        number = Int(clamping: time / Span.day)
    }

    /// Source: Howard Hinnant, "chrono-compatible low-level date algorithms".
    package init(year: Int, month: Int, day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// As ISO 8601 writes it: `2026-12-01`.
    package var text: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// The day that such a text says; nil if there is no such day.
    package init?(text: String) {
        guard text.utf8.count == 10 else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (0...9_999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard self.text == text else { return nil }
    }

    /// The same day some months later, or the month's last day if it is shorter.
    package func adding(months: Int) -> Day {
        let (year, month, day) = civil
        let months = year * 12 + month - 1 + months
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let next =
            newMonth == 12
            ? Day(year: newYear + 1, month: 1, day: 1)
            : Day(year: newYear, month: newMonth + 1, day: 1)
        let first = Day(year: newYear, month: newMonth, day: 1)
        return Day(number: min(first.number + day - 1, next.number - 1))
    }
}

/// Lengths of time in milliseconds.
package enum Span {
    package static let day: UInt64 = 86_400_000
}
