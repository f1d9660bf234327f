package import SyncCore

/// The paths at which a hub answers, and the media types of its messages.
package enum HubPaths {
    /// `POST`: one request of a sync, answered with one response.
    package static func sync(_ network: NetworkID) -> String { "/v1/\(network.text)/sync" }
    /// `POST`: one request about private spaces, answered with one response.
    package static func dossiers(_ network: NetworkID) -> String { "/v1/\(network.text)/dossiers" }
    /// `GET`: the stream of wake-ups.
    package static func events(_ network: NetworkID) -> String { "/v1/\(network.text)/events" }
    /// `GET`: whether the hub lives.
    package static let health = "/health"
    /// `GET`: whether the hub's files answer and it isn't about to stop.
    package static let ready = "/ready"
}

/// The media types of a hub's messages.
package enum HubMediaType {
    package static let sync = "application/octet-stream"
    package static let events = "text/event-stream"
    package static let problem = "application/problem+json"
    package static let json = "application/json"
}

/// Header fields that HTTP doesn't know.
package enum HubHeader {
    /// The hub's clock, in milliseconds since 1970-01-01T00:00:00Z, where it refuses a token for its time.
    package static let time = "x-essync-time"
}

/// Limits on what goes between a device and a hub, besides those of the engine.
package enum HubLimits {
    /// How often a client waits for a hub with too much to do before it gives up, and how long at most.
    package static let waitsMax = 4
    package static let waitSecondsMax: Int64 = 15
    /// One request of a device that isn't enrolled.
    package static let strangerBytesMax = 8 << 20
    /// A problem's body.
    package static let problemBytesMax = 64 << 10
    /// What is shown of a hub's own words, in characters: a problem's detail; a code; a name in its certificate, and
    /// how many of these.
    package static let shownDetailMax = 300
    static let shownCodeMax = 60
    static let shownNameMax = 80
    static let shownNamesMax = 4
    /// A token, in characters.
    package static let tokenBytesMax = 4_096
    /// One line of an event stream.
    package static let eventLineBytesMax = 4_096
    /// From a token's issue to its end.
    package static let tokenSeconds: UInt64 = 300
    /// How far a token's times may lie beside the hub's clock.
    package static let skewSeconds: UInt64 = 120
    /// From one sign of life on an idle event stream to the next.
    package static let heartbeatSeconds = 15
    package static let connectTimeoutSeconds: Int64 = 5
    /// Without any byte from the hub; more than `heartbeatSeconds`.
    package static let readTimeoutSeconds: Int64 = 60
    /// One exchange, from its first byte to its last.
    package static let exchangeTimeoutSeconds: Int64 = 600
}
