public import SyncCore

/// The paths at which a hub answers, and the media types of its messages.
public enum HubPaths {
    /// `POST`: one request of a sync, answered with one response.
    public static func sync(_ network: NetworkID) -> String { "/v1/\(network.text)/sync" }
    /// `GET`: the stream of wake-ups.
    public static func events(_ network: NetworkID) -> String { "/v1/\(network.text)/events" }
    /// `GET`: whether the hub is well.
    public static let health = "/health"
}

/// The media types of a hub's messages.
public enum HubMediaType {
    public static let sync = "application/octet-stream"
    public static let events = "text/event-stream"
    public static let problem = "application/problem+json"
    public static let json = "application/json"
}

/// Header fields that HTTP doesn't know.
public enum HubHeader {
    /// The hub's clock, in milliseconds since 1970-01-01T00:00:00Z, where it refuses a token for its time.
    public static let time = "x-essync-time"
}

/// Limits on what goes between a device and a hub, besides those of the engine.
public enum HubLimits {
    /// How often a client waits for a hub with too much to do before it gives up, and how long at most.
    public static let waitsMax = 4
    public static let waitSecondsMax: Int64 = 15
    /// One request of a device that isn't enrolled.
    public static let strangerBytesMax = 8 << 20
    /// A problem's body.
    public static let problemBytesMax = 64 << 10
    /// What is shown of a hub's own words, in characters: a problem's detail; a code; a name in its certificate, and
    /// how many of these.
    public static let shownDetailMax = 300
    static let shownCodeMax = 60
    static let shownNameMax = 80
    static let shownNamesMax = 4
    /// A token, in characters.
    public static let tokenBytesMax = 4_096
    /// One line of an event stream.
    public static let eventLineBytesMax = 4_096
    /// From a token's issue to its end.
    public static let tokenSeconds: UInt64 = 300
    /// How far a token's times may lie beside the hub's clock.
    public static let skewSeconds: UInt64 = 120
    /// From one sign of life on an idle event stream to the next.
    public static let heartbeatSeconds = 15
    public static let connectTimeoutSeconds: Int64 = 5
    /// Without any byte from the hub; more than `heartbeatSeconds`.
    public static let readTimeoutSeconds: Int64 = 60
    /// One exchange, from its first byte to its last.
    public static let exchangeTimeoutSeconds: Int64 = 600
}
