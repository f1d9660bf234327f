import Foundation

/// The one place that reads the system's clock.
public enum WallClock {
    /// The time now.
    public static func now() -> EditTime {
        EditTime(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
