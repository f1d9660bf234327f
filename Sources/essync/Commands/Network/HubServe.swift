import ArgumentParser
import Client
import Foundation
import SyncCore
import SyncServer

/// `essync hub`.
struct HubCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Help.hub.configuration(
            "hub", subcommands: [HubServe.self, HubList.self, HubForget.self, HubBackupCommand.self])
    }
}

/// `essync hub serve`: runs a hub until it is told to stop.
struct HubServe: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Help.hubServe.configuration("serve") }

    @Option(name: .customLong("network"), help: ArgumentHelp(Help.Network.served, valueName: "id"))
    var networks: [String]

    @Option(help: ArgumentHelp(Help.Network.data, valueName: "folder"), completion: .directory)
    var data: String?

    @Option(help: ArgumentHelp(Help.Network.host))
    var host: String = "127.0.0.1"

    @Option(help: ArgumentHelp(Help.Network.port))
    var port: UInt16 = 8080

    @Option(
        name: .customLong("public-url"), help: ArgumentHelp(Help.Network.publicURL, valueName: "url"))
    var publicURLs: [String] = []

    @Option(name: .customLong("peer"), help: ArgumentHelp(Help.Network.peer, valueName: "url"))
    var peers: [String] = []

    @Option(help: ArgumentHelp(Help.Network.certificate, valueName: "file"), completion: .file())
    var tlsCert: String?

    @Option(help: ArgumentHelp(Help.Network.key, valueName: "file"), completion: .file())
    var tlsKey: String?

    @Option(
        name: .customLong("trust-proxy"), help: ArgumentHelp(Help.Network.proxy, valueName: "address"))
    var proxies: [String] = []

    @Option(help: ArgumentHelp(Help.Network.metrics, valueName: "address:port"))
    var metrics: String?

    @Option(help: ArgumentHelp(Help.Network.drain, valueName: "seconds"))
    var drain: UInt8 = 0

    @Flag(help: ArgumentHelp(Help.Network.compact))
    var compact = false

    @OptionGroup var authority: AuthorityOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if (tlsCert == nil) != (tlsKey == nil) { throw ValidationError(Sentence.certificateAndKey()) }
    }

    func run() async throws {
        let configuration = try configuration()
        let output = common.output
        try await HubServer(configuration: configuration).run { url in
            let networks = configuration.networks.map { JSON.string($0.text) }
            let document: JSON = .object([
                "url": .string(url.absoluteString), "networks": .array(networks),
            ])
            output.result(document) { output.line(Sentence.serving(url.absoluteString)) }
            // Whoever started it can't learn its address: it stops as a service manager would stop it.
            if StandardOutput.failure != nil { kill(getpid(), SIGTERM) }
        }
    }

    private func configuration() throws -> HubConfiguration {
        let ids = try networks.map { text in
            guard let id = NetworkID(text) else {
                throw SyncError.told(.foreignNetwork, Sentence.noNetwork(text))
            }
            return id
        }
        let folder =
            try data.map { URL(typed: $0) } ?? ProcessEnvironment.current.hubFolder
        var configuration = HubConfiguration(
            networks: ids, dataFolder: folder, host: Self.bare(host), port: Int(port),
            language: .current, version: essyncVersion)
        configuration.publicURLs = publicURLs
        configuration.peers = peers
        configuration.compacts = compact
        configuration.metrics = try metrics.map { try place($0) }
        configuration.drainSeconds = Int(drain)
        configuration.keys = ProcessEnvironment.current.keys
        configuration.authority = try authority.trusted()
        if let tlsCert, let tlsKey {
            configuration.certificate = HubCertificate(
                certificateFile: URL(typed: tlsCert), keyFile: URL(typed: tlsKey))
        }
        configuration.proxies = try proxies.map { text in
            guard let range = AddressRange(text) else {
                throw SyncError.told(.init("wrong-address"), Sentence.noAddress(text))
            }
            return range
        }
        return configuration
    }

    /// An address of version 6 may be typed as it stands in a URL.
    private static func bare(_ host: some StringProtocol) -> String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : String(host)
    }

    private func place(_ text: String) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
            !Self.bare(text[..<colon]).isEmpty
        else { throw SyncError.told(.init("wrong-address"), Sentence.noPlace(text)) }
        return (Self.bare(text[..<colon]), Int(port))
    }
}
