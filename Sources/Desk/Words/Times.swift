import Client
import SyncCore

extension EditTime {
    /// `2026-11-30`, local.
    var day: String { String(local.prefix(10)) }

    /// `14:07`, local.
    var clock: String { String(local.dropFirst(11).prefix(5)) }

    /// `30/11/2026 14:07` or `2026-11-30 14:07`.
    func spoken(_ language: Language) -> String {
        let parts = day.split(separator: "-")
        guard language == .french, parts.count == 3 else { return "\(day) \(clock)" }
        return "\(parts[2])/\(parts[1])/\(parts[0]) \(clock)"
    }
}

extension Phrase {
    /// A time of today as a clock shows it, an older one as its age.
    static func ago(_ time: EditTime, now: EditTime) -> Phrase {
        let minutes = Int((now.milliseconds - min(now.milliseconds, time.milliseconds)) / 60_000)
        let days = minutes / 1_440
        if time > now || (days == 0 && time.day == now.day) {
            return Phrase(fr: "à \(time.clock)", en: "at \(time.clock)")
        }
        if days <= 1 { return Phrase(fr: "hier à \(time.clock)", en: "yesterday at \(time.clock)") }
        return Phrase(fr: "il y a \(days) jours", en: "\(days) days ago")
    }
}
