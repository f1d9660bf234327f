/// Limits on what a hub holds at once, besides those that it shares with devices.
enum ServerLimits {
    /// Requests of one network that wait for their turn.
    static let waitingMax = 64
    static let watchersMax = 1_024
    static let watchersPerDeviceMax = 16
    static let connectionsMax = 4_096
    /// Askers that are counted one by one.
    static let bucketsMax = 10_000
    /// Proxies in a row before a hub.
    static let proxiesMax = 8
    /// A request's body, from its first byte to its last.
    static let bodySecondsMax: Int64 = 600
    /// A connection on which nothing is read and nothing is asked.
    static let idleSecondsMax: Int64 = 90
    /// How long a stop waits for what is under way.
    static let stopSecondsMax: Int64 = 20
    /// Between two syncs with another hub where nothing calls for one.
    static let peerSecondsMax = 300
    /// How long between two looks for agreed cuts.
    static let compactionSeconds = 3600
    /// Keys of this machine that are tried at another hub.
    static let peerKeysMax = 16
}
