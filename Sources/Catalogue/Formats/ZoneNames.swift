import Foundation
import SyncCore

/// What programs call time zones.
///
/// Source: https://cldr.unicode.org, windowsZones, for the names of Windows.
enum ZoneNames {
    /// A name without what writing adds to it: escapes, quotes, blanks at its ends.
    static func bare(_ name: String) -> String {
        String(name.filter { $0 != "\\" && $0 != "\"" }).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    /// The clock of a name in the IANA database or of Windows.
    static func clock(_ name: String) -> CalendarClock? {
        let name = bare(name)
        if let clock = windows[name].flatMap(CalendarClock.init(identifier:)) { return clock }
        // Some programs put their own name in front: /mozilla.org/20050126_1/Europe/Paris.
        let parts = name.split(separator: "/")
        for count in [parts.count, 3, 2] where count <= parts.count && count > 0 {
            let identifier = parts.suffix(count).joined(separator: "/")
            if let clock = CalendarClock(identifier: identifier) { return clock }
        }
        return nil
    }

    /// The clock of what Outlook shows: `(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris`.
    ///
    /// The first city that is known says it: those of one entry keep the same time.
    static func ofCities(_ text: String) -> CalendarClock? {
        let cities = text.split { $0 == "," || $0 == ";" }.map { city in
            FoldedText.fold(city.replacing(/\([^)]*\)/, with: "").trimmingCharacters(in: .whitespaces))
        }
        return cities.lazy.compactMap { identifiers[$0] }.first.flatMap(CalendarClock.init(identifier:))
    }

    /// Identifiers by their cities, folded; a city that several bear names none.
    private static let identifiers: [String: String] = {
        var found: [String: Set<String>] = [:]
        for identifier in TimeZone.knownTimeZoneIdentifiers where identifier.contains("/") {
            guard let city = identifier.split(separator: "/").last else { continue }
            found[FoldedText.fold(String(city).replacing("_", with: " ")), default: []].insert(identifier)
        }
        let known = found.compactMapValues { $0.count == 1 ? $0.first : nil }
        return known.merging(french) { $1 }
    }()

    /// As they are called in French, where that differs, and cities that give no zone its name.
    private static let french = [
        "bruxelles": "Europe/Brussels", "copenhague": "Europe/Copenhagen", "vienne": "Europe/Vienna",
        "berne": "Europe/Zurich", "bern": "Europe/Zurich", "londres": "Europe/London",
        "lisbonne": "Europe/Lisbon",
        "edimbourg": "Europe/London", "athenes": "Europe/Athens", "bucarest": "Europe/Bucharest",
        "varsovie": "Europe/Warsaw", "belgrade": "Europe/Belgrade", "alger": "Africa/Algiers",
        "le caire": "Africa/Cairo",
        "moscou": "Europe/Moscow", "ile maurice": "Indian/Mauritius", "port-louis": "Indian/Mauritius",
        "la reunion": "Indian/Reunion", "nouvelle-caledonie": "Pacific/Noumea", "noumea": "Pacific/Noumea",
        "heure d'europe centrale": "Europe/Paris", "heure de paris": "Europe/Paris",
    ]

    /// The names of Windows, in the territory that CLDR takes for all others, and what is said of summer in Europe.
    private static let windows: [String: String] = [
        "Romance Standard Time": "Europe/Paris", "W. Europe Standard Time": "Europe/Berlin",
        "Central Europe Standard Time": "Europe/Budapest", "Central European Standard Time": "Europe/Warsaw",
        "GMT Standard Time": "Europe/London", "Greenwich Standard Time": "Atlantic/Reykjavik",
        "W. Central Africa Standard Time": "Africa/Lagos", "Morocco Standard Time": "Africa/Casablanca",
        "GTB Standard Time": "Europe/Bucharest", "FLE Standard Time": "Europe/Kiev",
        "E. Europe Standard Time": "Europe/Chisinau", "Kaliningrad Standard Time": "Europe/Kaliningrad",
        "South Africa Standard Time": "Africa/Johannesburg", "Egypt Standard Time": "Africa/Cairo",
        "Libya Standard Time": "Africa/Tripoli", "Namibia Standard Time": "Africa/Windhoek",
        "Middle East Standard Time": "Asia/Beirut", "Israel Standard Time": "Asia/Jerusalem",
        "Turkey Standard Time": "Europe/Istanbul", "Russian Standard Time": "Europe/Moscow",
        "Belarus Standard Time": "Europe/Minsk", "E. Africa Standard Time": "Africa/Nairobi",
        "Arab Standard Time": "Asia/Riyadh", "Arabian Standard Time": "Asia/Dubai",
        "Mauritius Standard Time": "Indian/Mauritius", "Georgian Standard Time": "Asia/Tbilisi",
        "India Standard Time": "Asia/Calcutta", "SE Asia Standard Time": "Asia/Bangkok",
        "China Standard Time": "Asia/Shanghai", "Singapore Standard Time": "Asia/Singapore",
        "Tokyo Standard Time": "Asia/Tokyo", "AUS Eastern Standard Time": "Australia/Sydney",
        "Central Pacific Standard Time": "Pacific/Guadalcanal",
        "West Pacific Standard Time": "Pacific/Port_Moresby",
        "New Zealand Standard Time": "Pacific/Auckland", "UTC": "UTC", "UTC+12": "Etc/GMT-12",
        "UTC-02": "Etc/GMT+2",
        "Azores Standard Time": "Atlantic/Azores", "Cape Verde Standard Time": "Atlantic/Cape_Verde",
        "SA Western Standard Time": "America/La_Paz", "SA Eastern Standard Time": "America/Cayenne",
        "SA Pacific Standard Time": "America/Bogota", "Saint Pierre Standard Time": "America/Miquelon",
        "Haiti Standard Time": "America/Port-au-Prince", "Atlantic Standard Time": "America/Halifax",
        "Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago",
        "Mountain Standard Time": "America/Denver", "Pacific Standard Time": "America/Los_Angeles",
        "Hawaiian Standard Time": "Pacific/Honolulu", "E. South America Standard Time": "America/Sao_Paulo",
        "Argentina Standard Time": "America/Buenos_Aires",
        "CEST": "Europe/Paris", "MESZ": "Europe/Berlin",
    ]
}
