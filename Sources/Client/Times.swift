import Foundation
package import SyncCore

extension EditTime {
    /// For programs: UTC with milliseconds (RFC 3339), as in `2026-02-03T14:05:09.120Z`.
    package var rfc3339: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return Self.written(parts, separator: "T") + "." + Self.padded(Int(milliseconds % 1000), 3) + "Z"
    }

    /// For people: local time, to the second.
    package var local: String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return Self.written(parts, separator: " ")
    }

    private static func written(_ parts: tm, separator: String) -> String {
        let day = [
            padded(Int(parts.tm_year) + 1900, 4), padded(Int(parts.tm_mon) + 1, 2),
            padded(Int(parts.tm_mday), 2),
        ]
        let clock = [
            padded(Int(parts.tm_hour), 2), padded(Int(parts.tm_min), 2), padded(Int(parts.tm_sec), 2),
        ]
        return day.joined(separator: "-") + separator + clock.joined(separator: ":")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
