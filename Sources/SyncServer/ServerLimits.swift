/// Limits on what a hub holds at once, besides those that it shares with devices.
enum ServerLimits {
    /// Requests of one network that wait for their turn.
    static let waitingMax = 64
    static let watchersMax = 1_024
    static let connectionsMax = 4_096
    /// A connection on which nothing is read and nothing is asked.
    static let idleSecondsMax: Int64 = 90
    /// How long a stop waits for what is under way.
    static let stopSecondsMax: Int64 = 20
}
