/// Limits on what a hub holds at once, besides those that it shares with devices.
enum ServerLimits {
    /// Requests of one network that wait for their turn; what their bodies take is limited by itself.
    static let waitingMax = 1_024
    /// How long who is turned away is asked to wait: anything between the two, so that not all come back at once.
    static let retrySeconds = 1...5
    /// What of each message isn't counted: the whole of an ordinary one.
    static let freeBytes = 64 << 10
    /// The bodies of requests that are held at once, beyond what is free.
    static let bodyBytesMax = 72 << 20
    /// The answers that are held at once, beyond what is free; then they become short.
    static let answerBytesMax = 24 << 20
    /// The size after which an answer ends where too many are held.
    static let shortAnswerBytesTarget = 512 << 10
    /// How often is looked how fast a reader takes an answer, and how many pieces it has to take meanwhile where too
    /// many answers are held.
    static let paceSeconds: Int64 = 5
    static let piecesMin = 4
    /// How long a reader may take nothing of an answer.
    static let pieceSecondsMax: Int64 = 60
    static let watchersMax = 1_024
    static let watchersPerDeviceMax = 16
    static let connectionsMax = 4_096
    static let connectionsPerAddressMax = 1_024
    /// Readers of each network's file beside its writer: one for each core that a small machine has.
    static let readersPerNetwork = 2
    /// Files that are open beside connections, and for each network.
    static let filesMax = 64
    static let filesPerNetwork = 16
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
