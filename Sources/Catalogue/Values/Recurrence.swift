/// The rhythm at which an event comes back.
///
/// *Shape*: the text of an RRULE: `FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231`.
///
/// Source: RFC 5545, section 3.3.10; RFC 7529 for RSCALE and SKIP.
struct Recurrence: Hashable, Sendable {
    let text: String
    /// The last day; nil where it goes on, or is counted.
    let until: CalendarDay?

    /// Nil for what is no rule, or names a day or number that no calendar has.
    init?(_ text: String) {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";", omittingEmptySubsequences: true) {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil,
                Self.isRight(pair[0], pair[1])
            else { return nil }
        }
        guard parts["FREQ"] != nil, parts["UNTIL"] == nil || parts["COUNT"] == nil else { return nil }
        self.text = text
        until = parts["UNTIL"].flatMap(Self.day)
    }

    private static let frequencies: Set<String> = [
        "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY",
    ]

    /// The greatest number of a part, and whether it may be counted from the end, and be zero.
    private static let numbers: [String: (most: Int, isSigned: Bool, least: Int)] = [
        "BYSECOND": (60, false, 0), "BYMINUTE": (59, false, 0), "BYHOUR": (23, false, 0),
        "BYMONTHDAY": (31, true, 1), "BYYEARDAY": (366, true, 1), "BYWEEKNO": (53, true, 1),
        "BYMONTH": (13, false, 1), "BYSETPOS": (366, true, 1),
    ]

    private static func isRight(_ name: String, _ value: String) -> Bool {
        switch name {
        case "FREQ": return frequencies.contains(value)
        case "COUNT", "INTERVAL": return value.wholeMatch(of: /[0-9]{1,6}/) != nil && Int(value) ?? 0 > 0
        case "UNTIL": return day(value) != nil
        case "WKST": return value.wholeMatch(of: /SU|MO|TU|WE|TH|FR|SA/) != nil
        case "BYDAY":
            let days = value.split(separator: ",", omittingEmptySubsequences: false)
            return days.allSatisfy { day in
                guard let match = day.wholeMatch(of: /(?:[+-]?([0-9]{1,2}))?(?:SU|MO|TU|WE|TH|FR|SA)/) else {
                    return false
                }
                return match.1.map { (1...53).contains(Int($0) ?? 0) } ?? true
            }
        case "RSCALE", "SKIP": return value.wholeMatch(of: /[A-Z0-9-]+/) != nil
        default: return name.hasPrefix("X-") || isRight(numbers: value, of: name)
        }
    }

    private static func isRight(numbers value: String, of name: String) -> Bool {
        guard let bounds = numbers[name] else { return false }
        return value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { text in
            guard let match = text.wholeMatch(of: /([+-]?)([0-9]{1,3})L?/), let number = Int(match.2) else {
                return false
            }
            return (match.1.isEmpty || bounds.isSigned) && (bounds.least...bounds.most).contains(number)
        }
    }

    /// `20271231`, or `20271231T225959Z`.
    private static func day(_ text: String) -> CalendarDay? {
        let pattern = /([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})Z?)?/
        guard let match = text.wholeMatch(of: pattern),
            let day = CalendarDay("\(match.1)-\(match.2)-\(match.3)")
        else { return nil }
        guard let hour = match.4.flatMap({ Int($0) }) else { return day }
        let minute = match.5.flatMap { Int($0) } ?? 0
        return hour < 24 && minute < 60 && match.6.flatMap { Int($0) } ?? 0 <= 60 ? day : nil
    }
}
