public import Foundation
public import SyncCore
public import SyncHTTP

/// The files by which a hub shows who it is, in PEM.
public struct HubCertificate: Hashable, Sendable {
    /// The certificate, and those that lead from it to an authority.
    public var certificateFile: URL
    public var keyFile: URL

    public init(certificateFile: URL, keyFile: URL) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}

/// The settings that a hub is started with.
public struct HubConfiguration: Sendable {
    /// Those that it serves; nothing that doesn't lead back to their charters is taken.
    public var networks: [NetworkID]
    /// Where `NETWORK.db` lies for each network; made when missing.
    public var dataFolder: URL
    public var host: String
    /// 0 for a free one.
    public var port: Int
    /// The language of what the hub says to people, where the request asks for none.
    public var language: Language
    /// The URLs that devices address, where those aren't the address that the hub listens on.
    ///
    /// Tokens must then be made for one of them; see `HubNames` for a hub without any.
    public var publicURLs: [String] = []
    /// For TLS; nil speaks plain HTTP.
    public var certificate: HubCertificate?
    /// Proxies whose word is taken for where a request comes from.
    public var proxies: [AddressRange] = []
    public var rates = HubRates()
    /// How long a request's body may take.
    public var bodySecondsMax = ServerLimits.bodySecondsMax
    /// What `ServerLimits` says; a test sets others.
    var bodyBytesMax = ServerLimits.bodyBytesMax
    var answerBytesMax = ServerLimits.answerBytesMax
    var connectionsPerAddressMax = ServerLimits.connectionsPerAddressMax
    /// The URLs of other hubs, which this one syncs with.
    public var peers: [String] = []
    /// Whether the bodies that agreed cuts elide are dropped from the log.
    public var compacts = false
    /// Where the key of the operator's own device lies, which other hubs are asked with.
    public var keys: (any KeyStore)?
    /// Whom to trust besides the system's authorities when other hubs are asked.
    public var authority: TrustedAuthority?
    /// Where figures are given to whoever watches the hub; nil gives none.
    public var metrics: (host: String, port: Int)?
    /// How long a hub that is told to stop goes on answering, no longer ready, so that a balancer notices.
    public var drainSeconds = 0
    /// From one look at the certificate and the disk to the next; a test sets another.
    var upkeepPause = Duration.seconds(OperationLimits.upkeepSeconds)
    /// The program's version, as `/health` shows it.
    public var version: String
    /// The hub's clock.
    public var now: @Sendable () -> EditTime
    /// Takes one line of the log, without its end.
    public var log: @Sendable (String) -> Void

    public init(
        networks: [NetworkID], dataFolder: URL, host: String = "127.0.0.1", port: Int = 8080,
        language: Language = .french, version: String = "0.1.0",
        now: @escaping @Sendable () -> EditTime = WallClock.now,
        log: @escaping @Sendable (String) -> Void = HubConfiguration.standardError
    ) {
        self.networks = networks
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.language = language
        self.version = version
        self.now = now
        self.log = log
    }

    /// Writes a line to standard error, at once.
    public static let standardError: @Sendable (String) -> Void = { line in
        // A log that nobody reads any more stops no hub.
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
