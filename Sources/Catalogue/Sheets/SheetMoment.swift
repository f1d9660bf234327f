/// Days and times of spreadsheets, as ISO 8601 writes them.
///
/// *Shape*: serial numbers count days from the end of 1899, or from 1904; the part behind the point is the
/// time of day. Excel counts a 29 February 1900 that never was, as number 60.
///
/// Source: ISO/IEC 29500-1, 18.17.4.
enum SheetMoment {
    /// What a serial number means.
    ///
    /// - Parameters:
    ///   - serial: days and their fraction.
    ///   - format: how it is shown.
    ///   - startsIn1904: whether the workbook counts from 1 January 1904.
    /// - Returns: nil for formats of numbers, and for what spreadsheets have no day for.
    static func shown(_ serial: Double, as format: NumberFormat, startsIn1904: Bool) -> String? {
        // The last is 31 December 9999.
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let (days, second) = (seconds / 86_400, seconds % 86_400)
        switch format {
        case .elapsed: return time(seconds)
        case .time: return time(second)
        case .day, .dayAndTime, .year: break
        case .plain, .percent, .padded: return nil
        }
        guard let day = day(days, startsIn1904: startsIn1904) else { return time(second) }
        switch format {
        case .year: return String(day.prefix(4))
        case .dayAndTime: return second == 0 ? day : day + "T" + time(second)
        default: return day
        }
    }

    /// Hours and minutes, and seconds where there are some.
    private static func time(_ seconds: Int) -> String {
        let hours = two(seconds / 3_600) + ":" + two(seconds / 60 % 60)
        return seconds % 60 == 0 ? hours : hours + ":" + two(seconds % 60)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// - Returns: nil for number 0 of the older count, which is a time without a day.
    private static func day(_ serial: Int, startsIn1904: Bool) -> String? {
        if startsIn1904 { return iso(serial + 1_461) }
        if serial == 0 { return nil }
        if serial == 60 { return "1900-02-29" }
        return iso(serial < 60 ? serial : serial - 1)
    }

    /// The day that is `days` after 31 December 1899, of the Gregorian calendar.
    ///
    /// Source: Howard Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`.
    private static func iso(_ days: Int) -> String {
        // From 1 March of year 0; the days before 1900 are constant.
        let shifted = days + 693_900
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        let digits = "\(year)"
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-"
            + two(month < 10 ? month + 3 : month - 9) + "-" + two(day)
    }

    // MARK: Written out

    /// A moment as files write it out, `2026-10-12T14:00:00.000`, without what nobody sees.
    ///
    /// - Returns: nil for what is none.
    static func shown(iso text: String, withTime: Bool = true) -> String? {
        guard
            let match = text.wholeMatch(
                of: /\s*(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?\s*/)
        else { return nil }
        guard withTime, let hours = match.2 else { return String(match.1) }
        let seconds = match.3.map(String.init) ?? "00"
        if hours == "00:00", seconds == "00" { return String(match.1) }
        return match.1 + "T" + hours + (seconds == "00" ? "" : ":" + seconds)
    }

    /// A length of time as files write it out, `PT14H30M00S`.
    ///
    /// - Returns: nil for what is none.
    static func shown(duration text: String) -> String? {
        guard
            let match = text.wholeMatch(
                of: /\s*P(?:(\d{1,6})D)?T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?\s*/)
        else { return nil }
        func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
        return time(
            (number(match.1) * 24 + number(match.2)) * 3_600 + number(match.3) * 60 + number(match.4))
    }
}
