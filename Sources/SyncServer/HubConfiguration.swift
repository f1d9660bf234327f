public import Foundation
public import SyncCore

/// The language of what a hub says to people, where the request asks for none.
public enum HubLanguage: String, Hashable, Sendable, CaseIterable {
    case french = "fr"
    case english = "en"
}

/// What a hub is started with.
public struct HubConfiguration: Sendable {
    /// Those that it serves; nothing that doesn't lead back to their charters is taken.
    public var networks: [NetworkID]
    /// Where `NETWORK.db` lies for each network; made when missing.
    public var dataFolder: URL
    public var host: String
    /// 0 for a free one.
    public var port: Int
    public var language: HubLanguage
    /// The URL that devices address, where a proxy stands before the hub.
    ///
    /// Tokens must then be made for it; otherwise they must be made for the host that the request names.
    public var publicURL: String?
    /// The program's version, as `/health` shows it.
    public var version: String
    /// The hub's clock.
    public var now: @Sendable () -> EditTime
    /// Takes one line of the log, without its end.
    public var log: @Sendable (String) -> Void

    public init(
        networks: [NetworkID], dataFolder: URL, host: String = "127.0.0.1", port: Int = 8080,
        language: HubLanguage = .french, publicURL: String? = nil, version: String = "0.1.0",
        now: @escaping @Sendable () -> EditTime = WallClock.now,
        log: @escaping @Sendable (String) -> Void = HubConfiguration.standardError
    ) {
        self.networks = networks
        self.dataFolder = dataFolder
        self.host = host
        self.port = port
        self.language = language
        self.publicURL = publicURL
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
