/// The clocks that a calendar's times are read by.
///
/// A zone is known by its name in the IANA database, by the name that Windows gives it, by what the calendar itself
/// says of it, or by the cities that Outlook shows in place of a name. A time without a zone is that of Paris.
///
/// Source: RFC 5545, sections 3.2.19, 3.3.4, 3.3.5 and 3.6.5.
struct CalendarZones {
    private var named: [String: CalendarClock] = [:]
    private let usual: CalendarClock
    private let isUsualSaid: Bool

    init(_ calendar: ContentComponent) {
        let said = calendar.text("X-WR-TIMEZONE").flatMap(ZoneNames.clock)
        usual = said ?? .paris
        isUsualSaid = said != nil
        for part in calendar.components where part.name == "VTIMEZONE" {
            guard let name = part.text("TZID") else { continue }
            named[ZoneNames.bare(name)] =
                ZoneNames.clock(name) ?? part.text("X-LIC-LOCATION").flatMap(ZoneNames.clock)
                ?? ZoneRules(part).map(CalendarClock.rules)
        }
    }

    /// The time of a DTSTART or DTEND.
    func time(_ line: ContentLine) -> Result<CalendarTime, ContentProblem> {
        let (text, zone) = Self.parts(line)
        let problem = ContentProblem(line: line.line, fault: .notATime(line.text))
        let pattern = /(\d{4})(\d\d)(\d\d)(?:[Tt](\d\d)(\d\d)(\d\d)([Zz])?)?/
        guard let match = text.wholeMatch(of: pattern),
            let day = CalendarDay("\(match.1)-\(match.2)-\(match.3)")
        else { return .failure(problem) }
        guard let hours = match.4.flatMap({ Int($0) }), let minutes = match.5.flatMap({ Int($0) }),
            let seconds = match.6.flatMap({ Int($0) })
        else { return .success(.day(day)) }
        guard hours < 24, minutes < 60, seconds <= 60 else { return .failure(problem) }
        // A leap second is the last one before it.
        let wall = day.secondsSince1970 + hours * 3_600 + minutes * 60 + min(seconds, 59)
        if match.7 != nil { return .success(.universal(wall, shownOn: usual)) }
        guard let zone else {
            return .success(.local(wall, in: usual, isFloating: !isUsualSaid))
        }
        guard let clock = named[ZoneNames.bare(zone)] ?? ZoneNames.clock(zone) ?? ZoneNames.ofCities(zone)
        else { return .failure(ContentProblem(line: line.line, fault: .unknownZone(zone))) }
        return .success(.local(wall, in: clock, isFloating: false))
    }

    /// The time, and its zone's name: one with commas or a colon that isn't in quotes is put together again.
    private static func parts(_ line: ContentLine) -> (text: String, zone: String?) {
        let zone = line.parameters["TZID"]?.joined(separator: ",")
        let text = line.text
        guard let zone, let colon = text.lastIndex(of: ":") else { return (text, zone) }
        return (String(text[colon...].dropFirst()), zone + ":" + text[..<colon])
    }
}
