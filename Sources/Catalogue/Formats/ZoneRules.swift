/// The clock changes of a zone, as a calendar describes them: each from a day on, once, on listed days, or every year.
///
/// Source: RFC 5545, section 3.6.5.
struct ZoneRules {
    /// Beyond what any zone has seen: each time of an event is looked for in all of them.
    static let changesMax = 1_000

    /// Never empty.
    private let changes: [ZoneChange]
    /// What held before the first change.
    private let firstOffset: Int

    /// - Returns: nil where the zone describes no change that can be followed.
    init?(_ zone: ContentComponent) {
        let parts = zone.components.filter { ["STANDARD", "DAYLIGHT"].contains($0.name) }
        let changes = parts.compactMap(ZoneChange.init)
        // A change that can't be followed would make every time after it a wrong one.
        guard changes.count == parts.count, let first = changes.min(by: { $0.start < $1.start }),
            changes.reduce(0, { $0 + 1 + $1.listed.count }) <= Self.changesMax
        else { return nil }
        self.changes = changes
        // Programs that describe no past begin all changes long ago: what holds then is the ordinary time.
        firstOffset = first.offsetFrom
    }

    /// Seconds ahead of UTC at a moment, in seconds since 1970.
    func offset(at moment: Int) -> Int {
        let last = changes.compactMap { change in
            change.last(before: moment).map { (at: $0, offset: change.offsetTo) }
        }
        return last.max { $0.at < $1.at }?.offset ?? firstOffset
    }
}

/// One of the changes: when it comes, and which clock it leads to.
struct ZoneChange {
    /// As a clock shows it that hasn't been changed yet, in seconds since 1970.
    let start: Int
    let offsetFrom: Int
    let offsetTo: Int
    private let rule: Rule?
    /// Single further times, as `start`.
    let listed: [Int]

    /// Every year, on the day of a month that is a date, or the n-th of a weekday.
    private struct Rule {
        var month: Int
        /// Monday is 1; nil where the day is a date.
        var weekday: Int?
        /// Counted from the end where negative.
        var ordinal = 1
        /// Days of the month, of which the first with the right weekday counts.
        var days: [Int] = []
        /// In UTC, in seconds since 1970.
        var until: Int?
    }

    init?(_ part: ContentComponent) {
        guard let start = part.text("DTSTART").flatMap(Self.moment)?.seconds,
            let from = part.text("TZOFFSETFROM").flatMap(Self.offset),
            let to = part.text("TZOFFSETTO").flatMap(Self.offset)
        else { return nil }
        self.start = start
        offsetFrom = from
        offsetTo = to
        listed = part.all("RDATE").flatMap(\.items).compactMap { Self.moment($0)?.seconds }
        guard let text = part.text("RRULE") else {
            rule = nil
            return
        }
        guard let rule = Self.rule(text, start: start, offsetFrom: from) else { return nil }
        self.rule = rule
    }

    /// The last time of the change that isn't after a moment, in UTC.
    func last(before moment: Int) -> Int? {
        let local = moment + offsetFrom
        var times = ([start] + listed).filter { $0 <= local }
        if let rule {
            let until = min(local, rule.until.map { $0 + offsetFrom } ?? local)
            let year = CalendarDay(secondsSince1970: Int64(until)).year
            times += [year, year - 1].compactMap { self.time(rule, in: $0) }.filter {
                $0 <= until && $0 >= start
            }
        }
        return times.max().map { $0 - offsetFrom }
    }

    private func time(_ rule: Rule, in year: Int) -> Int? {
        let dates = (1...31).compactMap { CalendarDay(year: year, month: rule.month, day: $0) }
        let length = dates.count
        var days = rule.days.map { $0 < 0 ? length + 1 + $0 : $0 }.filter { (1...length).contains($0) }
        if let weekday = rule.weekday {
            let all = (days.isEmpty ? Array(1...length) : days.sorted()).filter { day in
                // 1970 began on a Thursday.
                (dates[day - 1].secondsSince1970 / 86_400 + 700_003) % 7 + 1 == weekday
            }
            let place = rule.ordinal < 0 ? all.count + rule.ordinal : rule.ordinal - 1
            days = all.indices.contains(place) ? [all[place]] : []
        }
        return days.first.map { dates[$0 - 1].secondsSince1970 + ((start % 86_400) + 86_400) % 86_400 }
    }

    // MARK: Reading

    private static func rule(_ text: String, start: Int, offsetFrom: Int) -> Rule? {
        var parts: [String: String] = [:]
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { return nil }
            parts[pair[0]] = pair[1]
        }
        guard parts["FREQ"] == "YEARLY", ["1", nil].contains(parts["INTERVAL"]), parts["COUNT"] == nil else {
            return nil
        }
        let first = CalendarDay(secondsSince1970: Int64(start))
        var rule = Rule(month: first.month)
        if let month = parts["BYMONTH"] {
            guard let number = Int(month), (1...12).contains(number) else { return nil }
            rule.month = number
        }
        rule.days = parts["BYMONTHDAY"]?.split(separator: ",").compactMap { Int($0) } ?? []
        if let day = parts["BYDAY"] {
            guard let match = day.wholeMatch(of: /([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)/),
                let place = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].firstIndex(of: String(match.2))
            else { return nil }
            rule.weekday = place + 1
            rule.ordinal = (match.1.map(String.init) ?? parts["BYSETPOS"]).flatMap { Int($0) } ?? 1
        } else if rule.days.isEmpty {
            rule.days = [first.day]
        }
        if let until = parts["UNTIL"] {
            guard let end = moment(until) else { return nil }
            // Some programs write it as the clock shows it.
            rule.until = end.isUTC ? end.seconds : end.seconds - offsetFrom
        }
        return rule
    }

    private static func moment(_ text: String) -> (seconds: Int, isUTC: Bool)? {
        guard let match = text.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(?:[Tt](\d\d)(\d\d)(\d\d)([Zz])?)?/) else {
            return nil
        }
        // For "since ever" some programs write the year 1.
        let year = match.1 < "1000" ? "1601" : match.1
        guard let day = CalendarDay("\(year)-\(match.2)-\(match.3)") else { return nil }
        let clock = [match.4, match.5, match.6].map { $0.flatMap { Int($0) } ?? 0 }
        return (day.secondsSince1970 + clock[0] * 3_600 + clock[1] * 60 + clock[2], match.7 != nil)
    }

    /// `+0100`, `-023000`.
    private static func offset(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /([+-])(\d\d):?(\d\d)(?::?(\d\d))?/), let hours = Int(match.2),
            let minutes = Int(match.3), hours < 24, minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60 + (match.4.flatMap { Int($0) } ?? 0)
        return match.1 == "-" ? -seconds : seconds
    }
}
