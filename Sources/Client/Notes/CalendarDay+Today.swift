package import Catalogue
import SyncCore

extension CalendarDay {
    /// The day in UTC, which is that of France but for an hour or two after midnight.
    package static var today: CalendarDay {
        CalendarDay(secondsSince1970: Int64(WallClock.now().milliseconds / 1_000))
    }
}
