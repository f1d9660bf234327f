import Foundation

/// The clocks that a calendar's times are read by.
///
/// A zone is known by its name in the IANA database, by the name that Windows gives it, or by what the
/// calendar itself says of it. A time without a zone is that of Paris.
///
/// Source: RFC 5545, sections 3.2.19, 3.3.4, 3.3.5 and 3.6.5; https://cldr.unicode.org, windowsZones.
struct CalendarZones {
    private var named: [String: TimeZone] = [:]
    private let usual: TimeZone
    private let isUsualSaid: Bool

    init(_ calendar: ContentComponent) {
        let paris = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let said = calendar.text("X-WR-TIMEZONE").flatMap { TimeZone(identifier: $0) }
        usual = said ?? paris
        isUsualSaid = said != nil
        for part in calendar.components where part.name == "VTIMEZONE" {
            guard let name = part.text("TZID") else { continue }
            named[name] =
                Self.known(name) ?? part.text("X-LIC-LOCATION").flatMap { TimeZone(identifier: $0) }
                ?? Self.fixed(part)
        }
    }

    /// The time of a DTSTART or DTEND.
    func time(_ line: ContentLine) -> Result<CalendarTime, ContentProblem> {
        let text = line.text
        let problem = ContentProblem(line: line.line, fault: .notATime(text))
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
        if match.7 != nil { return .success(.universal(wall, shownIn: usual)) }
        guard let name = line.parameter("TZID") else {
            return .success(.local(wall, in: usual, isFloating: !isUsualSaid))
        }
        guard let zone = named[name] ?? Self.known(name) else {
            return .failure(ContentProblem(line: line.line, fault: .unknownZone(name)))
        }
        return .success(.local(wall, in: zone, isFloating: false))
    }

    private static func known(_ name: String) -> TimeZone? {
        if let zone = windows[name].flatMap({ TimeZone(identifier: $0) }) { return zone }
        // Some programs put their own name in front: /mozilla.org/20050126_1/Europe/Paris.
        let parts = name.split(separator: "/")
        for count in [parts.count, 3, 2] where count <= parts.count && count > 0 {
            if let zone = TimeZone(identifier: parts.suffix(count).joined(separator: "/")) { return zone }
        }
        return nil
    }

    /// A clock that is never changed, as the calendar describes it.
    private static func fixed(_ zone: ContentComponent) -> TimeZone? {
        guard zone.components.count == 1, let offset = zone.components[0].text("TZOFFSETTO"),
            let match = offset.wholeMatch(of: /([+-])(\d\d)(\d\d)(?:\d\d)?/), let hours = Int(match.2),
            let minutes = Int(match.3), hours < 24, minutes < 60
        else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        return TimeZone(secondsFromGMT: match.1 == "-" ? -seconds : seconds)
    }

    /// What calendars made in France, overseas and near it bear.
    private static let windows = [
        "Romance Standard Time": "Europe/Paris", "W. Europe Standard Time": "Europe/Berlin",
        "Central Europe Standard Time": "Europe/Budapest", "Central European Standard Time": "Europe/Warsaw",
        "GMT Standard Time": "Europe/London", "UTC": "UTC", "Morocco Standard Time": "Africa/Casablanca",
        "Mauritius Standard Time": "Indian/Mauritius", "E. Africa Standard Time": "Africa/Nairobi",
        "SA Western Standard Time": "America/Martinique", "SA Eastern Standard Time": "America/Cayenne",
        "Central Pacific Standard Time": "Pacific/Noumea", "Eastern Standard Time": "America/New_York",
    ]
}
