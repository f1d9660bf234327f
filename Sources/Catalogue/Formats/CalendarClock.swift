import Foundation

/// How far clocks somewhere are ahead of UTC: as a database of time zones has it, or as a calendar says itself.
enum CalendarClock {
    case zone(TimeZone)
    case rules(ZoneRules)

    static let paris = CalendarClock.zone(TimeZone(identifier: "Europe/Paris") ?? .gmt)

    init?(identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        self = .zone(zone)
    }

    /// Seconds ahead of UTC at a moment, in seconds since 1970.
    func offset(at moment: Int) -> Int {
        switch self {
        case .zone(let zone): zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
        case .rules(let rules): rules.offset(at: moment)
        }
    }
}
