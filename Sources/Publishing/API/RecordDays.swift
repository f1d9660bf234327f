import Catalogue
package import SyncCore

/// The day on which each record was last written, from the log.
package struct RecordDays: Sendable {
    private let days: [String: [String: CalendarDay]]

    /// - Throws: what reading the replica throws.
    package init(_ replica: Replica) throws {
        var days: [String: [String: CalendarDay]] = [:]
        for table in ["structure", "offer", "event"] {
            // Newest first: the first that names a row is the last that wrote it.
            for entry in try replica.history(table, limit: .max) {
                let key = entry.key.texts[0]
                guard days[table]?[key] == nil else { continue }
                let seconds = Int64(entry.time.milliseconds / 1_000)
                days[table, default: [:]][key] = CalendarDay(secondsSince1970: seconds)
            }
        }
        self.days = days
    }

    /// Nil for a row that isn't signed yet.
    func day(_ table: String, _ key: String) -> CalendarDay? { days[table]?[key] }
}
